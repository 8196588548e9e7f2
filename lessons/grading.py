"""Marks an answer to an item, as forgivingly as its author allows; pure."""

import re
from collections.abc import Sequence
from decimal import Decimal

from rapidfuzz.distance import OSA

from core.numerals import number_within
from core.plain import normalise, without
from core.words_data import FILLERS
from lessons.asking.reading import understood
from lessons.asking.units import comparable
from lessons.asking.view import one_line, partners
from lessons.item import RIGHT, Gap, Item, Match, Number, Option, Order, Pick, Several
from lessons.verdict import Remark, Sort, Verdict

__all__ = ("grade", "right_answer", "understood")

#: What people put around a word that they were asked for.
_AROUND = FILLERS | {"jawabannya", "jawaban", "jawabanku", "namanya", "itu", "adalah", "yaitu"}


def grade(item: Item, given: Sequence[str]) -> Verdict:
    """Mark an answer as `read_answer` gives it; an empty one is "tidak tahu".

    Args:
        item: what was asked.
        given: keys of options; of steps, counted from 1 as the author wrote them; "left-right" for
            pairs, both counted so; or one text that was typed.
    """
    if not item.scored:
        return Verdict(0.0, False, False, False, tuple(given), (), "", "", item.explanation)
    score, remarks = _marked(item, given) if given else (0.0, _comfort(item))
    return Verdict(
        score=score,
        correct=score >= RIGHT,
        scored=True,
        unknown=not given,
        given=tuple(given),
        remarks=remarks,
        right=right_answer(item),
        reason=_best(item.task.options).feedback if isinstance(item.task, Pick) else "",
        explanation=item.explanation,
    )


def right_answer(item: Item) -> str:
    """Return the right answer in words; of a scenario the best one."""
    match item.task:
        case Pick(options=options):
            return one_line(_best(options).text)
        case Several(options=options):
            return "; ".join(one_line(option.text) for option in options if option.correct)
        case Number(value=value, unit=unit):
            return f"{_written(value)} {unit}".strip()
        case Gap(accepted=accepted):
            return accepted[0]
    return "\n".join(_lines(item))


def _lines(item: Item) -> list[str]:
    match item.task:
        case Order(steps=steps):
            return [f"{at}. {one_line(step)}" for at, step in enumerate(steps, start=1)]
        case Match(pairs=pairs):
            return [f"{one_line(left)} → {one_line(right)}" for left, right in pairs]
    return []


def _marked(item: Item, given: Sequence[str]) -> tuple[float, tuple[Remark, ...]]:
    match item.task:
        case Pick(options=options):
            return _mark_pick(options, given[0])
        case Several() as several:
            return _mark_several(several, given)
        case Number() as number:
            right = _hits(number, given[0])
            return _branch(right, number.right if right else number.wrong)
        case Gap() as gap:
            return _mark_gap(gap, given[0])
        case Order() as order:
            return _mark_order(order, given)
        case Match() as match:
            return _mark_match(match, given)
    raise TypeError(item.kind)


def _comfort(item: Item) -> tuple[Remark, ...]:
    """Return what helps who did not know, beside the right answer."""
    match item.task:
        case Several(options=options):
            return tuple(_remark(Sort.HIT, option) for option in options if option.correct)
        case Number(wrong=wrong) | Gap(wrong=wrong) | Order(wrong=wrong) | Match(wrong=wrong):
            return (Remark(Sort.CHOSEN, text=wrong),)
    return ()


def _mark_pick(options: Sequence[Option], key: str) -> tuple[float, tuple[Remark, ...]]:
    chosen = next((option for option in options if option.key == key), None)
    if chosen is None:
        return 0.0, ()
    return chosen.score, (Remark(Sort.CHOSEN, one_line(chosen.text), chosen.feedback),)


