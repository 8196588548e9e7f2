"""Question banks, courses and figures of learning, in and out on the command line.

Hooked into `kentongan.cli` by three lines: `register(courses)` beside the other commands of
`courses`, and `app.add_typer(exports, name="export")` in place of the command `export`.
"""

from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

_EVERYTHING = "all"


class FolderFirst(TyperGroup):
    """`export FOLDER` goes on meaning `export all FOLDER`."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Take what is no command's name for the folder of everything."""
        named = args and args[0] in self.commands
        return super().resolve_command(ctx, args if named else [_EVERYTHING, *args])


exports = typer.Typer(
    cls=FolderFirst, no_args_is_help=True, help="Salin angka ke CSV, tanpa data pribadi."
)


def register(courses: typer.Typer) -> None:
    """Add the commands `import` and `export` to those of `courses`."""
    courses.command("import")(courses_import)
    courses.command("export")(courses_export)


def courses_import(
    file: Annotated[Path, typer.Argument(help="Bank soal GIFT (.gift, .txt) atau Moodle XML.")],
    into: Annotated[Path, typer.Option("--into", help="Folder yang akan memuat folder kursus.")],
    name: Annotated[str, typer.Option("--id", help="Id kursus; bawaannya nama berkas.")] = "",
) -> None:
    """Jadikan bank soal draf kursus; yang belum lengkap ditandai TODO."""
    from kentongan import exchange_work  # noqa: PLC0415 - slow, and only needed here

    exchange_work.import_bank(file, into, name=name)


def courses_export(
    source: Annotated[str, typer.Argument(help="Id kursus, folder kursus, atau bank soal.")],
    into: Annotated[Path, typer.Option("--into", help="Folder tujuan.")] = Path(),
    gift: Annotated[bool, typer.Option("--gift", help="GIFT.")] = False,
    xml: Annotated[bool, typer.Option("--xml", help="Moodle XML.")] = False,
    csv: Annotated[bool, typer.Option("--csv", help="CSV: satu berkas per tabel.")] = False,
) -> None:
    """Tulis kursus atau bank soal untuk dipakai di tempat lain."""
    from kentongan import exchange_work  # noqa: PLC0415 - slow, and only needed here

    chosen = {"gift": gift, "xml": xml, "csv": csv}
    exchange_work.export(source, into, kinds=[kind for kind, on in chosen.items() if on])


@exports.command(_EVERYTHING)
def export_all(folder: Annotated[Path, typer.Argument(help="Folder tujuan berkas CSV.")]) -> None:
    """Salin laporan dan hasil belajar ke CSV, tanpa data pribadi."""
    from kentongan import commands  # noqa: PLC0415 - slow, and only needed here

    commands.export(folder)


@exports.command("learning")
def export_learning(
    table: Annotated[str, typer.Argument(help="answers, enrolments, memory, ledger, …")],
    to: Annotated[Path | None, typer.Option("--to", help="Berkas; bawaannya layar.")] = None,
) -> None:
    """Salin satu tabel hasil belajar ke CSV; orang muncul dengan nama samaran."""
    from kentongan import exchange_work  # noqa: PLC0415 - slow, and only needed here

    exchange_work.export_learning(table, to)
