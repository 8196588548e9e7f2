"""The part of the command line about dead letters: `kentongan letters …`."""

from typing import Annotated

import typer

letters = typer.Typer(no_args_is_help=True, help="Pesan yang gagal: lihat, ulangi, sisihkan.")
_Letter = Annotated[str, typer.Argument(help="Misalnya in12 atau out34.")]
_Reason = Annotated[str, typer.Option(help="Semua yang keluar dengan sebab ini.")]
_By = Annotated[str, typer.Option(help="Siapa yang memutuskan; bawaannya nama masuk di mesin ini.")]


@letters.command("list")
def letters_list(
    incoming: Annotated[bool, typer.Option("--in", help="Hanya yang masuk.")] = False,
    outgoing: Annotated[bool, typer.Option("--out", help="Hanya yang keluar.")] = False,
    reason: Annotated[str, typer.Option(help="Hanya dengan sebab ini.")] = "",
) -> None:
    """Tampilkan pesan gagal: jumlah tiap sebab, lalu yang terbaru."""
    from dialogue.letters import Side  # noqa: PLC0415 - slow, and only needed here
    from kentongan import letters as work  # noqa: PLC0415 - slow, and only needed here

    work.show_list([Side.IN] * incoming + [Side.OUT] * outgoing or [*Side], reason)


@letters.command("show")
def letters_show(letter: _Letter) -> None:
    """Tampilkan satu pesan gagal, tanpa isinya."""
    from kentongan import letters as work  # noqa: PLC0415 - slow, and only needed here

    work.show_one(letter)


@letters.command("retry")
def letters_retry(letter: _Letter = "", reason: _Reason = "", by: _By = "") -> None:
    """Ulangi: yang masuk diproses dari awal, yang keluar dikirim lagi bila masih berlaku."""
    from kentongan import letters as work  # noqa: PLC0415 - slow, and only needed here

    raise typer.Exit(work.retry(letter, reason, by))


@letters.command("discard")
def letters_discard(letter: _Letter = "", reason: _Reason = "", by: _By = "") -> None:
    """Sisihkan: tidak ditampilkan lagi; keadaan dan sebabnya tetap tersimpan."""
    from kentongan import letters as work  # noqa: PLC0415 - slow, and only needed here

    raise typer.Exit(work.discard(letter, reason, by))


def add_to(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.add_typer(letters, name="letters")
