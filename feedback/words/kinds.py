"""What sort of report words make, and how much of its teller they ask to hide. Pure."""

import re
from enum import Enum, auto
from functools import lru_cache

from core import words
from core.regions import CaseKind, Region
from core.spelling import tokens
from feedback.privacy import Mode
from feedback.words.phrases import PhraseBook


class _Sign(Enum):
    """What a phrase shows."""

    #: Nothing else begins so: "apa syarat", "berapa biaya".
    ASKING = auto()
    #: May begin a complaint too: "mau tanya".
    CURIOUS = auto()
    WISHING = auto()
    #: Something is broken or missing.
    TROUBLE = auto()
    #: Somebody is wronged: no question is only a question then.
    GRIEVANCE = auto()


_PHRASES: dict[_Sign, tuple[str, ...]] = {
    _Sign.ASKING: (
        "bagaimana cara", "cara buat", "cara daftar", "cara mendaftar", "apa syarat", "syarat apa",
        "apa saja syarat", "syarat .. apa", "persyaratan", "berapa biaya", "brp biaya",
        "biaya berapa", "biaya brp", "biaya .. berapa", "biaya .. brp",
        "brp tarif", "berapa tarif", "gratis atau bayar", "jam buka", "jam pelayanan",
        "buka jam", "buka hari apa", "tutup jam", "alamat kantor", "nomor telepon kantor",
        "bisa daftar di mana", "daftar di mana", "di mana kantor", "harus bawa apa",
    ),
    _Sign.CURIOUS: (
        "mau tanya", "ingin tanya", "numpang tanya", "izin bertanya", "mau bertanya", "izin tanya",
        "tanya", "bertanya", "minta info", "mohon info", "minta informasi", "mohon informasi",
        "info dong", "info jadwal", "jadwal", "apakah bisa", "apa bisa", "apakah boleh",
        "apakah ada", "kapan ada", "kapan buka", "kapan jadwal",
        "apakah .. buka", "apakah .. tutup",
    ),
    _Sign.WISHING: (
        "usul", "usulan", "mengusulkan", "saran", "menyarankan", "aspirasi", "mohon dibangun",
        "mohon dibangunkan", "tolong dibangun", "tolong dibangunkan", "minta dibangun",
        "minta dibangunkan", "mohon dibuatkan", "tolong dibuatkan", "minta dibuatkan",
        "mohon diadakan", "mohon ditambah", "tolong ditambah", "minta ditambah", "mohon dipasang",
        "mohon dipasangkan", "tolong dipasang", "tolong dipasangkan", "minta dipasang",
        "perlu dibangun", "perlu ditambah", "sebaiknya", "alangkah baik", "semoga bisa",
        "kalau bisa ditambah", "kalau bisa dibangun", "kalau bisa dibuat", "harapan kami",
        "harapan saya",
    ),
    _Sign.TROUBLE: (
        "rusak", "hancur", "mati", "tersumbat", "mampet", "banjir", "tergenang", "bau",
        "menumpuk", "numpuk", "kotor", "macet", "bocor", "berlubang", "tumbang", "keruh", "bising",
        "longsor", "amblas", "ambruk", "roboh", "hilang", "tidak diangkut", "tidak mengalir",
        "tidak jalan", "tidak jadi", "tidak dapat",
    ),
    _Sign.GRIEVANCE: (
        "kenapa", "kok", "mengapa", "belum", "tidak juga", "kecewa", "dipersulit", "ditolak",
        "dimarahi", "dibentak", "pungli", "minta uang", "minta .. ribu", "minta .. juta",
        "keluhan", "komplain", "sudah lama", "lama sekali", "lama banget",
    ),
}  # fmt: skip

#: "Sudah jadi rahasia umum" asks for nothing.
_SAYING = re.compile(r"\b(?:rahasia umum|bukan rahasia)\b")
_HIDING = (
    r"(?:sebut|sebutkan|disebut|disebutkan|tampilkan|ditampilkan|cantumkan|kasih ta(?:hu|u)"
    r"|bocorkan)"
)
_NAMELESS = re.compile(
    rf"\banonim\b|\btanpa nama\b|\b(?:jangan|tidak usah) {_HIDING} (?:nama|identitas)\b"
    rf"|\b(?:nama|identitas)(?: \w+){{0,2}}? (?:jangan|tidak usah) {_HIDING}\b"
    r"|\b(?:di)?(?:rahasiakan|rahasiain|sembunyikan) (?:nama|identitas)\b"
    r"|\b(?:nama|identitas)(?: \w+){0,3}? (?:dirahasiakan|disembunyikan)\b"
)
_SECRET = re.compile(
    r"\b(?:tolong|mohon|harap|minta|ini|secara|laporan|lapor|melapor|jaga|dijaga)(?: \w+){0,2}?"
    r" (?:di)?(?:ke)?rahasia(?:kan|in|an|annya)?\b|^(?:di)?rahasia(?:kan|in)?(?: saja)?$"
)
_LOST = re.compile(
    r"(?:saya |kami )?(?:(?:tidak|kurang|belum) (?:tahu|tau|ingat|hafal|jelas)|lupa)(?: \w+){0,3}"
    r"|lewati|lewat|skip"
)
_AS_IT_IS = re.compile(
    r"(?:langsung |tolong )?kirim(?:kan)?(?: (?:apa adanya|saja|begitu saja|langsung|sekarang))+"
)


def kind_in(text: str, region: Region) -> CaseKind:
    """Return what somebody files who writes this; in doubt it is a complaint."""
    signs = _signs(text, region)
    if _Sign.GRIEVANCE in signs:
        return CaseKind.COMPLAINT
    if _Sign.ASKING in signs:
        return CaseKind.REQUEST
    if _Sign.TROUBLE in signs:
        return CaseKind.COMPLAINT
    if _Sign.WISHING in signs:
        return CaseKind.ASPIRATION
    return CaseKind.REQUEST if _Sign.CURIOUS in signs else CaseKind.COMPLAINT


def tells_trouble(text: str, region: Region) -> bool:
    """Tell whether words say that something is broken or missing."""
    return _Sign.TROUBLE in _signs(text, region)


def mode_in(text: str) -> Mode:
    """Return how much of its teller a text asks to hide."""
    plain = _SAYING.sub(" ", _bare(text))
    if _NAMELESS.search(plain):
        return Mode.ANONYMOUS
    return Mode.SECRET if _SECRET.search(plain) else Mode.OPEN


def knows_no_place(text: str) -> bool:
    """Tell whether somebody answers that they don't know where it is."""
    return _LOST.fullmatch(_bare(text)) is not None


def sends_as_it_is(text: str) -> bool:
    """Tell whether somebody wants no more questions: "kirim apa adanya"."""
    return _AS_IT_IS.fullmatch(_bare(text)) is not None


def _bare(text: str) -> str:
    """Return a short message in plain words, without "pak" and "dong"."""
    fillers = {"pak", "bu", "bapak", "ibu", "dong", "deh", "ya", "kak", "min", "sih", "itu"}
    return " ".join(word for word in words.normalise(text).split() if word not in fillers)


def _signs(text: str, region: Region) -> set[_Sign]:
    return {hit.key for hit in _phrases(region).find(tokens(text, region.plain_words))}


@lru_cache(maxsize=8)
def _phrases(region: Region) -> PhraseBook[_Sign]:
    phrases = [(sign, phrase) for sign, phrases in _PHRASES.items() for phrase in phrases]
    return PhraseBook(phrases, region.plain_words)
