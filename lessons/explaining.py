"""Words a verdict: warm, why before what, and never longer than a bubble. Pure."""

from collections.abc import Iterator

from core.plain import normalise
from dialogue.speech import Voice
from dialogue.talk import Offer
from lessons.asking.view import View
from lessons.verdict import Remark, Sort, Verdict

#: Characters of a bubble.
LONGEST = 700
#: A shorter rest of an explanation helps nobody.
_SHORTEST = 60

#: How each sort of remark is told.
_LINES = {
    Sort.WRONG: "quiz.chosen-wrong",
    Sort.HIT: "quiz.chosen-right",
    Sort.MISSED: "quiz.missed",
    Sort.PLACE: "quiz.misplaced",
    Sort.PAIR: "quiz.mispaired",
    Sort.SPELLING: "quiz.spelling",
}


#: Remarks that tell the right answer between them.
_TELLING = frozenset({Sort.WRONG, Sort.HIT, Sort.MISSED, Sort.PAIR})

#: Characters in which its first word is found.
_FIRST_WORD = 30
#: Feedback that begins so needs no "Tepat" above it.
_NODS = (["tepat"], ["betul"], ["benar"], ["ya"], ["right"], ["correct"], ["yes"])


def verdict_text(verdict: Verdict, voice: Voice) -> str:
    """Return what the learner reads after an answer, at most `LONGEST` characters.

    What is too long is cut from its end: the explanation first, then the right answer where the
    remarks tell it, the feedback last.
    """
    if not verdict.scored:
        return voice("quiz.thanks")
    return next(text for text in _ever_shorter(verdict, voice) if len(text) <= LONGEST)


def fits(verdict: Verdict, voice: Voice) -> bool:
    """Tell whether nothing of a verdict has to be cut."""
    return not verdict.scored or len(next(_ever_shorter(verdict, voice))) <= LONGEST


def flag(view: View, voice: Voice) -> Offer:
    """Return the button by which a learner reports a mistake in an item."""
    return Offer("item.flag", view["hash"], voice("quiz.flag"))


def _ever_shorter(verdict: Verdict, voice: Voice) -> Iterator[str]:
    values = _values(verdict, voice)
    for name in ("explanation", "reason", "lines", "right", "detail", "feedback"):
        said = voice("quiz.verdict", **values)
        yield said
        values = values | {name: _cut(values[name], len(said) - LONGEST)}
    yield voice("quiz.verdict", **values)


def _values(verdict: Verdict, voice: Voice) -> dict[str, str]:
    """Return the parts of a verdict; the right answer only where the remarks do not tell it."""
    chosen = "\n".join(r.text for r in verdict.remarks if r.sort is Sort.CHOSEN and r.text)
    details = [line for r in verdict.remarks if (line := _line(r, voice))]
    told = verdict.correct or any(remark.sort in _TELLING for remark in verdict.remarks)
    right = "" if told else verdict.right
    lines = f"{voice('quiz.right-lines')}\n{right}" if "\n" in right else ""
    nods = verdict.correct and normalise(chosen[:_FIRST_WORD]).split()[:1] in _NODS
    return {
        "headline": "" if nods else voice("quiz.headline", tone=_tone(verdict)),
        "feedback": f"✅ {chosen}" if nods else chosen,
        "detail": "\n".join(details),
        "right": "" if lines else right,
        "lines": lines,
        "reason": "" if told else verdict.reason,
        "explanation": verdict.explanation,
    }


def _line(remark: Remark, voice: Voice) -> str:
    """Word what is told of one option, step or pair; "" for what is told elsewhere."""
    key = _LINES.get(remark.sort)
    note = f": {remark.text}" if remark.text else "."
    values = {"subject": remark.subject, "text": remark.text, "place": remark.place, "note": note}
    return voice(key, **values) if key else ""


def _tone(verdict: Verdict) -> str:
    if verdict.unknown:
        return "unknown"
    if verdict.correct:
        return "right"
    if verdict.score > 0:
        several = any(remark.sort in (Sort.WRONG, Sort.MISSED) for remark in verdict.remarks)
        return "partly" if several else "better"
    return "wrong"


def _cut(text: str, surplus: int) -> str:
    """Shorten a text by at least `surplus` characters, between words; "" if too little stays."""
    if surplus <= 0:
        return text
    room = len(text) - surplus - 1
    return text[:room].rsplit(maxsplit=1)[0].rstrip(" .,;") + "…" if room >= _SHORTEST else ""
