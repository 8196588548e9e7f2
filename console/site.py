"""What every page stands on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from babel.dates import format_datetime

from core.clock import Clock
from core.database import Database
from core.models import Account
from core.regions import Region
from core.store import Store
from core.texts import Texts
from feedback.office import Office


@dataclass(frozen=True)
class Site:
    """One government's pages: its data, its words, and the key that signs."""

    database: Database
    clock: Clock
    office: Office
    texts: Texts
    store: Store
    #: Our accounts on the platforms, for links into chat.
    accounts: Sequence[Account]
    public_url: str
    secret_key: bytes

    @property
    def region(self) -> Region:
        """Return the government whose pages these are."""
        return self.office.region

    @property
    def today(self) -> date:
        """Return the day by which deputies stand in."""
        return self.office.calendar.day_of(self.clock.now())

    def moment(self, at: datetime) -> str:
        """Write a moment as people here say it: "23 Nov 2026, 09.00"."""
        return format_datetime(self.office.calendar.local(at), "d MMM y, HH.mm", locale="id")


#: Answers once the service is up.
Ready = Callable[[], Site]
