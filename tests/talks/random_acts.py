"""What people may do next, at random: sensible, odd, and meant to break things."""

from dataclasses import dataclass, field
from datetime import timedelta
from random import Random
from typing import Any

from dialogue.speech import Kind

#: What is worth a report, or an answer to one.
STORIES = (
    *("lampu jalan mati di kelurahan talise dpn sd inpres", "sampah menumpuk di pasar masomba pak"),
    *("jalan berlubang besar di jl. dewi sartika, kel. birobuli", "air pdam tidak mengalir 3 hari"),
    *("mohon cek tiang nomor 14 ya pak", "sudah kami perbaiki sore ini, lampunya menyala lagi"),
)
#: What helps a talk along.
SENSIBLE = (
    *STORIES,
    *("ya", "iya pak", "gak", "gak ada", "ok", "sip", "lanjut", "lewati", "kirim", "ya kirim"),
    *("1", "2", "3", "a", "b", "c", "tiga", "yg pertama", "1 3", "dinas perhubungan", "lurah"),
)
#: What a willing person writes when asked, by the question.
WILLING = {
    "report.place": ("kelurahan talise dekat masjid", "Talise"),
    "report.photos": ("lewati", "gak ada"),
    "report.ward": ("talise", "birobuli utara"),
    "pause.days": ("3", "nol", "tujuh"),
    "officer.route-where": ("dinas perhubungan", "perhubungan", "kelurahan talise"),
}
COMMANDS = (
    *("menu", "/menu", "/start", "bantuan", "batal", "kembali", "lapor", "/lapor", "cek", "/cek"),
    *(
        "progres",
        "/progres",
        "lanjut",
        "jeda",
        "jeda 3",
        "/jeda 999",
        "jadwal",
        "belajar",
        "gabung",
    ),
    *("beres", "sudah beres", "blm beres", "makasih", "halo", "petugas", "antrean", "ringkasan"),
    *("konsol", "daftar", "tolong"),
)
ODD = (
    *(
        "",
        " ",
        "?",
        "🙏",
        "👍👍",
        "😭" * 30,
        "<b>tebal</b> & <script>alert(1)</script>",
        "*_`~[x](y)",
    ),
    *(
        "\u202egnalu kilab\u202c",
        "a\u200bb\u200dc\ufeff",
        "kebakaran!! tolong ada korban",
        "9" * 40,
    ),
    *(
        "{ } {{x}} %s %(a)d $y",
        "' OR 1=1; --",
        "\x00\x01\x1f",
        "٣",
        "①",
        "PLU-2611-9999",
        "0",
        "-1",
    ),
    *("lampu mati " * 909, "x" * 10_000, "baris\n" * 400, "jalan rusak\r\n\r\n\r\nsekali"),
)
FORGED = (
    *("", ":", "q", "q:", "q:1", "q:1:abc", "q:1:abcdef:yes", "q:999999:000000:send", "c:", "c::"),
    *("c:nothing:", "c:case.accept:PLU-2611-0001", "c:case.answer:", "c:case.done:PLU-0000-0000"),
    *(
        "c:case.route:' OR 1=1",
        "c:case.show",
        "c:resume:",
        "c:lesson",
        "c:list.triage:x",
        "x" * 200,
    ),
    *("c:case.reply:", "c:case.undone:PLU-2611-0001", "c:list.queue:", "c:digest:", "c:pause:abc"),
    *("c:bulk.undo:abc", f"c:bulk.undo:{'9' * 20}", "c:case.rate:a/b/c", "c:incident.show:#"),
)
SILENT_KINDS = (Kind.REACTION, Kind.BLOCKED, Kind.UNBLOCKED)
FILES = (Kind.PHOTO, Kind.VIDEO, Kind.VOICE, Kind.AUDIO, Kind.DOCUMENT, Kind.STICKER)


@dataclass
class Person:
    """One person of a random talk, with all buttons that they were ever shown."""

    name: str
    phone: str
    shown: list[str] = field(default_factory=list)
    fresh: list[str] = field(default_factory=list)

    def act(self, chance: Random, pending: str) -> tuple[Kind, dict[str, Any]]:
        """Choose what to do next; mostly what was asked for, so that talks get somewhere."""
        if chance.random() < 0.7:
            if self.fresh:  # the first button leads on
                forward = chance.random() < 0.6
                return Kind.PRESS, {"data": self.fresh[0] if forward else chance.choice(self.fresh)}
            question = pending.partition("#")[0]
            return Kind.TEXT, {"text": chance.choice(WILLING.get(question, STORIES))}
        choices = (self._press, _say, _send, self._show)
        return chance.choices(choices, weights=(40, 42, 12, 6))[0](chance)

    def _press(self, chance: Random) -> tuple[Kind, dict[str, Any]]:
        old = chance.random() < 0.7
        return Kind.PRESS, {"data": chance.choice(self.shown if old and self.shown else FORGED)}

    def _show(self, chance: Random) -> tuple[Kind, dict[str, Any]]:
        own = chance.random() < 0.7
        return Kind.CONTACT, {"phone": self.phone if own else "6281340000001"}


def pause(chance: Random) -> timedelta:
    """Return how long nobody does anything, mostly not long."""
    longest = chance.choices(
        (timedelta(minutes=5), timedelta(hours=9), timedelta(days=4)), (6, 3, 1)
    )
    return longest[0] * chance.random()


def _say(chance: Random) -> tuple[Kind, dict[str, Any]]:
    words = chance.choices((SENSIBLE, COMMANDS, ODD), weights=(60, 25, 15))[0]
    kind = chance.choices((Kind.TEXT, Kind.EDIT, Kind.START), weights=(94, 3, 3))[0]
    return kind, {"text": chance.choice(words)}


def _send(chance: Random) -> tuple[Kind, dict[str, Any]]:
    pin = [round(chance.uniform(-1, -0.8), 4), round(chance.uniform(119.8, 119.95), 4), "Pasar"]
    kind = chance.choice((*FILES, *FILES, Kind.LOCATION, Kind.OTHER, *SILENT_KINDS))
    if kind in FILES:
        files = [f"berkas-{n}" for n in range(chance.choice((1, 1, 1, 4)))]
        return kind, {"text": chance.choice(("", "ini pak fotonya")), "files": files}
    return kind, {"pin": pin} if kind is Kind.LOCATION else {}
