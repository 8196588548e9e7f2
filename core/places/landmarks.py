"""The landmark in a text ("patokan"): what the place lies in front of, beside, near."""

import re

#: What fits beside a case's place.
LONGEST = 200
#: Nobody hides a landmark behind so much text.
_READ = 4_000
#: Words after which people name a landmark, as they type them.
_CUES = (
    r"(?:di\s*)?"
    r"(?:depan|dpn|dpan|dekat|dkt|deket|belakang|blkg|blakang|blkng|samping|smping|sebelah|seberang"
    r"|sebrang|sbrg|pas(?=\s+(?:di\s+)?(?:depan|dpn|tikungan|simpang))|sekitar|patokan(?:nya)?"
    r"|ujung|pertigaan|perempatan|simpang|tikungan)"
)
#: Where the landmark ends: a stop, a comma, or a word that goes back to the story.
_END = (
    r"(?:(?<!\bjl)(?<!\bno)(?<!\bgg)(?<!\bjln)\.(?:\s|$)|[,;!?\n]|$|\s(?:sudah|sdh|udh|udah|dah"
    r"|tidak|tdk|gak|ga|nggak|belum|blm|yang|yg|karena|krn|mohon|tolong|tlg|dan|tapi|tp|kalau|klo"
    r"|sering|selalu|setiap|tiap|padahal|sampai|sejak|mati|rusak|padam|bolong|berlubang|mampet"
    r"|numpuk|menumpuk|banjir|macet|bau|ada|lampu|lubang|terima|makasih|(?:pak|bu)(?=\s*(?:[.,!?]|$)))\b)"
)
_LANDMARK = re.compile(rf"(?<!\w){_CUES}\s+[^,;!?\n]+?(?={_END})", re.IGNORECASE)


def landmark(text: str) -> str:
    """Return the words about the landmark that a text names, at most 200 characters; else ""."""
    found = _LANDMARK.search(text[:_READ])
    return " ".join(found.group().split())[:LONGEST].rstrip() if found else ""
