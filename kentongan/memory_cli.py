"""The part of the command line that is about memory: `kentongan simulate`, `kentongan memory …`."""

from pathlib import Path
from typing import Annotated

import typer

from lessons.memory.pacing import Pace

memory = typer.Typer(no_args_is_help=True, help="Ingatan pegawai: mutu ramalan, penyesuaian.")


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
def memory_fit(
    out: Annotated[Path, typer.Argument(help="Berkas JSON untuk bobot yang baru.")],
) -> None:
    """Sesuaikan ramalan dengan jawaban pegawai sendiri, hanya bila itu terbukti lebih baik."""
    from kentongan import memory_command  # noqa: PLC0415 - numpy, only needed here

    raise typer.Exit(memory_command.fit(out))


def add_to(app: typer.Typer) -> None:
    """Make them part of the whole command line."""
    app.command()(simulate)
    app.add_typer(memory, name="memory")
