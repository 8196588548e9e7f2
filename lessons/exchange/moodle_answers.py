"""What can be answered to a question in Moodle XML."""

from decimal import Decimal

from lessons.exchange.bank import (
    FULL,
    NONE,
    Choice,
    Choices,
    Fault,
    Figure,
    Figures,
    Pairs,
    Truth,
    Words,
    clean,
)
from lessons.exchange.digits import read_number, read_percent
from lessons.exchange.plain import from_html, from_markdown
from lessons.exchange.xml_tree import Node

_LEAST_OPTIONS = _LEAST_PAIRS = 2
_CONVERTERS = {"html": from_html, "markdown": from_markdown}


class MoodleError(Exception):
    """A fault at a line, on its way to the list of them."""

    def __init__(self, line: int, message: str) -> None:
        """Keep the line."""
        super().__init__(message)
        self.fault = Fault(line, message)


class Reader:
    """Turns elements into plain text by their format; those without one follow the question."""

    def __init__(self) -> None:
        """Begin with HTML, as Moodle does."""
        self._format = "html"
        #: Whether a picture or file was left out.
        self.lost = False

    def said(self, node: Node | None, *, keep: bool = False) -> str:
        """Return the text within an element; with `keep` its format holds for those to come."""
        if node is None:
            return ""
        kind = node.attributes.get("format", self._format)
        if keep:
            self._format = kind
        inner = node.first("text")
        text, lost = (inner.text if inner else ""), False
        if kind in _CONVERTERS:
            text, lost = _CONVERTERS[kind](text)
        self.lost = self.lost or lost or node.first("file") is not None
        return clean(text)


def choices(node: Node, read: Reader) -> Choices:
    """Read `multichoice`."""
    options = tuple(_choice(each, read) for each in node.all("answer"))
    if len(options) < _LEAST_OPTIONS:
        raise MoodleError(node.line, "Pilihan ganda perlu paling sedikit dua opsi.")
    if not any(option.percent > 0 for option in options):
        raise MoodleError(node.line, "Tidak ada opsi yang benar (fraction lebih dari 0).")
    return Choices(options, single=node.words("single") not in ("false", "0"))


def truth(node: Node, read: Reader) -> Truth:
    """Read `truefalse`."""
    said: dict[str, tuple[Decimal, str]] = {}
    for each in node.all("answer"):
        said[each.words("text").lower()] = (_percent(each), read.said(each.first("feedback")))
    if set(said) != {"true", "false"}:
        raise MoodleError(node.line, "Benar/salah perlu jawaban 'true' dan 'false'.")
    (yes, if_true), (no, if_false) = said["true"], said["false"]
    if (yes > 0) == (no > 0):
        raise MoodleError(node.line, "Tepat satu dari 'true' dan 'false' harus benar.")
    return Truth(yes > 0, if_true, if_false)


def words(node: Node, read: Reader) -> Words:
    """Read `shortanswer`."""
    accepted, wrong = [], ""
    for each in node.all("answer"):
        text, percent = clean(each.words("text")), _percent(each)
        feedback = read.said(each.first("feedback"))
        if not text:
            raise MoodleError(each.line, "Ada jawaban isian yang kosong.")
        if text == "*" and percent <= 0:
            wrong = feedback
        else:
            accepted.append(Choice(text, percent, feedback))
    if not any(choice.percent > 0 for choice in accepted):
        raise MoodleError(node.line, "Isian ini tidak punya jawaban yang benar.")
    return Words(tuple(accepted), wrong, case=node.words("usecase") == "1")


def figures(node: Node, read: Reader) -> Figures:
    """Read `numerical`."""
    accepted, wrong = [], ""
    for each in node.all("answer"):
        feedback, percent = read.said(each.first("feedback")), _percent(each)
        if each.words("text") == "*" and percent <= 0:
            wrong = feedback
            continue
        value = _number(each, each.words("text"))
        tolerance = _number(each, each.words("tolerance") or "0")
        if tolerance < 0:
            raise MoodleError(each.line, "Toleransi tidak boleh kurang dari 0.")
        accepted.append(Figure(value, tolerance, percent, feedback))
    if not any(figure.percent > 0 for figure in accepted):
        raise MoodleError(node.line, "Soal angka ini tidak punya jawaban yang benar.")
    return Figures(tuple(accepted), wrong, clean(node.words("units", "unit", "unit_name")))


def pairs(node: Node, read: Reader) -> Pairs:
    """Read `matching`."""
    found, spare = [], []
    for each in node.all("subquestion"):
        left, right = read.said(each), clean(each.words("answer", "text"))
        if not right:
            raise MoodleError(each.line, "Ruas kanan pasangan ini kosong.")
        if left:
            found.append((left, right))
        else:
            spare.append(right)
    if len(found) < _LEAST_PAIRS:
        raise MoodleError(node.line, "Menjodohkan perlu paling sedikit dua pasangan.")
    right, wrong = (
        read.said(node.first("correctfeedback")),
        read.said(node.first("incorrectfeedback")),
    )
    return Pairs(tuple(found), tuple(spare), right, wrong)


def _choice(each: Node, read: Reader) -> Choice:
    text = read.said(each)
    if not text:
        raise MoodleError(each.line, "Ada opsi yang kosong.")
    return Choice(text, _percent(each), read.said(each.first("feedback")))


def _percent(each: Node) -> Decimal:
    written = each.attributes.get("fraction", "0")
    percent = read_percent(written)
    if percent is None:
        raise MoodleError(each.line, f"fraction '{written}' harus angka dari -100 sampai 100.")
    return NONE if percent == NONE else FULL if percent == FULL else percent


def _number(each: Node, written: str) -> Decimal:
    value = read_number(written)
    if value is None:
        hint = " Pakai titik, bukan koma." if "," in written else ""
        raise MoodleError(each.line, f"'{written}' bukan angka.{hint}")
    return value
