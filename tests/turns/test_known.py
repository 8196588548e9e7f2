"""What is known of people beforehand is what each turn would find by asking."""

from datetime import timedelta

from sqlalchemy import bindparam, select

from core import people
from dialogue import past
from dialogue.introduction import VERSION
from dialogue.known import Known, known, last_shown
from dialogue.models import Conversation, Outgoing, Sending, TalkState
from dialogue.past import OUTBOX, PastOutgoing, ask, first_of
from tests.turns.acts import CITIZEN, LEARNER, NEIGHBOUR, OFFICER, STORY, consent, join
from tests.turns.rig import Guest, Rig, person_of

STRANGER = Guest("asing", "s1")
_SHOWN = ask(lambda row: last_shown(row, bindparam("person")))


async def asked(rig: Rig, who: Guest) -> Known:
    """Ask for everything by itself."""
    async with rig.service.database.begin() as session:
        me = await person_of(session, who)
        assert me is not None
        mine = select(Conversation).where(Conversation.person_id == me.id)
        paused = await session.scalar(mine.where(Conversation.state == TalkState.PAUSED).limit(1))
        shown = await first_of(session, _SHOWN, {"person": me.id})
        return Known(
            agreed=frozenset([VERSION] * await people.consented(session, me.id, VERSION)),
            outsider=await people.staff_of(session, me.id) is None,
            unbroken=paused is None,
            looked=True,
            talk=await session.scalar(mine.where(Conversation.state == TalkState.OPEN)),
            recalled=True,
            shown=shown.message if shown else None,
        )


async def foreknown(rig: Rig, *crowd: Guest) -> list[Known]:
    """Learn of all at once."""
    async with rig.service.database.begin() as session:
        people_ = [await person_of(session, who) for who in crowd]
        ids = [one.id for one in people_ if one]
        belongings = rig.service.handling.belongings
        found = await known(session, dict.fromkeys(ids, True), belongings)
        return [found[one] for one in ids]


def plain(what: Known) -> tuple[object, ...]:
    """Return what can be compared: rows by their ids."""
    talk = what.talk.id if what.talk else None
    return (what.agreed, what.outsider, what.unbroken, what.looked, talk, what.shown)


async def test_it_is_what_each_would_find(rig: Rig) -> None:
    await rig.says(STRANGER, "halo")  # has not agreed to anything
    await consent(rig, CITIZEN)
    await consent(rig, NEIGHBOUR)
    await rig.says(NEIGHBOUR, STORY)  # an open talk
    await join(rig, OFFICER)
    await join(rig, LEARNER)
    await rig.says(LEARNER, "/belajar")
    await rig.says(LEARNER, "lapor")  # one that is interrupted
    crowd = (STRANGER, CITIZEN, NEIGHBOUR, OFFICER, LEARNER)
    found = await foreknown(rig, *crowd)
    for who, sure in zip(crowd, found, strict=True):
        assert plain(sure) == plain(await asked(rig, who)), who.name
    assert [sure.outsider for sure in found] == [True, True, True, False, False]
    assert [sure.unbroken for sure in found] == [True, True, True, True, False]
    assert [sure.talk is not None for sure in found] == [True, False, True, False, True]
    assert all(sure.shown for sure in found)


async def test_what_was_shown_is_known_after_it_has_left_the_outbox(rig: Rig) -> None:
    await consent(rig, CITIZEN)
    await rig.told(CITIZEN)
    rig.clock.move(past.KEEP_OUT + timedelta(days=8))
    async with rig.service.database.begin() as session:
        for row in await session.scalars(select(Outgoing)):
            row.state, row.settled_at = Sending.READ, row.created_at
        await session.flush()
        await OUTBOX.months(session, now=rig.clock.now())
        await OUTBOX.move(session, now=rig.clock.now(), most=100)
        assert (await session.scalars(select(PastOutgoing))).all()
    assert await rig.all(Outgoing) == []
    (sure,) = await foreknown(rig, CITIZEN)
    assert sure.shown is not None
    assert sure.shown == (await asked(rig, CITIZEN)).shown


async def test_only_who_may_name_a_button_is_told_what_was_shown(rig: Rig) -> None:
    await consent(rig, CITIZEN)
    await rig.told(CITIZEN)
    async with rig.service.database.begin() as session:
        me = await person_of(session, CITIZEN)
        assert me is not None
        found = (await known(session, {me.id: False}, {}))[me.id]
    assert (found.recalled, found.shown) == (False, None)
    assert found.spare is not None


async def test_each_gets_an_id_of_their_own(rig: Rig) -> None:
    for who in (CITIZEN, NEIGHBOUR):
        await consent(rig, who)
    first, second = await foreknown(rig, CITIZEN, NEIGHBOUR)
    taken = {talk.id for talk in await rig.all(Conversation)}
    assert len({first.spare, second.spare} - taken) == 2
