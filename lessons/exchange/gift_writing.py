"""Writes question banks in GIFT, for Moodle and whatever else reads it."""

from collections.abc import Iterator
from dataclasses import replace

from lessons.exchange.bank import (
    FULL,
    NONE,
    Bank,
    Choice,
    Choices,
    Essay,
    Figure,
    Figures,
    Note,
    Pairs,
    Question,
    Reading,
    Truth,
    Words,
    Written,
)
from lessons.exchange.categories import write_category
from lessons.exchange.digits import write_number
from lessons.exchange.gift_text import escape, has_format, has_percent


def write_gift(bank: Bank) -> Written:
    """Return a bank in GIFT, and what GIFT could not hold of it."""
    notes: list[Note] = []
    parts: list[str] = []
    category: tuple[str, ...] = ()
    for question in bank.questions:
        if question.category != category:
            category = question.category
            parts.append(f"$CATEGORY: {write_category(category)}")
        fitted, lost = _fit(question)
        notes += [Note(question.line, f"{_called(question)}: {what}") for what in lost]
        parts.append(_write(fitted))
    return Written("\n\n".join(parts) + "\n", tuple(notes))


def _called(question: Question) -> str:
    return f"soal '{question.name or question.text[:40]}'"


def _fit(question: Question) -> tuple[Question, list[str]]:
    """Return the nearest question that GIFT can hold, and what was lost on the way."""
    lost = []
    if question.hints:
        lost.append("petunjuk tidak ikut; GIFT tidak punya tempatnya.")
    if question.hidden:
        lost.append("tanda tersembunyi tidak ikut.")
    match question.task:
        case Choices(options=options, single=True) as task:
            task, changed = _single(options)
            question, lost = replace(question, task=task), lost + changed
        case Words() as task:
            question, lost = _fit_words(question, task, lost)
        case Figures(unit=unit) if unit:
            lost.append(f"satuan '{unit}' tidak ikut.")
        case Pairs() as task:
            question, lost = _fit_pairs(question, task, lost)
        case Reading() if question.general:
            lost.append("umpan balik umum sebuah bacaan tidak ikut.")
    return question, lost


def _single(options: tuple[Choice, ...]) -> tuple[Choices, list[str]]:
    """GIFT knows a single choice by an option that is fully right beside one that is not."""
    best = max(option.percent for option in options)
    if all(option.percent == best for option in options):
        message = "semua opsi sama benarnya; ditulis sebagai jawaban ganda."
        return Choices(options, single=False), [message]
    if best == FULL:
        return Choices(options), []
    raised = tuple(replace(o, percent=FULL) if o.percent == best else o for o in options)
    return Choices(raised), [f"nilai tertinggi {write_number(best)}% menjadi 100%."]


def _fit_words(question: Question, task: Words, lost: list[str]) -> tuple[Question, list[str]]:
    if task.case:
        lost.append("besar-kecil huruf tidak lagi dibedakan.")
    arrows = [task.wrong, *(text for a in task.accepted for text in (a.text, a.feedback))]
    if any("->" in text for text in arrows):
        lost.append("tanda -> menjadi →.")
    accepted = tuple(
        replace(a, text=_arrow(a.text), feedback=_arrow(a.feedback)) for a in task.accepted
    )
    return replace(question, task=Words(accepted, _arrow(task.wrong))), lost


def _fit_pairs(question: Question, task: Pairs, lost: list[str]) -> tuple[Question, list[str]]:
    """Put what is said to right and wrong matches where GIFT says something to everybody."""
    if any("->" in left for left, _ in task.pairs):
        lost.append("tanda -> menjadi →.")
    if task.right or task.wrong:
        lost.append("umpan benar dan salah dipindahkan ke umpan balik umum.")
    said = {"Bila tepat: ": task.right, "Bila keliru: ": task.wrong}
    lines = [question.general, *(start + words for start, words in said.items() if words)]
    pairs = tuple((_arrow(left), right) for left, right in task.pairs)
    general = "\n".join(line for line in lines if line)
    return replace(question, task=Pairs(pairs, task.spare), general=general), lost


def _arrow(text: str) -> str:
    return text.replace("->", "→")


def _write(question: Question) -> str:
    name = f"::{escape(question.name)}:: " if question.name else ""
    head = f"{name}[plain]{escape(question.text)}"
    if isinstance(question.task, Reading):
        return head
    general = f"####{_said(question.general)}" if question.general else ""
    if isinstance(question.task, Essay):
        return f"{head} {{{general}}}"
    inner = "\n".join(f"\t{line}" for line in _answers(question.task))
    return f"{head} {{\n{inner}\n{general}}}"


def _answers(task: Choices | Truth | Words | Figures | Pairs) -> Iterator[str]:
    match task:
        case Choices(options=options, single=single):
            yield from (_option(option, single=single) for option in options)
        case Truth(true=true):
            yield ("TRUE" if true else "FALSE") + _verdicts(task)
        case Words(accepted=accepted, wrong=wrong):
            yield from (f"={_weight(choice)}{_choice(choice)}" for choice in accepted)
            if wrong:
                yield f"=%0%*#{_said(wrong)}"
        case Figures(accepted=figures, wrong=wrong):
            yield "#"
            yield from (_figure(figure) for figure in figures)
            if wrong:
                yield f"~#{_said(wrong)}"
        case Pairs(pairs=pairs, spare=spare):
            every = (*pairs, *(("", answer) for answer in spare))
            yield from (f"={_said(left)} -> {_said(right)}" for left, right in every)


def _verdicts(task: Truth) -> str:
    """Write first what is said to a wrong answer, then what to a right one."""
    wrong, right = (task.if_false, task.if_true) if task.true else (task.if_true, task.if_false)
    if right:
        return f"#{_said(wrong)}#{_said(right)}"
    return f"#{_said(wrong)}" if wrong else ""


def _option(option: Choice, *, single: bool) -> str:
    if single and option.percent == FULL:
        return f"={_choice(option)}"
    if single and option.percent == NONE and not has_percent(option.text):
        return f"~{_choice(option)}"
    return f"~%{write_number(option.percent)}%{_choice(option)}"


def _weight(choice: Choice) -> str:
    if choice.percent == FULL and not has_percent(choice.text):
        return ""
    return f"%{write_number(choice.percent)}%"


def _choice(choice: Choice) -> str:
    return _said(choice.text) + (f"#{_said(choice.feedback)}" if choice.feedback else "")


def _figure(figure: Figure) -> str:
    weight = "" if figure.percent == FULL else f"%{write_number(figure.percent)}%"
    said = f"#{_said(figure.feedback)}" if figure.feedback else ""
    return f"={weight}{write_number(figure.value)}:{write_number(figure.tolerance)}{said}"


def _said(text: str) -> str:
    """Write a text; one that begins like the mark of a format gets a mark of its own."""
    return ("[plain]" if has_format(text) else "") + escape(text)
