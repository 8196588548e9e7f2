"""The commands of credit, certificates and results, as the command line knows them."""

from pathlib import Path
from typing import Annotated

import typer

jp = typer.Typer(no_args_is_help=True, help="Jam pelajaran (JP): ekspor untuk kepegawaian.")
certificate = typer.Typer(no_args_is_help=True, help="Sertifikat: cabut, terbitkan ulang.")
_Why = Annotated[str, typer.Option("--why", help="Alasan, untuk jejak audit.")]
_Unit = Annotated[str | None, typer.Option(help="Kode unit; bawaannya seluruh pemerintah daerah.")]


def add_to(app: typer.Typer, courses: typer.Typer) -> None:
    """Add these commands to the command line."""
    app.add_typer(jp, name="jp")
    app.add_typer(certificate, name="certificate")
    courses.command("results")(results)


@jp.command("export")
def export(
    year: Annotated[int, typer.Option(min=2020, max=2100, help="Tahun kalender.")],
    unit: _Unit = None,
    out: Annotated[Path | None, typer.Option(help="Berkas CSV tujuan; bawaannya ke layar.")] = None,
) -> None:
    """Tulis JP setahun sebagai CSV untuk kepegawaian; berisi NIP, dan dicatat di jejak audit."""
    from kentongan import learning_results  # noqa: PLC0415 - slow, and only needed here

    raise typer.Exit(learning_results.export_jp(year, unit=unit, out=out))


@certificate.command("revoke")
def revoke(
    token: Annotated[str, typer.Argument(help="Kode di akhir alamat sertifikat.")], why: _Why
) -> None:
    """Cabut sebuah sertifikat; halamannya langsung mengatakan begitu."""
    from kentongan import learning_results  # noqa: PLC0415 - slow, and only needed here

    learning_results.revoke(token, why)


@certificate.command("renew")
def renew(
    token: Annotated[str, typer.Argument(help="Kode di akhir alamat sertifikat.")], why: _Why
) -> None:
    """Terbitkan ulang sebuah sertifikat dengan nama menurut daftar pegawai sekarang."""
    from kentongan import learning_results  # noqa: PLC0415 - slow, and only needed here

    learning_results.renew(token, why)


def results(
    course: Annotated[str, typer.Argument(help="Id kursus.")],
    unit: _Unit = None,
    csv: Annotated[bool, typer.Option("--csv", help="Tulis sebagai CSV.")] = False,
) -> None:
    """Tunjukkan hasil sebuah kursus: ingatan 30 hari, peningkatan per tujuan, mutu soal."""
    from kentongan import learning_results  # noqa: PLC0415 - slow, and only needed here

    raise typer.Exit(learning_results.show_results(course, unit=unit, as_csv=csv))
