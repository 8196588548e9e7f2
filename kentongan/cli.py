"""The command line: `kentongan …`."""

import asyncio
import signal
import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from core.errors import KentonganError
from core.log import set_up_logging
from kentongan import credit_commands, exchanging, letters_cli, memory_cli
from kentongan.courses_cli import courses
from kentongan.templates_cli import templates

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Kentongan: ASN belajar tiga menit sehari, warga didengar.",
)
region = typer.Typer(no_args_is_help=True, help="Data daerah: periksa, muat.")
people = typer.Typer(no_args_is_help=True, help="Pegawai: impor daftar, undangan.")
routing = typer.Typer(no_args_is_help=True, help="Perutean: versi, kembali, belajar.")
audit = typer.Typer(no_args_is_help=True, help="Jejak audit.")
app.add_typer(courses, name="courses")
app.add_typer(region, name="region")
app.add_typer(people, name="people")
app.add_typer(routing, name="routing")
memory_cli.add_to(app)
letters_cli.add_to(app)
app.add_typer(audit, name="audit")
app.add_typer(templates, name="templates")
credit_commands.add_to(app, courses)
exchanging.register(courses)
app.add_typer(exchanging.exports, name="export")


@app.command()
def demo(
    port: Annotated[int, typer.Option(help="Alamat halaman telepon.")] = 8080,
    data_dir: Annotated[Path, typer.Option(help="Folder basis data dan berkas.")] = Path(".data"),
) -> None:
    """Jalankan semuanya di satu mesin: emulator, layanan, daerah contoh."""
    from kentongan.demo import run_demo  # noqa: PLC0415 - the emulators, only here

    run_demo(port, data_dir)


@app.command()
def serve() -> None:
    """Jalankan web, pekerja dan penjadwal dalam satu proses."""
    from kentongan import serving  # noqa: PLC0415 - all parts of the service, only to run it

    serving.serve()


@app.command()
def web() -> None:
    """Jalankan halaman web dan pintu masuk pesan saja."""
    from kentongan import serving  # noqa: PLC0415 - all parts of the service, only to run it
    from kentongan.lanes import NOTHING  # noqa: PLC0415 - as above

    serving.serve(NOTHING)


@app.command()
def worker(
    lanes: Annotated[
        str, typer.Option(help="interactive, bulk, inbox, jobs; pisahkan dengan koma.")
    ] = "",
) -> None:
    """Jalankan pekerja dan penjadwal saja, semua lajurnya atau sebagian."""
    from kentongan import serving  # noqa: PLC0415 - all parts of the service, only to run it
    from kentongan.lanes import read_lanes  # noqa: PLC0415 - as above

    serving.work(read_lanes(lanes))


@app.command()
def migrate() -> None:
    """Perbarui bentuk basis data."""
    from kentongan import commands  # noqa: PLC0415 - slow, and only needed here

    commands.migrate_database()


@app.command()
def check() -> None:
    """Periksa apakah pemasangan ini sehat; kode keluar 1 bila tidak."""
    from kentongan import checking  # noqa: PLC0415 - slow, and only needed here

    raise typer.Exit(checking.check())


@app.command()
def talk(flow: Annotated[str, typer.Argument(help="Nama percakapan, misalnya report.")]) -> None:
    """Mainkan sebuah percakapan di terminal."""
    from kentongan.terminal import play  # noqa: PLC0415 - slow, and only needed here

    asyncio.run(play(flow))


@app.command()
def route(
    file: Annotated[Path, typer.Argument(help='Satu {"text": …, "place": …} per baris.')],
    region: Annotated[str | None, typer.Option(help="Daerah; bawaannya dari pengaturan.")] = None,
) -> None:
    """Tunjukkan ke mana laporan dalam berkas akan diteruskan; tidak ada yang dikirim."""
    from kentongan import routing_command  # noqa: PLC0415 - numpy, only where one routes

    raise typer.Exit(routing_command.route(file, region))


@routing.command("versions")
def routing_versions() -> None:
    """Tampilkan versi-versi perutean dan hasilnya tiap pekan."""
    from kentongan import routing_versions as versions  # noqa: PLC0415 - only needed here

    versions.show_versions()


