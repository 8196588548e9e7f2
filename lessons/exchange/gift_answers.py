"""What stands between the braces of a GIFT question."""

from decimal import Decimal

from lessons.exchange.bank import (
    FULL,
    NONE,
    Choice,
    Choices,
    Essay,
    Figure,
    Figures,
    Pairs,
    Task,
    Truth,
    Words,
)
from lessons.exchange.digits import middle, read_number
from lessons.exchange.gift_text import Piece, Reader, percent

_TRUTHS = {"T": True, "TRUE": True, "F": False, "FALSE": False}
_LEAST_OPTIONS = _LEAST_PAIRS = 2


def read_task(inner: Piece, read: Reader) -> Task:
    """Return the task of what stands between the braces; raises at the line of a fault."""
    text = inner.text.strip()
    if not text:
        return Essay()
    if text.startswith("#"):
        return _figures(inner.cut(inner.text.index("#") + 1), read)
    if "~" in text:
        return _choices(inner, read)
    said, feedback = inner.halves("#")
    if (verdict := _TRUTHS.get(said.text.strip().upper())) is not None:
        return _truth(verdict, feedback, read)
    if not text.startswith("="):
        raise inner.fail("Jawaban di dalam { } harus diawali =, ~, #, T, atau F.")
    parts = list(inner.each("="))
    if any("->" in part.halves("#")[0].text for part in parts):
        return _pairs(inner, parts, read)
    return _words(parts, read)


def _choices(inner: Piece, read: Reader) -> Choices:
    parts = list(inner.each("=~"))
    before = inner.text[: parts[0].at - inner.at].strip()
    if before:
        raise inner.fail(f"'{before}' berdiri sebelum opsi pertama; awali dengan = atau ~.")
    single = any(part.text.startswith("=") for part in parts)
    options = tuple(_option(part, read) for part in parts)
    if len(options) < _LEAST_OPTIONS:
        raise inner.fail("Pilihan ganda perlu paling sedikit dua opsi.")
    if not any(option.percent > 0 for option in options):
        raise inner.fail("Tidak ada opsi yang benar: awali yang benar dengan = atau %100%.")
    return Choices(options, single=single)


def _option(part: Piece, read: Reader) -> Choice:
    right, rest = part.text.startswith("="), part.cut(1)
    weight, rest = (FULL, rest) if right else percent(rest, 0)
    text, feedback = rest.halves("#")
    said = read.said(text)
    if not said:
        raise part.fail("Ada opsi yang kosong.")
    return Choice(said, weight, read.said(feedback))


def _truth(verdict: bool, feedback: Piece | None, read: Reader) -> Truth:
    """GIFT gives first what is said to a wrong answer, then what to a right one."""
    first, second = feedback.halves("#") if feedback else (None, None)
    wrong, right = read.said(first), read.said(second)
    return Truth(verdict, right, wrong) if verdict else Truth(verdict, wrong, right)


def _words(parts: list[Piece], read: Reader) -> Words:
    accepted: list[Choice] = []
    wrong = ""
    for part in parts:
        weight, rest = percent(part.cut(1), 100)
        text, feedback = rest.halves("#")
        said = read.said(text)
        if not said:
            raise part.fail("Ada jawaban isian yang kosong.")
        if said == "*" and weight <= 0:
            wrong = read.said(feedback)
        else:
            accepted.append(Choice(said, weight, read.said(feedback)))
    if not any(choice.percent > 0 for choice in accepted):
        raise parts[0].fail("Isian ini tidak punya jawaban yang benar.")
    return Words(tuple(accepted), wrong)


def _pairs(inner: Piece, parts: list[Piece], read: Reader) -> Pairs:
    pairs, spare = [], []
    for part in parts:
        left, right = part.cut(1).halves("->")
        if right is None:
            raise part.fail("Pasangan ini tidak punya tanda ->.")
        told, answer = read.said(left), read.said(right)
        if not answer:
            raise part.fail("Ruas kanan pasangan ini kosong.")
        if told:
            pairs.append((told, answer))
        else:
            spare.append(answer)
    if len(pairs) < _LEAST_PAIRS:
        raise inner.fail("Menjodohkan perlu paling sedikit dua pasangan.")
    return Pairs(tuple(pairs), tuple(spare))


def _figures(inner: Piece, read: Reader) -> Figures:
    answers, wrong = inner.halves("~")
    if not answers.text.strip():
        raise inner.fail("Soal angka ini tidak punya jawaban.")
    parts = [part.cut(1) for part in answers.each("=")]
    accepted, rest = [], ""
    for part in parts or [answers]:
        weight, figure = percent(part, 100)
        given, feedback = figure.halves("#")
        if given.text.strip() == "*" and weight <= 0:
            rest = read.said(feedback)
            continue
        value, tolerance = _span(given)
        accepted.append(Figure(value, tolerance, weight, read.said(feedback)))
    if not any(figure.percent > 0 for figure in accepted):
        raise inner.fail("Soal angka ini tidak punya jawaban yang benar.")
    said = wrong.halves("#")[1] if wrong else None
    return Figures(tuple(accepted), read.said(said) or rest)


def _span(given: Piece) -> tuple[Decimal, Decimal]:
    """Return value and tolerance of `3`, `3:0.5` or `2.5..3.5`."""
    low, high = given.halves("..")
    if high is not None:
        least, most = _number(low), _number(high)
        if least > most:
            raise given.fail("Rentang terbalik: tulis yang kecil dulu.")
        if (found := middle(least, most)) is None:
            raise given.fail("Angka di rentang ini terlalu panjang.")
        return found
    value, margin = given.halves(":")
    tolerance = _number(margin) if margin is not None else NONE
    if tolerance < 0:
        raise given.fail("Toleransi tidak boleh kurang dari 0.")
    return _number(value), tolerance


def _number(piece: Piece) -> Decimal:
    value = read_number(piece.text)
    if value is None:
        shown = piece.text.strip()
        hint = " Pakai titik, bukan koma." if "," in shown else ""
        raise piece.fail(f"'{shown}' bukan angka.{hint}")
    return value
