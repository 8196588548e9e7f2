"""Many alarms of one kind for one person become one message instead of a card each."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from hashlib import blake2s
from typing import Any

from sqlalchemy import select

from core.models import Person
from dialogue.models import Outgoing
from dialogue.past import PastOutgoing
from dialogue.post import Post
from dialogue.talk import Offer
from feedback import cases
from feedback.life import State
from feedback.privacy import Mode

#: Up to so many cases are shown by a card each.
FEW = 3
#: Buttons below one message that open cases.
BUTTONS = 9
#: Characters of a report in its line, and of all lines together, so that one bubble holds them.
SHORT, ROOM = 24, 460


@dataclass(frozen=True)
class Letter:
    """One alarm, about one case, for one person."""

    person_id: int
    key: str
    op_key: str
    offers: Sequence[Offer]
    media: Sequence[str]
    awaited: bool
    values: dict[str, Any]

    @property
    def alone(self) -> bool:
        """Whether it needs a message of its own: a secret case is in no list."""
        return bool(self.values["mode"] == Mode.SECRET)

    @property
    def urgent(self) -> bool:
        """Whether somebody may be in danger."""
        return bool(self.values["urgent"] == "yes")

    @property
    def kind(self) -> str:
        """What it says: alarms of one kind can be told in one breath."""
        values, which = self.values, ""
        match self.key.partition(".")[2]:
            case "step-late":
                which = "-accept" if values["state"] == State.ASSIGNED else "-answer"
            case "unplaced":
                which = f"-{values.get('late') or values['decides']}"
            case "overdue" if values.get("above"):
                which = "-above"
        return self.key.replace(".", "-") + which


@dataclass(frozen=True)
class Gathering(Post):
    """Keeps what one round tells until it is over, then sends it in as few messages as fit."""

    kept: list[Letter] = field(default_factory=list)

    async def tell(  # noqa: PLR0913 - as a post's
        self,
        person_id: int,
        key: str,
        *,
        op_key: str,
        offers: Sequence[Offer] = (),
        media: Sequence[str] = (),
        life: timedelta = timedelta(days=7),
        awaited: bool = False,
        **values: Any,
    ) -> bool:
        """Keep an alarm for the end of the round."""
        del life  # alarms live as long as all such messages
        self.kept.append(Letter(person_id, key, op_key, offers, media, awaited, values))
        return True

    async def send(self) -> None:
        """Tell everybody what was kept for them."""
        groups: dict[tuple[int, str], list[Letter]] = {}
        for letter in await self._untold():
            if letter.alone:
                await self._apart(letter)
            else:
                groups.setdefault((letter.person_id, letter.kind), []).append(letter)
        for letters in groups.values():
            letters.sort(key=lambda letter: not letter.urgent)
            if len(letters) > FEW:
                await self._together(letters)
                continue
            for one in letters:
                await self._apart(one)
        self.kept.clear()

    async def _untold(self) -> list[Letter]:
        """Return what is new: who heard of it by a card is not told again in a list."""
        keys = [f"{letter.op_key}.0" for letter in self.kept]
        told: set[str] = set()
        for row in (Outgoing, PastOutgoing):
            queued = select(row.op_key).where(row.op_key.in_(keys))
            told |= set(await self.session.scalars(queued))
        return [letter for letter in self.kept if f"{letter.op_key}.0" not in told]

    async def _apart(self, letter: Letter) -> None:
        await super().tell(
            letter.person_id,
            letter.key,
            op_key=letter.op_key,
            offers=letter.offers,
            media=letter.media,
            awaited=letter.awaited,
            **letter.values,
        )

    async def _together(self, letters: Sequence[Letter]) -> None:
        first = letters[0]
        person = await self.session.get_one(Person, first.person_id)
        voice = self.channels.voice(person.language)
        lines = _fitting(
            [
                voice(
                    "alarm.line",
                    number=letter.values["number"],
                    short=cases.short(letter.values["text"], SHORT),
                    due=letter.values["due"],
                    urgent=letter.values["urgent"],
                )
                for letter in letters
            ]
        )
        numbers = [str(letter.values["number"]) for letter in letters]
        names = "\n".join(sorted(letter.op_key for letter in letters))
        await super().tell(
            first.person_id,
            "alarm.many",
            op_key=f"alarms:{blake2s(names.encode(), digest_size=16).hexdigest()}",
            offers=[Offer("case.show", number, number) for number in numbers[:BUTTONS]],
            awaited=any(letter.awaited for letter in letters),
            kind=first.kind,
            count=len(letters),
            more=len(numbers[BUTTONS:]) or "",
            lines="\n".join(lines),
        )


def _fitting(lines: list[str]) -> list[str]:
    """Return the first lines, as many as one message has room for."""
    fits = (lines[:most] for most in range(len(lines), 0, -1))
    return next((some for some in fits if len("\n".join(some)) <= ROOM), lines[:1])
