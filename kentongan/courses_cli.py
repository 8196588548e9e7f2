"""The command line for authors: `kentongan courses …`."""

from pathlib import Path
from typing import Annotated

import typer

courses = typer.Typer(no_args_is_help=True, help="Kursus: buat, periksa, lihat, muat.")


@courses.command("check")
def courses_check(path: Annotated[Path | None, typer.Argument()] = None) -> None:
    """Periksa satu kursus atau sefolder kursus; kode keluar 1 bila ada yang salah."""
    from kentongan import courses_command  # noqa: PLC0415 - slow, and only needed here

    raise typer.Exit(courses_command.check(path))


@courses.command("new")
def courses_new(
    course: Annotated[str, typer.Argument(metavar="ID", help="Misalnya surat-pindah.")],
    folder: Annotated[Path | None, typer.Option(help="Folder semua kursus.")] = None,
) -> None:
    """Buat kerangka kursus baru: satu pelajaran, soal, dan tes, dengan penjelasan."""
    from kentongan import courses_command  # noqa: PLC0415 - slow, and only needed here

    courses_command.create(course, folder)


@courses.command("load")
def courses_load(
    path: Annotated[Path | None, typer.Argument()] = None,
    owner: Annotated[str, typer.Option(help="NIP penanggung jawabnya.")] = "",
) -> None:
    """Muat satu kursus atau sefolder kursus ke basis data: semua, atau tidak sama sekali."""
    from kentongan import courses_loading  # noqa: PLC0415 - slow, and only needed here

    raise typer.Exit(courses_loading.load(path, owner))


@courses.command("preview")
def courses_preview(
    course: Annotated[str, typer.Argument(help="Id kursus.")],
    path: Annotated[
        Path | None, typer.Argument(help="Folder kursus, atau folder di atasnya.")
    ] = None,
) -> None:
    """Mainkan draf sebuah kursus di terminal; tidak ada jawaban yang disimpan."""
    from kentongan import course_preview  # noqa: PLC0415 - slow, and only needed here

    raise typer.Exit(course_preview.preview_course(course, path))
