"""The part of the command line that is about memory: `kentongan simulate`, `kentongan memory …`."""

from pathlib import Path
from typing import Annotated

import typer

from lessons.memory.pacing import Pace

memory = typer.Typer(no_args_is_help=True, help="Ingatan pegawai: mutu ramalan, penyesuaian.")
weights = typer.Typer(no_args_is_help=True, help="Bobot ramalan: daftar, pakai, kembali.")
memory.add_typer(weights, name="weights")
_By = Annotated[
    str | None, typer.Option(help="Siapa yang memutuskan; bawaannya nama masuk di mesin ini.")
]


def simulate(
    learners: Annotated[int, typer.Option(min=2, help="Banyaknya pegawai buatan.")] = 1000,
    weeks: Annotated[int, typer.Option(min=1, help="Banyaknya pekan.")] = 26,
    seed: Annotated[int, typer.Option(help="Benih: angka yang sama, hasil yang sama.")] = 1,
    pace: Annotated[Pace, typer.Option(help="Irama belajar.")] = Pace.USUAL,
    chart: Annotated[Path | None, typer.Option(help="Tulis grafik ke berkas ini.")] = None,
) -> None:
    """Simulasikan belajar setengah tahun: beban, antrean, dan yang masih diingat."""
    from kentongan import simulate_command  # noqa: PLC0415 - only needed here
    from lessons.memory.simulation import Setting  # noqa: PLC0415 - only needed here

    setting = Setting(learners=learners, weeks=weeks, seed=seed, pace=pace)
    simulate_command.simulate(setting, chart)


@memory.command("report")
def memory_report(
    csv: Annotated[Path | None, typer.Option(help="Tulis angkanya ke berkas CSV ini.")] = None,
) -> None:
    """Tunjukkan seberapa tepat ramalan ingatan, dari jawaban yang sungguh ada."""
    from kentongan import memory_command  # noqa: PLC0415 - numpy, only needed here

    raise typer.Exit(memory_command.report(csv))


@memory.command("fit")
def memory_fit(by: _By = None) -> None:
    """Sesuaikan ramalan dengan jawaban pegawai sendiri, hanya bila itu terbukti lebih baik."""
    from kentongan import memory_weights  # noqa: PLC0415 - numpy, only needed here

    raise typer.Exit(memory_weights.fit(by))


@weights.command("list")
def weights_list() -> None:
    """Tampilkan bobot yang pernah disesuaikan dan yang sedang dipakai."""
    from kentongan import memory_weights  # noqa: PLC0415 - numpy, only needed here

    memory_weights.show()


@weights.command("use")
def weights_use(
    number: Annotated[int, typer.Argument(min=1, help="Nomor dari `weights list`.")], by: _By = None
) -> None:
    """Pakai sebuah bobot, dan hitung ulang ingatan semua pegawai dari jawaban mereka."""
    from kentongan import memory_weights  # noqa: PLC0415 - numpy, only needed here

    memory_weights.use(number, by)


@weights.command("default")
def weights_default(by: _By = None) -> None:
    """Kembali ke bobot bawaan, dan hitung ulang ingatan semua pegawai."""
    from kentongan import memory_weights  # noqa: PLC0415 - numpy, only needed here

    memory_weights.use(0, by)


def add_to(app: typer.Typer) -> None:
    """Make them part of the whole command line."""
    app.command()(simulate)
    app.add_typer(memory, name="memory")