def _mark_several(task: Several, keys: Sequence[str]) -> tuple[float, tuple[Remark, ...]]:
    """Mark all or nothing, or (right chosen - wrong chosen) / right, never below 0."""
    hit = [o for o in task.options if o.correct and o.key in keys]
    wrong = [o for o in task.options if not o.correct and o.key in keys]
    missed = [o for o in task.options if o.correct and o.key not in keys]
    share = max(0, len(hit) - len(wrong)) / (len(hit) + len(missed))
    score = share if task.partial else float(not wrong and not missed)
    sorts = ((Sort.WRONG, wrong), (Sort.MISSED, missed), (Sort.HIT, hit))
    return score, tuple(_remark(sort, option) for sort, some in sorts for option in some)


def _mark_gap(task: Gap, said: str) -> tuple[float, tuple[Remark, ...]]:
    """Forgive the typos that the author allows, and then show how it is spelt."""
    plain = normalise(said)
    forms = (plain, " ".join(without(plain.split(), _AROUND)))
    pairs = [(known, form) for known in task.accepted for form in forms if form]
    if any(_squeezed(normalise(known)) == _squeezed(form) for known, form in pairs):
        return _branch(True, task.right)
    near = next((known for known, form in pairs if _near(form, normalise(known), task.typo)), None)
    score, remarks = _branch(near is not None, task.wrong if near is None else task.right)
    return score, remarks if near is None else (*remarks, Remark(Sort.SPELLING, near))


def _mark_order(task: Order, keys: Sequence[str]) -> tuple[float, tuple[Remark, ...]]:
    right = [str(at) for at, _ in enumerate(task.steps, start=1)]
    score, remarks = _branch([*keys] == right, task.right if [*keys] == right else task.wrong)
    astray = next((at for at, key in enumerate(right) if [*keys][at : at + 1] != [key]), None)
    if astray is None:
        return score, remarks
    place = Remark(Sort.PLACE, one_line(task.steps[astray]), place=astray + 1)
    return score, (*remarks, place)


def _mark_match(task: Match, pairs: Sequence[str]) -> tuple[float, tuple[Remark, ...]]:
    rights = partners(task)
    wrong = [
        Remark(Sort.PAIR, one_line(left), one_line(right))
        for at, (left, right) in enumerate(task.pairs, start=1)
        if f"{at}-{rights.index(right) + 1}" not in pairs
    ]
    extra = len({*pairs}) > len(task.pairs)
    right = not wrong and not extra
    score, remarks = _branch(right, task.right if right else task.wrong)
    return score, (*remarks, *wrong)


def _branch(right: bool, feedback: str) -> tuple[float, tuple[Remark, ...]]:
    return float(right), (Remark(Sort.CHOSEN, text=feedback),)


def _best(options: Sequence[Option]) -> Option:
    return max(options, key=lambda option: option.score)


def _remark(sort: Sort, option: Option) -> Remark:
    return Remark(sort, one_line(option.text), option.feedback)


def _hits(task: Number, said: str) -> bool:
    value = number_within(said)
    factor = comparable(said, task.unit)
    return (
        value is not None
        and factor is not None
        and abs(value * factor - task.value) <= task.tolerance
    )


def _near(said: str, known: str, typo: int) -> bool:
    """Compare letters only: swapped neighbours count as one slip, as they do to a reader.

    Figures are right or wrong, and a short word has no room for a slip.
    """
    figures = re.findall(r"\d+", said) == re.findall(r"\d+", known)
    room = min(typo, len(known) // 3)
    return figures and OSA.distance(said, known, score_cutoff=room) <= room


def _squeezed(text: str) -> str:
    """Take the gaps away: "e-KTP", "e KTP" and "ektp" are one word."""
    return text.replace(" ", "")


def _written(value: Decimal) -> str:
    """Write a number as Indonesians do."""
    whole, _, rest = f"{value.normalize():,f}".partition(".")
    return whole.replace(",", ".") + (f",{rest}" if rest else "")
