"""The commands of WhatsApp's templates, as the command line knows them."""

import typer

templates = typer.Typer(
    no_args_is_help=True, help="Templat WhatsApp: pesan yang boleh membuka percakapan."
)


@templates.command("list")
def show() -> None:
    """Tampilkan templat: keadaannya di WhatsApp, mutunya, dan untuk apa dipakai."""
    from kentongan import templates_command  # noqa: PLC0415 - slow, and only needed here

    templates_command.show()


@templates.command("push")
def push() -> None:
    """Ajukan templat bawaan yang belum ada ke Meta, lalu baca keadaan semuanya."""
    from kentongan import templates_command  # noqa: PLC0415 - slow, and only needed here

    templates_command.run(proposing=True)


@templates.command("sync")
def sync() -> None:
    """Baca keadaan semua templat, dan berapa orang sehari boleh dihubungi lebih dulu."""
    from kentongan import templates_command  # noqa: PLC0415 - slow, and only needed here

    templates_command.run(proposing=False)
