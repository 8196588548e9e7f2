"""Decide what a ranking is good for: send at once, ask the citizen, or let a person look."""

from dataclasses import dataclass

from feedback.routing.advice import CHOICES, DOUBT, Advice, Reason
from feedback.routing.explaining import reasons, sentence
from feedback.routing.model import Model, Reading
from feedback.words.topics import Decision

#: How many reasons the case keeps.
_KEPT = 5


@dataclass(frozen=True, slots=True)
class Limits:
    """When something is done by itself; docs/routing.md shows the curve."""

    #: The first must be so many times as likely as the second to go by itself.
    lead: float = 14.0
    #: The first three together: below, the choice that we could offer is likely wrong.
    ask: float = 0.5


LIMITS = Limits()


def decide(model: Model, text: str, place: str = "", *, limits: Limits = LIMITS) -> Advice:
    """Rank the sectors for a report and decide what to do with the ranking."""
    reading = model.read(text, place)
    ranked = reading.ranked()
    found = reasons(model, reading, ranked[0][0])
    decision = _decision(reading, ranked, limits)
    return Advice(
        ranked=tuple(ranked),
        decision=decision,
        reason=_reason(decision, found),
        reasons=tuple(found[:_KEPT]),
        version=model.version,
    )


def _decision(reading: Reading, ranked: list[tuple[str, float]], limits: Limits) -> Decision:
    if not reading.known:
        return Decision.TRIAGE
    if ranked[0][1] >= limits.lead * ranked[1][1]:
        return Decision.AUTO
    likely = sum(probability for _, probability in ranked[:CHOICES])
    return Decision.ASK if likely >= limits.ask else Decision.TRIAGE


def _reason(decision: Decision, found: list[Reason]) -> str:
    said = sentence(found)
    if not said:
        return "karena belum ada kata yang menunjuk urusannya"
    if decision is Decision.AUTO:
        return said
    return DOUBT + said.removeprefix("karena ")