@routing.command("rollback")
def routing_rollback(
    until: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="Lupakan juga koreksi sesudah tanggal ini."),
    ] = None,
) -> None:
    """Kembali ke versi perutean sebelumnya."""
    from kentongan import routing_versions as versions  # noqa: PLC0415 - only needed here

    versions.roll_back(until.date() if until else None)


@routing.command("retrain")
def routing_retrain() -> None:
    """Belajar sekarang dari koreksi petugas, seperti setiap malam."""
    from kentongan import routing_versions as versions  # noqa: PLC0415 - only needed here

    versions.retrain()


@region.command("check")
def region_check(
    path: Annotated[str | None, typer.Argument()] = None,
    database: Annotated[
        bool, typer.Option("--database", help="Periksa juga apakah tiap unit ada petugasnya.")
    ] = False,
) -> None:
    """Periksa data daerah; kode keluar 1 bila ada yang salah."""
    from kentongan import checking  # noqa: PLC0415 - slow, and only needed here

    code = checking.check_region_data(path)
    if database:
        from kentongan import region_command  # noqa: PLC0415 - slow, and only needed here

        code = max(code, region_command.check_staff(path))
    raise typer.Exit(code)


@region.command("compare")
def region_compare(
    old: Annotated[str, typer.Argument(help="Daerah sekarang: nama atau folder.")],
    new: Annotated[str, typer.Argument(help="Daerah dengan aturan baru: nama atau folder.")],
) -> None:
    """Tunjukkan laporan 90 hari terakhir yang pindah unit bila aturan baru dipakai."""
    from kentongan import region_command  # noqa: PLC0415 - slow, and only needed here

    region_command.show_moved(old, new)


@region.command("load")
def region_load() -> None:
    """Muat unit kerja daerah ke basis data."""
    from kentongan import commands  # noqa: PLC0415 - slow, and only needed here

    commands.load_region_data()


@people.command("import")
def people_import(file: Path, dry_run: Annotated[bool, typer.Option("--dry-run")] = False) -> None:
    """Impor daftar pegawai dari CSV; --dry-run hanya menunjukkan apa yang akan berubah."""
    from kentongan import commands  # noqa: PLC0415 - slow, and only needed here

    raise typer.Exit(commands.import_people(file, dry_run=dry_run))


@people.command("invite")
def people_invite(nip: str) -> None:
    """Buat tautan undangan sekali pakai untuk seorang pegawai."""
    from kentongan import commands  # noqa: PLC0415 - slow, and only needed here

    raise typer.Exit(commands.invite(nip))


@people.command("block")
def people_block(
    number: Annotated[str, typer.Argument(help="Nomor laporan orang itu.")],
    reason: Annotated[str, typer.Option(help="Alasan, untuk jejak audit.")],
) -> None:
    """Abaikan pesan dari pengirim sebuah laporan; bisa dibatalkan dengan unblock."""
    from kentongan import commands  # noqa: PLC0415 - slow, and only needed here

    raise typer.Exit(commands.block(number, reason, blocked=True))


@people.command("unblock")
def people_unblock(
    number: Annotated[str, typer.Argument(help="Nomor laporan orang itu.")],
    reason: Annotated[str, typer.Option(help="Alasan, untuk jejak audit.")],
) -> None:
    """Terima lagi pesan dari pengirim sebuah laporan."""
    from kentongan import commands  # noqa: PLC0415 - slow, and only needed here

    raise typer.Exit(commands.block(number, reason, blocked=False))


@audit.command("verify")
def audit_verify() -> None:
    """Periksa rantai jejak audit; kode keluar 1 bila ada yang berubah."""
    from kentongan import commands  # noqa: PLC0415 - slow, and only needed here

    raise typer.Exit(commands.verify_audit())


def main() -> None:
    """Run the command line; an expected error is one sentence and exit code 1."""
    set_up_logging()
    # Leave by the front door, so that the embedded database is stopped too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    try:
        app()
    except KentonganError as error:
        print(f"kentongan: {error}", file=sys.stderr)  # noqa: T201 - this is the command line
        raise SystemExit(1) from None
    except KeyboardInterrupt:
        raise SystemExit(128 + signal.SIGINT) from None


if __name__ == "__main__":
    main()
