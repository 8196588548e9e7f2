"""300 random talks of citizens, pegawai and officers never leave the rules of the house."""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from random import Random
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.telegram import TelegramDoor
from bot.terminal import TerminalDoor
from bot.whatsapp import WhatsAppDoor
from core.database import Database
from core.models import Channel, Grant, Role, Staff, Unit
from core.texts import Texts
from dialogue.bubbles import merge
from dialogue.door import Recipient
from dialogue.intake import Intake
from dialogue.speech import SILENT, Kind, Message
from kentongan.build import Service, assemble
from kentongan.lines import Line, register
from kentongan.terminal import Desk
from tests.clocks import StillClock
from tests.stages import parts
from tests.talks.random_acts import Person, pause

BATCHES, SCENES, ACTS = 5, 20, 6
KEYS = {key for key in Texts.load().keys() if key.count("-")}  # noqa: SIM118 - not a mapping
RAW_KEY = re.compile(r"[a-z]+(?:[.-][a-z]+)+")
QUOTE = re.compile(r"“[^”]*(”|$)", re.DOTALL)
#: Questions whose answer files a case; below a neighbour's, "saya juga" does.
FILING = ("report.confirm", "report.near", "human.what")
#: Their answers that file nothing.
REFUSING = (":cancel", ":change", ":other")
#: A person may be quoted whole; then a channel may need a bubble more.
LONGEST, MOST_BUBBLES = 700, 3

_READ = text("""
UPDATE outgoing SET state = 'read' FROM address
WHERE address.id = outgoing.address_id AND outgoing.state = 'ready'
RETURNING outgoing.id, address.user_id, op_key, message
""")
_LATEST = text("SELECT id, state, attempts, error FROM incoming ORDER BY id DESC LIMIT 1")
_STAND = text("""
SELECT address.user_id, count(DISTINCT report_case.id), max(conversation.pending)
FROM address
LEFT JOIN report_case ON report_case.citizen_id = address.person_id
LEFT JOIN conversation
    ON conversation.person_id = address.person_id AND conversation.state = 'open'
WHERE address.user_id = ANY(:names) GROUP BY 1
""")
_DOUBLED = text("""
SELECT person_id FROM conversation WHERE state = 'open' GROUP BY 1 HAVING count(*) > 1
""")
_UNASKED = text("""
SELECT number FROM report_case WHERE NOT EXISTS (
    SELECT 1 FROM consent WHERE consent.person_id = citizen_id AND given_at <= filed_at)
""")
_REACHED = text("""
SELECT 'cases' AS what, count(*) AS times FROM report_case
UNION SELECT 'moves', count(*) FROM case_move WHERE role <> 'citizen'
UNION SELECT 'answers', count(*) FROM answer
UNION SELECT 'files', count(*) FROM case_file
UNION SELECT flow, count(*) FROM conversation GROUP BY 1
""")


class NarrowDoor(TerminalDoor):
    """A desk whose bubbles hold no more than ours should."""

    limit = LONGEST


