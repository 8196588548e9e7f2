"""The invented reports of the demo's city: words, places, and what became of each."""

from collections.abc import Sequence
from dataclasses import dataclass

from feedback.life import Action, Side

PU, DLH, COORDINATOR = "Irfan Marasobu", "Rahmawati Toana", "Arman Djalaluddin"


@dataclass(frozen=True)
class Did:
    """A move of the past, so many working days before the demo begins."""

    days_ago: int
    action: Action
    by: Side
    #: Name of the member of staff; a citizen's move is their own.
    who: str = ""
    words: str = ""
    #: Where it went: the place, among these reports, of the one that goes on; or another body.
    to: str = ""


@dataclass(frozen=True)
class Past:
    """A report that was filed before the demo begins, and what became of it."""

    #: Empty where the router found no unit of ours.
    category: str
    area: str
    words: str
    days_ago: int
    did: Sequence[Did] = ()
    stars: int = 0
    comment: str = ""


def _unit(days_ago: int, action: Action, who: str = PU, words: str = "") -> Did:
    return Did(days_ago, action, Side.UNIT, who, words)


def _citizen(days_ago: int, action: Action, words: str = "") -> Did:
    return Did(days_ago, action, Side.CITIZEN, words=words)


def _coordinator(days_ago: int, action: Action, to: str = "") -> Did:
    return Did(days_ago, action, Side.COORDINATOR, COORDINATOR, to=to)


BESUSU, LERE, LOLU, PETOBO, TALISE, TATURA = (
    "72.71.01.1006", "72.71.02.1009", "72.71.01.1010",
    "72.71.03.1003", "72.71.08.1003", "72.71.03.1001",
)  # fmt: skip
OVERDUE, TWIN = "sampah pasar", "lubang puskesmas"
REPORTS = {
    OVERDUE: Past(
        "sampah",
        TALISE,
        "Sampah di belakang pasar Talise tidak diangkut seminggu.",
        16,
        (_unit(14, Action.ACCEPT, DLH),),
    ),
    TWIN: Past(
        "jalan_rusak",
        BESUSU,
        "Jalan berlubang di depan puskesmas, motor sering jatuh.",
        14,
        (_unit(13, Action.ACCEPT),),
    ),
    "lubang kembar": Past(
        "jalan_rusak",
        BESUSU,
        "lubang besar dpn puskesmas blm ditambal jg",
        6,
        (Did(5, Action.MERGE, Side.UNIT, PU, to=TWIN),),
    ),
    "got": Past(
        "saluran_air",
        LERE,
        "Got di gang kami mampet, tiap hujan airnya masuk rumah.",
        4,
        (_unit(3, Action.ACCEPT), _unit(2, Action.ASK, words="Gangnya di RT berapa, Bapak/Ibu?")),
    ),
    "lampu": Past("lampu_jalan", LOLU, "Lampu jalan dekat jembatan padam sejak dua hari lalu.", 3),
    "listrik": Past(
        "",
        PETOBO,
        "Listrik di huntap Petobo padam bergilir tiap malam.",
        6,
        (_coordinator(5, Action.FORWARD, to="pln"),),
    ),
    "entah": Past(
        "",
        TATURA,
        "Mohon ditertibkan yang di dekat lapangan itu, sudah meresahkan.",
        2,
        (_coordinator(1, Action.VERIFY),),
    ),
    "tambalan": Past(
        "jalan_rusak",
        TATURA,
        "Aspal di depan SD hancur, anak-anak susah lewat.",
        18,
        (
            _unit(17, Action.ACCEPT),
            _unit(6, Action.ANSWER, words="Jalan di depan SD sudah kami tambal."),
            _citizen(5, Action.CONFIRM),
        ),
        stars=2,
        comment="Baru tiga hari tambalannya sudah mengelupas.",
    ),
    "jembatan": Past(
        "jalan_rusak",
        LERE,
        "Papan jembatan kecil di samping masjid patah.",
        15,
        (
            _unit(14, Action.ACCEPT),
            _unit(9, Action.ANSWER, words="Papannya sudah kami ganti dengan yang baru."),
            _citizen(8, Action.CONFIRM),
        ),
        stars=5,
    ),
    "genangan": Past(
        "banjir",
        LOLU,
        "Jalan depan kantor pos tergenang setiap hujan.",
        9,
        (
            _unit(8, Action.ACCEPT),
            _unit(3, Action.ANSWER, words="Salurannya sudah kami bersihkan."),
            _citizen(1, Action.REOPEN, "Kemarin hujan, masih tergenang juga."),
        ),
    ),
}
