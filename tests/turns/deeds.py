"""What people do to cases by their desks, without the talk that leads there."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

from core import people
from dialogue.models import Conversation, Media
from dialogue.turn import Turn
from feedback import desk
from feedback.models import Case
from tests.turns.acts import NUMBER, OFFICER, STORY, consent
from tests.turns.rig import Guest, Rig, person_of

ANSWER = "Lampu sudah kami ganti sore ini."
TALISE = {"text": "", "area": "72.71.08.1003", "title": "", "lat": None, "lon": None}


@asynccontextmanager
async def turn_of(rig: Rig, who: Guest) -> AsyncIterator[Turn]:
    """Open a turn of somebody who is known already."""
    async with rig.service.database.begin() as session:
        person = await person_of(session, who)
        assert person is not None
        person = await people.lock(session, person.id)
        address = await people.best_address(session, person.id)
        assert address is not None
        yield Turn(session, rig.clock.now(), person, rig.service.channels, address)


async def does(rig: Rig, who: Guest, deed: Any, *args: Any) -> Any:
    """Let somebody do one thing at a desk, given as `Desk.method`."""
    counter = getattr(desk, deed.__qualname__.partition(".")[0])
    async with turn_of(rig, who) as turn:
        return await deed(counter(turn, rig.service.office), *args)


async def files(
    rig: Rig, who: Guest, text: str = STORY, *, media: Sequence[int] = (), mode: str = "open"
) -> str:
    """Let a citizen file a report, and the router read it; returns its number."""
    if not await _known(rig, who):
        await consent(rig, who)
    async with turn_of(rig, who) as turn:
        talk = Conversation(
            person_id=turn.person.id,
            flow="report",
            state="done",
            log=[],
            started_at=turn.now,
            heard_at=turn.now,
        )
        turn.session.add(talk)
        await turn.session.flush()
        turn.talk = talk
        draft = {"kind": "pengaduan", "text": text, "place": TALISE, "media": list(media)}
        draft["mode"] = mode
        filed = await desk.FilingDesk(turn, rig.service.office).file(draft)
    await rig.handle()
    return str(filed["number"])


async def sends(rig: Rig, who: Guest, *pictures: bytes) -> list[int]:
    """Let somebody send pictures that belong to nothing yet; returns them, stored."""
    if not await _known(rig, who):
        await consent(rig, who)
    before = {media.id for media in await rig.all(Media)}
    for picture in pictures:
        ref = f"{len(picture)}-{who.name}-{len(before)}"
        rig.channels[who.line].files[ref] = picture
        await rig.says(who, kind="photo", files=[ref])
        await rig.says(who, "batal")
    await rig.service.fetcher.work()
    return [media.id for media in await rig.all(Media) if media.id not in before]


async def _known(rig: Rig, who: Guest) -> bool:
    async with rig.service.database.begin() as session:
        return await person_of(session, who) is not None


def story(text: str = "", **more: Any) -> dict[str, Any]:
    """Return what a citizen tells, as questions read it."""
    return {"text": text, "media": [], "pin": None, **more}


async def state(rig: Rig, number: str = NUMBER) -> str:
    """Return where a case stands."""
    return (await rig.one(Case, Case.number == number)).state


async def answered(rig: Rig, *numbers: str) -> None:
    """Let the officer answer cases."""
    for number in numbers:
        await does(rig, OFFICER, desk.UnitDesk.answer, number, ANSWER, [])
