"""Route a file of reports, one JSON object a line, for whoever wants to see what routing does."""

import json
from collections.abc import Iterable
from typing import Any, Protocol, TextIO

from core.gazetteer import Gazetteer, Match
from core.plain import clean
from core.regions import Area
from feedback.routing.addresses import without_areas
from feedback.routing.advice import Advice
from feedback.routing.deciding import decide
from feedback.routing.model import Model


class Answering(Protocol):
    """Step two: says which unit answers for a sector in an area."""

    def __call__(self, sector: str, text: str, area: Area | None) -> str:
        """Return the unit's name."""
        ...


class _NotAReportError(ValueError):
    """A line that can't be routed; the message is for the person who wrote the file."""


def route_lines(
    lines: Iterable[str],
    out: TextIO,
    *,
    model: Model,
    gazetteer: Gazetteer,
    unit_for: Answering,
) -> int:
    """Route each line and print one JSON object for it; 1 if a line was wrong, else 0.

    A line is `{"text": …, "place": …}`; the answer `{"ranked", "unit", "decision", "reason"}`, or
    `{"line", "error"}` for a line that is none. Empty lines are passed over.
    """
    wrong = 0
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            text, place = _report(line)
        except _NotAReportError as error:
            answer: dict[str, Any] = {"line": number, "error": str(error)}
            wrong = 1
        else:
            area = _only(gazetteer.find(place)) or _only(gazetteer.find(text))
            said = without_areas(text, gazetteer)
            answer = _answer(decide(model, said, place), text, area, unit_for)
        out.write(json.dumps(answer, ensure_ascii=False) + "\n")
    return wrong


def _only(found: list[Match]) -> Area | None:
    """Return the best match's area, unless another fits as well."""
    best = [match.area for match in found if match.score == found[0].score]
    return best[0] if len({area.code for area in best}) == 1 else None


def _answer(advice: Advice, text: str, area: Area | None, unit_for: Answering) -> dict[str, Any]:
    return {
        "ranked": [[code, round(probability, 4)] for code, probability in advice.ranked],
        "unit": unit_for(advice.ranked[0][0], text, area),
        "decision": str(advice.decision),
        "reason": advice.reason,
    }


def _report(line: str) -> tuple[str, str]:
    try:
        report = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise _NotAReportError("bukan JSON yang benar") from error
    if not isinstance(report, dict):
        raise _NotAReportError("baris ini harus berupa objek JSON")
    text, place = report.get("text"), report.get("place") or ""
    if not isinstance(text, str) or not clean(text):
        raise _NotAReportError("'text' tidak ada atau kosong")
    if not isinstance(place, str):
        raise _NotAReportError("'place' harus berupa teks")
    return clean(text), clean(place)
