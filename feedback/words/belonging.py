"""Whether words out of the blue belong to a case that somebody has already."""

from collections.abc import Iterable
from typing import Any

from core import words
from core.words import Intent
from dialogue.models import Outgoing
from dialogue.questions import Story
from dialogue.speech import Reply
from dialogue.talk import UnclearError
from dialogue.turn import Start, Turn
from feedback import cases
from feedback.closings import OBJECTIONABLE
from feedback.life import SETTLED, State
from feedback.models import Case
from feedback.office import Office
from feedback.words import numbers, remarks
from feedback.words.inward import responding
from feedback.words.kinds import tells_trouble
from feedback.words.topics import route, surely

#: Where words that name no case may still belong to one.
_LISTENING = (State.WAITING, State.ANSWERED, State.MERGED)
#: Where words that name no case may ask after one.
_RUNNING = tuple(set(State) - SETTLED | {State.FORWARDED, State.MERGED})
#: A guess at another matter counts from here.
_LIKELY = 0.4
#: How the messages about a case are marked in the outbox, in front of its number.
_NOTICE = "case:"


async def belongs(turn: Turn, reply: Reply, office: Office) -> Start | None:
    """Return what words, photos or pins to a known case begin; None if they are about no case."""
    story = _story(turn, reply)
    if story is None:
        return None
    plain = not story["media"] and not story["pin"]
    mentioned = numbers.mentioned(reply.text)
    own = await _own(turn, mentioned)
    if plain and mentioned and remarks.seeking(numbers.bare(reply.text)):
        return Start("own" if own else "case", given={"argument": mentioned[0]})
    if plain and remarks.courteous(reply.text):
        return Start("menu" if words.intent(reply.text) is Intent.GREETING else "thanks")
    if own:
        return await _named(turn, own, story)
    return await _unnamed(turn, story, office)


async def quoting(turn: Turn, reply: Reply, quoted: Outgoing, *, busy: bool) -> Start | None:
    """Return what words begin that answer one of our messages about a case of one's own."""
    if start := responding(reply, quoted):
        return start
    about = [quoted.op_key.split(":")[1]] if quoted.op_key.startswith(_NOTICE) else []
    if not about and not busy:
        about = numbers.mentioned(quoted.message["text"])
    own, story = await _own(turn, about[:1]), _story(turn, reply)
    if own is None or story is None:
        return None
    case = await cases.surviving(turn.session, own)
    if case.state == State.WAITING and not _thanks(reply.text):
        return Start("reply", given={"argument": own.number, "story": story})
    return await _named(turn, own, story)


async def _named(turn: Turn, own: Case, story: dict[str, Any]) -> Start:
    """Take words for the case that they name."""
    case = await cases.surviving(turn.session, own)
    known = {"argument": own.number, "story": story}
    text = numbers.bare(story["text"])
    if text and remarks.courteous(text):
        return Start("thanks")
    if case.state == State.WAITING:
        return Start("reply", given=known)
    if case.state == State.ANSWERED and _agrees(text):
        return Start("done", given=known)
    if case.state in OBJECTIONABLE and _objects(text):
        return Start("undone", given=known | {"story": _reason(story)})
    return Start("late", given=known)


async def _unnamed(turn: Turn, story: dict[str, Any], office: Office) -> Start | None:
    """Take words for the one open matter that they may belong to."""
    if turn.lacks(cases.CASE):
        return None
    ends, text = await _listening(turn), story["text"]
    asked = [(case, own) for case, own in ends if case.state == State.WAITING]
    if len(asked) == 1 and not _elsewhere(text, asked[0][0], office):
        return Start("reply", given={"argument": asked[0][1].number, "story": story})
    if asked:
        return Start("reply_or_report", given={"story": story})
    answered = [(case, own) for case, own in ends if case.state == State.ANSWERED]
    if not answered:
        return await _impatient(turn, story, office)
    return _after_answer(story, *answered[0], office)


def _after_answer(story: dict[str, Any], case: Case, own: Case, office: Office) -> Start | None:
    """Take words for what a citizen thinks of an answer, if they are about it at all."""
    text = story["text"]
    if remarks.settled(text):
        return Start("done")
    if remarks.unsettled(text):
        return Start("undone", given={"story": _reason(story)})
    if remarks.doubtful(text) or not text:
        return Start("still", given={"story": story})
    return _late(own, story) if _says_nothing_new(text, case, office) else None


async def _impatient(turn: Turn, story: dict[str, Any], office: Office) -> Start | None:
    """Take "kok lama pak", or "udah retak lg", for the newest case that is being worked on."""
    if _reason(story) is None or not remarks.brief(story["text"]):
        return None
    found = await cases.of_citizen_in(turn.session, turn.person.id, _RUNNING)
    own = found[0] if found else None
    if own is None:
        return None
    case = await cases.surviving(turn.session, own)
    return _late(own, story) if _says_nothing_new(story["text"], case, office) else None


def _late(own: Case, story: dict[str, Any]) -> Start:
    return Start("late", given={"argument": own.number, "story": story})


async def _listening(turn: Turn) -> list[tuple[Case, Case]]:
    """Return the cases that words may reach, each with the own one for which it goes on."""
    found = await cases.of_citizen_in(turn.session, turn.person.id, _LISTENING)
    return [(await cases.surviving(turn.session, own), own) for own in found]


def _says_nothing_new(text: str, case: Case, office: Office) -> bool:
    """Tell whether few words ask after a case rather than tell of something else."""
    if remarks.impatient(text) or remarks.settled(text):
        return not _elsewhere(text, case, office)
    told = route(text, None, office.region).ranked or surely(text, office.region)
    return remarks.brief(text) and not told and not office.gazetteer.find(text)


def _elsewhere(text: str, case: Case, office: Office) -> bool:
    """Tell whether words speak of another matter than a case does."""
    matter = surely(text, office.region)
    if matter is None and tells_trouble(text, office.region):
        likely = route(text, None, office.region).ranked[:1]
        matter = next((one.category for one in likely if one.score >= _LIKELY), None)
    return matter is not None and matter.sector != case.sector and matter.code != case.category


async def _own(turn: Turn, mentioned: Iterable[str]) -> Case | None:
    """Return the first case of these numbers that is this person's own."""
    for number in mentioned:
        case = await cases.by_number(turn.session, number)
        if case is not None and case.citizen_id == turn.person.id:
            return case
    return None


def _story(turn: Turn, reply: Reply) -> dict[str, Any] | None:
    try:
        return Story("report.story", least=1).read(reply, turn.voice)
    except UnclearError:
        return None


def _reason(story: dict[str, Any]) -> dict[str, Any] | None:
    """Return what was said why something is not done; a bare "belum" gives no reason."""
    bare = words.is_no(story["text"]) or words.intent(story["text"]) is Intent.NOT_DONE
    return None if bare and not story["media"] else story


def _agrees(text: str) -> bool:
    return remarks.settled(text) or words.intent(text) is Intent.DONE


def _objects(text: str) -> bool:
    return remarks.unsettled(text) or words.intent(text) is Intent.NOT_DONE


def _thanks(text: str) -> bool:
    return words.intent(text) is Intent.THANKS
