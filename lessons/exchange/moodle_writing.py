"""Writes question banks in Moodle XML, all texts plain."""

from collections.abc import Iterator
from html import escape

from lessons.exchange.bank import (
    FULL,
    NONE,
    Bank,
    Choice,
    Choices,
    Essay,
    Figures,
    Pairs,
    Question,
    Reading,
    Task,
    Truth,
    Words,
    Written,
)
from lessons.exchange.categories import write_category
from lessons.exchange.digits import write_number

_TYPES: dict[type[Task], str] = {
    Choices: "multichoice",
    Truth: "truefalse",
    Words: "shortanswer",
    Figures: "numerical",
    Pairs: "matching",
    Essay: "essay",
    Reading: "description",
}
_PLAIN = ' format="plain_text"'


def write_moodle(bank: Bank) -> Written:
    """Return a bank in Moodle XML, which can hold all of it."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', "<quiz>"]
    category: tuple[str, ...] = ()
    for question in bank.questions:
        if question.category != category:
            category = question.category
            path = _text(write_category(category))
            lines.append(f'<question type="category"><category>{path}</category></question>')
        lines += _question(question)
    return Written("\n".join([*lines, "</quiz>"]) + "\n", ())


def _question(question: Question) -> Iterator[str]:
    yield f'<question type="{_TYPES[type(question.task)]}">'
    yield f"  <name>{_text(question.name)}</name>"
    yield f"  {_formatted('questiontext', question.text)}"
    yield f"  {_formatted('generalfeedback', question.general)}"
    yield f"  <hidden>{int(question.hidden)}</hidden>"
    yield from (f"  {line}" for line in _answers(question.task))
    yield from (f"  {_formatted('hint', hint)}" for hint in question.hints)
    yield "</question>"


def _answers(task: Task) -> Iterator[str]:
    match task:
        case Choices(options=options, single=single):
            yield f"<single>{str(single).lower()}</single>"
            yield "<shuffleanswers>true</shuffleanswers>"
            yield from (_answer(option, form=_PLAIN) for option in options)
        case Truth(true=true):
            said = {"true": (true, task.if_true), "false": (not true, task.if_false)}
            for word, (right, feedback) in said.items():
                yield _answer(Choice(word, FULL if right else NONE, feedback))
        case Words():
            yield f"<usecase>{int(task.case)}</usecase>"
            yield from (_answer(choice) for choice in task.accepted)
            yield from _otherwise(task.wrong)
        case Figures():
            yield from _figures(task)
        case Pairs():
            yield from _pairs(task)


def _figures(task: Figures) -> Iterator[str]:
    for figure in task.accepted:
        choice = Choice(write_number(figure.value), figure.percent, figure.feedback)
        yield _answer(choice, extra=f"<tolerance>{write_number(figure.tolerance)}</tolerance>")
    yield from _otherwise(task.wrong)
    if task.unit:
        unit = f"<unit_name>{escape(task.unit)}</unit_name>"
        yield f"<units><unit><multiplier>1</multiplier>{unit}</unit></units>"


def _pairs(task: Pairs) -> Iterator[str]:
    for left, right in (*task.pairs, *(("", answer) for answer in task.spare)):
        answer = f"<answer>{_text(right)}</answer>"
        yield f"<subquestion{_PLAIN}>{_text(left)}{answer}</subquestion>"
    for tag, said in (("correctfeedback", task.right), ("incorrectfeedback", task.wrong)):
        if said:
            yield _formatted(tag, said)


def _otherwise(said: str) -> Iterator[str]:
    """Write what every other answer is told."""
    if said:
        yield _answer(Choice("*", NONE, said))


def _answer(choice: Choice, *, form: str = "", extra: str = "") -> str:
    feedback = _formatted("feedback", choice.feedback) if choice.feedback else ""
    fraction = write_number(choice.percent)
    return f'<answer fraction="{fraction}"{form}>{_text(choice.text)}{feedback}{extra}</answer>'


def _formatted(tag: str, text: str) -> str:
    return f"<{tag}{_PLAIN}>{_text(text)}</{tag}>"


def _text(text: str) -> str:
    return f"<text>{escape(text, quote=False)}</text>"
