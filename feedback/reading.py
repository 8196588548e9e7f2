"""What a report says by itself, so that only the rest is asked."""

from typing import Any

from core.regions import Area
from dialogue.turn import Turn
from feedback.office import Office
from feedback.urgency import emergency


class Reading:
    """Reads reports for flows; results are JSON values."""

    def __init__(self, turn: Turn, office: Office) -> None:
        """Read with what `office` knows."""
        self._turn = turn
        self._office = office

    async def danger(self, text: str) -> list[list[str]]:
        """Return the emergency numbers that a text calls for, as `[number, name]`; else empty."""
        found = emergency(text, self._office.region)
        hotlines = self._office.region.hotlines
        return [[number, hotlines[number]] for number in found.numbers] if found else []

    async def place(self, text: str, pin: dict[str, Any] | None) -> dict[str, Any] | None:
        """Return where it is, `{"text", "area", "title", "lat", "lon"}`; None if nothing tells."""
        area = self._ward(text)
        if pin is None and area is None:
            return None
        return self._spot("", area, pin)

    async def answer_place(self, story: str, answer: dict[str, Any]) -> dict[str, Any]:
        """Return the place that a person gave when asked; words alone are kept as a landmark."""
        area = self._ward(answer["text"]) or self._ward(story)
        return self._spot(answer["text"], area, answer)

    def _ward(self, text: str) -> Area | None:
        """Return the one area that a text names, or None if none or several fit equally."""
        found = self._office.gazetteer.find(text) if text else []
        if not found:
            return None
        best = [match for match in found if match.score == found[0].score]
        return best[0].area if len({match.area.code for match in best}) == 1 else None

    def _spot(self, text: str, area: Area | None, pin: dict[str, Any] | None) -> dict[str, Any]:
        pin = pin or {}
        return {
            "text": text or str(pin.get("text", "")),
            "area": area.code if area else "",
            "title": area.title if area else "",
            "lat": pin.get("lat"),
            "lon": pin.get("lon"),
        }