@dataclass
class House:
    """A service at which people come and go; every reply is checked as it is heard."""

    service: Service
    desk: Desk
    clock: StillClock
    people: dict[str, Person] = field(default_factory=dict)
    story: list[str] = field(default_factory=list)
    #: The open question and the number of cases of each person.
    stands: dict[str, tuple[str, int]] = field(default_factory=dict)
    #: How many came in so far.
    guests: int = 0

    async def enter(self, name: str, *roles: Role) -> Person:
        """Let a new person in; with roles, somebody of the roster who shares their contact."""
        self.guests += 1
        person = Person(name, f"62813{self.guests:08}")
        self.people[name] = person
        if roles:
            async with self.service.database.begin() as session:
                await _employ(session, person, roles)
            for kind, what in (
                (Kind.TEXT, {"text": "gabung"}),
                (Kind.TEXT, {"text": "1"}),
                (Kind.CONTACT, {"phone": person.phone}),
                (Kind.TEXT, {"text": "1"}),
            ):
                await self.act(person, kind, what)
        return person

    async def act(self, person: Person, kind: Kind, what: dict[str, Any]) -> None:
        """Let somebody do something, and check all that comes of it."""
        self.story.append(f"{person.name} {kind}: {str(what)[:200]}")
        self.desk.person = person.name
        await self.desk.utter(kind, **what)
        assert await self.service.handling.work() == 1
        pending, filed = self.stands.get(person.name, ("", 0))
        async with self.service.database.begin() as session:
            last = (await session.execute(_LATEST)).one()
            assert (last.state, last.attempts) == ("done", 1), last.error
            heard = await self._hear(session)
            await self._look_around(session)
        more = self.stands[person.name][1] - filed
        refused = what.get("data", "").endswith(REFUSING)
        assert more <= (pending.startswith(FILING) and not refused), "filed without a confirmation"
        replies = [m for op_key, m in heard if op_key.startswith(f"i{last.id}.")]
        assert 1 <= len(replies) <= MOST_BUBBLES or (not replies and kind in SILENT), len(replies)
        self._check_bubbles(replies)

    async def wait(self, chance: Random) -> None:
        """Let time pass, and let the service do what is due."""
        self.clock.move(pause(chance))
        self.story.append(f"jam {self.clock.now():%d %b %H:%M}")
        while await self.service.jobs.run_all():
            pass
        async with self.service.database.begin() as session:
            await self._hear(session)
            await self._look_around(session)

    async def leave(self) -> None:
        """Send everybody home; who comes next is somebody else."""
        async with self.service.database.begin() as session:
            await session.execute(text("UPDATE staff SET active = false"))
            assert (await session.execute(_DOUBLED)).all() == []
            assert (await session.execute(_UNASKED)).all() == []
        for gone in (self.people, self.story, self.stands):
            gone.clear()

    async def _look_around(self, session: AsyncSession) -> None:
        """Note which question waits for each person, and how many cases they have."""
        found = await session.execute(_STAND, {"names": list(self.people)})
        self.stands = {name: (pending or "", cases) for name, cases, pending in found}

    async def _hear(self, session: AsyncSession) -> list[tuple[str, Message]]:
        """Take all new messages to their people, and return them with their keys."""
        rows = sorted((await session.execute(_READ)).all())
        for person in self.people.values():
            told = [row[3]["options"] for row in rows if row[1] == person.name]
            person.fresh = [o[3] for options in told for o in options] if told else person.fresh
            person.shown += person.fresh
        heard = [(row[2], Message.from_json(row[3])) for row in rows]
        for _, message in heard:
            check_words(message)
        return heard

    def _check_bubbles(self, replies: list[Message]) -> None:
        """Each platform can say it, in few bubbles."""
        to = Recipient("1", "6281340000001")
        long = any(QUOTE.search(message.text) for message in replies)
        for door in (TelegramDoor(self.clock), WhatsAppDoor(self.clock, "1")):
            bubbles = [b for m in merge(replies, limit=door.limit) for b in door.render(m, to)]
            assert len(bubbles) <= MOST_BUBBLES + long


def check_words(message: Message) -> None:
    """A text is whole: short, filled, and in words rather than keys."""
    ours = QUOTE.sub("“…”", message.text)
    assert 0 < len(ours) <= LONGEST, len(ours)
    assert not re.search(r"\{ ?\$|\0|None|\bnan\b", ours), ours
    assert not KEYS.intersection(k.replace(".", "-") for k in RAW_KEY.findall(ours)), ours
    assert all(option.label.strip() and option.data for option in message.options)


async def _employ(session: AsyncSession, person: Person, roles: tuple[Role, ...]) -> None:
    unit = (await session.scalars(select(Unit).where(Unit.code == "dishub"))).one()
    staff = Staff(nip=person.name, name=person.name, phone=person.phone, unit_id=unit.id)
    session.add(staff)
    await session.flush()
    session.add_all(Grant(staff_id=staff.id, role=role, unit_id=unit.id) for role in roles)


@pytest.fixture
async def house(database: Database, clock: StillClock) -> AsyncIterator[House]:
    """A house in which nobody is yet."""
    ready = await parts(database, clock)
    account = await register(database, Channel.TERMINAL, "desk")
    service = assemble(ready, {"terminal": Line(account, NarrowDoor(), None)})
    intake = Intake(database, clock, stored=lambda: None)
    yield House(service, Desk(service, intake, account), clock)
    await service.jobs.stop()  # a night may have begun in which it learns


@pytest.mark.parametrize("batch", range(BATCHES))
async def test_random_talks_stay_within_the_rules(
    batch: int, house: House, database: Database
) -> None:
    for scene in range(SCENES):
        chance = Random(f"{batch}:{scene}")
        cast = [
            await house.enter(f"warga-{batch}-{scene}"),
            await house.enter(f"pegawai-{batch}-{scene}", Role.LEARNER),
            await house.enter(f"petugas-{batch}-{scene}", Role.OFFICER, Role.COORDINATOR),
        ]
        try:
            for _ in range(ACTS * len(cast)):
                person = chance.choice(cast)
                pending, _ = house.stands.get(person.name, ("", 0))
                await house.act(person, *person.act(chance, pending))
                if chance.random() < 0.08:
                    await house.wait(chance)
        except AssertionError as error:
            error.add_note(f"scene {batch}:{scene}\n" + "\n".join(house.story))
            raise
        await house.leave()
    async with database.begin() as session:
        reached = {row.what: row.times for row in await session.execute(_REACHED)}
    assert reached["cases"] >= 5, "the talks must get somewhere"
    assert reached["moves"] >= 3
    assert reached["answers"] >= 1
    assert len(reached) >= 12, "and there must be many kinds of them"
