"""What a few words say about an answer that somebody got: thanks, "sudah", "masih mati". Pure."""

from core import words
from core import words_data as data
from core.plain import consists_of, without


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: Words that take note of something and ask for nothing.
_NODS = data.NODS | _words("baik noted paham mengerti mantap semoga sehat sukses ditunggu")
_KIND = data.THANKS | data.GREETINGS | _NODS
_AROUND = data.THANKS_TAILS | data.GREETING_TAILS | data.YES_TAILS | _words("ya iya")
#: Words by which somebody says "yes, it is done" to the question whether it is.
_DONE = _words("sudah ya iya iye iyo yoi betul benar beres inggih nggih")
#: Words of something that goes on, and what sets them against a thank-you.
_STILL = _words("masih belum tetap malah lagi")
_BUT = _words("tapi tp tetapi cuma cuman namun tinggal kurang tidak belum bukan")
#: How something is that was put in order.
_GOOD = _words(
    "nyala menyala terang beres bagus mantap bersih lancar aman normal mengalir diangkut diperbaiki"
    " diganti dibersihkan ditambal rapi mulus oke alhamdulillah selesai surut kering hidup puas"
)
#: Words of somebody who waits for what they reported.
_WAITING = _words(
    "lama lambat lamban kapan bagaimana kabar kabarnya progres perkembangan perkembangannya"
    " kelanjutan kelanjutannya tindak tanggapan respon responnya respons diproses dikerjakan"
)
#: What stands around a number in words that only want to see its case.
_SEEKING = _words("cek status lihat laporan aduan nomor saya mana tolong mau ini itu")
#: Longer messages tell a story of their own.
_MOST_WORDS = 10


def courteous(text: str) -> bool:
    """Tell whether words are nothing but thanks, a nod or a sign; nothing follows from them."""
    said = words.normalise(text).split()
    if not said:
        return bool(words.clean(text))
    return consists_of(_plainly(said), _KIND, _AROUND)


def settled(text: str) -> bool:
    """Tell whether words say no more than that something is done."""
    said = _plainly(words.normalise(text).split())
    if consists_of(said, _DONE, data.THANKS | data.THANKS_TAILS | data.YES_TAILS):
        return True
    good = "sudah" in said and not _GOOD.isdisjoint(said)
    return good and brief(text) and (_STILL | _BUT).isdisjoint(said)


def unsettled(text: str) -> bool:
    """Tell whether a short message says that something is not done: "makasih tapi masih mati"."""
    said = words.normalise(text).split()
    if words.is_no(text):
        return True
    core = without(said, data.FILLERS)
    if not core or len(core) > _MOST_WORDS or _STILL.isdisjoint(core):
        return False
    return core[0] in _STILL or not _BUT.isdisjoint(core)


def brief(text: str) -> bool:
    """Tell whether a message is too short to tell a story of its own."""
    return 0 < len(without(words.normalise(text).split(), data.FILLERS)) <= _MOST_WORDS


def waits(text: str) -> bool:
    """Tell whether somebody asks how long something takes: "lambat sekali kerjanya"."""
    return brief(text) and not _WAITING.isdisjoint(words.normalise(text).split())


def impatient(text: str) -> bool:
    """Tell whether a short message says that something goes on, is there again, or takes long."""
    return unsettled(text) or waits(text) or (brief(text) and doubtful(text))


def doubtful(text: str) -> bool:
    """Tell whether words may say that something is not done, or may begin a story of its own."""
    return not _STILL.isdisjoint(words.normalise(text).split())


def seeking(text: str) -> bool:
    """Tell whether the words around a number only ask to see its case: "cek …, pak"."""
    return not without(words.normalise(text).split(), _SEEKING | data.FILLERS)


def _plainly(said: list[str]) -> list[str]:
    """Return words with "terima kasih" as the one word that it is."""
    return " ".join(said).replace("terima kasih", "makasih").split()
