"""What is told of credit: which text, and what it is filled with."""

from lessons.credit.ledger import Standing
from lessons.credit.passing import Reached
from lessons.records import JpEntry

#: A text and what fills it, as `talk.say` and `Texts.say` take them.
Words = tuple[str, dict[str, str | int]]


def worth_words(jp: int, minutes: int) -> str:
    """Return what a course is worth, for paper and page: "1 JP (84 menit belajar)"."""
    return f"{jp} JP ({minutes} menit belajar)" if jp else f"{minutes} menit belajar"


def standing_words(jp: int, decision: str) -> str:
    """Return whether the agency recognises it; nobody may take the one for the other."""
    if decision:
        return f"Diakui berdasarkan {decision}"
    if not jp:
        return "Kursus ini tidak memberi JP"
    return f"Setara {jp} JP menurut penyelenggara, belum diakui"


def earned(entry: JpEntry, title: str) -> Words:
    """Tell of credit that was just written."""
    values: dict[str, str | int] = {"course": title, "jp": entry.jp}
    if entry.decision:
        return "credit.earned-recognised", {**values, "decision": entry.decision}
    return "credit.earned", values


def told(standing: Standing, title: str) -> Words:
    """Tell where an attempt stands: credit was given, it was a re-take, or what is missing."""
    if standing.missing:
        return "credit.missing", {"course": title, "parts": _parts(standing.reached)}
    if standing.retake and standing.entry is not None:
        return "credit.again", {"course": title, "jp": standing.entry.jp}
    return "credit.had", {"course": title, "jp": standing.entry.jp if standing.entry else 0}


def _parts(reached: Reached) -> str:
    """Return the three figures in one line, numbers only: words differ by language."""
    shares = (reached.lessons, reached.post_test, reached.mastered)
    return " · ".join(f"{share.percent}%" for share in shares)
