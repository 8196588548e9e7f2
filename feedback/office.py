"""What the feedback half knows of its government, made once."""

from dataclasses import dataclass
from datetime import datetime

from babel.dates import format_date

from core.calendar import Calendar
from core.gazetteer import Gazetteer
from core.places import Places
from core.regions import Area, Region
from core.timetable import Timetable

#: "Bukan wewenang" so often, and a leader decides whose a case is.
MOST_HOPS = 3


@dataclass(frozen=True)
class Office:
    """One government: its data, its calendars, its places."""

    region: Region
    timetable: Timetable
    gazetteer: Gazetteer
    #: Where a pin lies.
    places: Places
    #: When all this was read from the region's files: of two processes, the later one knows better.
    loaded_at: datetime
    #: Makes the codes with which citizens follow their cases on the web.
    tracking_key: bytes = b""

    @property
    def calendar(self) -> Calendar:
        """The usual calendar, by which people are written to."""
        return self.timetable.usual

    def area(self, code: str) -> Area | None:
        """Return the area with a code, or None."""
        return self.region.areas.get(code)

    def day(self, at: datetime, language: str = "id") -> str:
        """Write a moment's date as people here say it: "Jumat, 11 Desember 2026"."""
        return format_date(self.calendar.day_of(at), "EEEE, d MMMM y", locale=language)
