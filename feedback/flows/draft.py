"""A report in the making: what is missing is asked for, one thing at a time, in any order."""

from dataclasses import dataclass, field
from typing import Any

from core.regions import CaseKind
from dialogue.pieces import Piece
from dialogue.questions import Choice
from dialogue.speech import Option, Want
from dialogue.talk import Talk
from feedback.flows.danger import listed
from feedback.privacy import Mode, stricter
from feedback.words import remarks
from feedback.words.kinds import knows_no_place, sends_as_it_is
from feedback.words.reading import Reading
from feedback.words.whereabouts import Spot

#: Fewer characters don't say what is wrong.
LEAST = 10
#: From the first word to the number nobody writes to us more often.
MOST_MESSAGES = 6
#: What is still unknown then goes to a human as it is.
PATIENCE = 2

#: What people say who want no more questions.
AS_IT_IS = ("kirim apa adanya", "kirim saja", "kirim langsung", "langsung kirim", "kirim sekarang")
#: Where a report is that nobody can place.
NOWHERE = Spot().as_json()
#: What of a place is filed.
_FILED = ("text", "area", "title", "lat", "lon")


@dataclass
class Making:
    """What is known of a report so far; made anew by each replay, so it is never stored."""

    text: str
    media: list[int]
    pin: dict[str, Any] | None
    #: Messages of the citizen so far.
    spent: int
    #: `whereabouts.Spot`
    place: dict[str, Any] = field(default_factory=lambda: Spot().as_json())
    kind: str = CaseKind.COMPLAINT
    category: str = ""
    #: The unit that alone gets a complaint about officials; the mode that its matter calls for.
    door: str = ""
    #: The unit and the numbers that help whoever may be in danger: that is asked first.
    refuge: str = ""
    help: list[list[str]] = field(default_factory=list)
    forced: str = Mode.OPEN
    mode: str = Mode.OPEN
    #: The government that answers there instead, and whether the citizen agreed to hand it on.
    outsider: str = ""
    forward: bool = False
    #: The citizen wants no more questions.
    hurried: bool = False
    answers: list[str] = field(default_factory=list)

    @property
    def spare(self) -> bool:
        """Whether there is time for a question that may be left out."""
        return not self.hurried and self.spent + 1 < MOST_MESSAGES

    def take(self, piece: dict[str, Any]) -> None:
        """Add what somebody sent, whatever was asked."""
        self.spent += 1
        self.media = [*self.media, *piece["media"]]
        self.pin = piece["pin"] or self.pin
        if sends_as_it_is(piece["text"]):
            self.hurried = True
        elif piece["text"] and not piece["pin"]:
            self.text = "\n".join(part for part in (self.text, piece["text"]) if part)

    def learn(self, facts: dict[str, Any]) -> None:
        """Take what the words say by themselves; a mode is never loosened by them."""
        self.kind, self.category = facts["kind"], facts["category"]
        self.door, self.forced = facts["door"], facts["forced"]
        self.refuge, self.help = facts.get("refuge", ""), facts.get("help", [])
        self.hide(facts["mode"])

    def hide(self, mode: str) -> None:
        """Hide more of the reporter."""
        self.mode = stricter(Mode(self.mode), Mode(mode))

    def draft(self) -> dict[str, Any]:
        """Return what is filed, as JSON."""
        return {
            "kind": self.kind,
            "text": "\n".join([self.text, *self.answers]),
            "place": {name: self.place[name] for name in _FILED},
            "media": self.media,
            "mode": self.mode,
            "category": self.category,
            "outsider": self.outsider,
            "forward": self.forward,
        }


async def words(talk: Talk, making: Making, reading: Reading) -> None:
    """Ask what happened until there are words, or a voice that somebody can listen to."""
    for _ in range(PATIENCE):
        making.text = "" if remarks.courteous(making.text) else making.text
        if len(making.text) >= LEAST or making.hurried:
            return
        spoken: bool = await talk.look(reading.spoken, making.media)
        if spoken:
            await _gist(talk, making)
            return
        making.take(await talk.ask(Piece("report.problem", least=LEAST)))
    making.text = making.text or talk.voice("report.wordless")


async def _gist(talk: Talk, making: Making) -> None:
    """Ask what a voice note is about; whoever can't write need not."""
    question = Piece("report.gist", least=3, options=("spoken",), no="spoken")
    making.take(await talk.ask(question))
    making.text = making.text or talk.voice("report.spoken")


async def where(talk: Talk, making: Making, reading: Reading) -> None:
    """Find the place: from what was sent already, else by asking; unknown is good enough."""
    place = await talk.look(reading.place, making.text, making.pin)
    for _ in range(PATIENCE):
        if not making.spare or (place is not None and not place["unreadable"]):
            break
        if place is not None:
            await talk.say("report.link")
        place = await asked_where(talk, making, reading)
    await settle(talk, making, reading, place)


async def asked_where(talk: Talk, making: Making, reading: Reading) -> dict[str, Any] | None:
    """Ask for the place; None if something else came, for what comes is never lost."""
    question = Piece("report.place", least=3, want=Want.LOCATION, hint="question.need-place")
    piece = await talk.ask(question)
    said, pin = piece["text"], piece["pin"]
    if not pin and (remarks.courteous(said) or remarks.impatient(said)):
        making.take(piece | {"text": "" if remarks.courteous(said) else said})
        return None
    making.take(piece | {"text": said if sends_as_it_is(said) else ""})
    if making.hurried or knows_no_place(said):
        return NOWHERE
    if piece["media"] and not said:
        return None
    return await talk.look(reading.answer_place, making.text, said, pin)


async def settle(
    talk: Talk, making: Making, reading: Reading, place: dict[str, Any] | None
) -> None:
    """Take a place; ask which area is meant, and what to do if it is another government's."""
    making.place = place or NOWHERE
    if making.place["choices"]:
        await _which(talk, making, reading)
    if making.place["outside"]:
        await _outside(talk, making, reading)


async def _which(talk: Talk, making: Making, reading: Reading) -> None:
    """Ask once which of several areas is meant."""
    if not making.spare:
        making.place = await talk.look(reading.choose, making.place, "")
        return
    options = [Option(code, name, hint) for code, name, hint in making.place["choices"]]
    other = Option("other", talk.voice("report.which-other"))
    picked = await talk.ask(Choice("report.which", options=[*options, other]))
    making.spent += 1
    code = "" if picked == "other" else picked
    making.place = await talk.look(reading.choose, making.place, code)


async def _outside(talk: Talk, making: Making, reading: Reading) -> None:
    """Say that another government answers there, and offer to hand the report on."""
    place = making.place
    said = ", ".join(part for part in (place["text"], place["neighbour"]) if part)
    making.outsider, making.place = place["outside"], place | {"text": said}
    if not making.spare:
        return
    values = {"name": place["neighbour"] or talk.voice("report.elsewhere")}
    answer = await talk.ask(Choice("report.outside", values, options=("forward", "here")))
    making.spent += 1
    making.forward = answer == "forward"
    if not making.forward:
        making.outsider, making.place = "", place
        if making.spare:
            making.place = await asked_where(talk, making, reading) or place


async def photos(talk: Talk, making: Making, reading: Reading) -> None:
    """Ask for a photo of what can be seen, unless something was sent or time is short."""
    if making.spare and not making.media and making.kind == CaseKind.COMPLAINT:
        await asked_photos(talk, making, reading)


async def asked_photos(talk: Talk, making: Making, reading: Reading) -> None:
    """Ask for photos; whoever has none skips it, and a pin that comes instead mends the place."""
    question = Piece(
        "report.photos",
        options=("skip",),
        no="skip",
        said={"hurry": AS_IT_IS},
        least=LEAST,
        hint="question.need-photo",
    )
    piece = await talk.ask(question)
    making.take(piece | {"text": "" if remarks.courteous(piece["text"]) else piece["text"]})
    making.hurried = making.hurried or piece["choice"] == "hurry"
    if piece["pin"]:
        place = await talk.look(reading.place, making.text, making.pin)
        await settle(talk, making, reading, place)


async def details(talk: Talk, making: Making, reading: Reading) -> None:
    """Ask what the category needs to know and the text does not say, while there is time."""
    if making.kind != CaseKind.COMPLAINT:
        return
    said = " ".join((making.text, making.place["text"]))
    for question in await talk.look(reading.questions, making.category, said):
        if not making.spare:
            return
        options = [Option(f"a{at}", label) for at, label in enumerate(question["options"])]
        skip = Option("skip", talk.voice("question.skip"))
        asked = Piece(
            "report.detail",
            {"question": question["text"]},
            options=[*options, skip],
            said={"hurry": AS_IT_IS},
            least=1,
            hint="question.need-text",
        )
        piece = await talk.ask(asked)
        making.take(piece | {"text": ""})
        making.hurried = making.hurried or piece["choice"] == "hurry"
        labels = {option.key: option.label for option in options}
        answer = labels.get(piece["choice"], piece["text"])
        if answer:
            line = talk.voice("report.answer", question=question["text"], answer=answer)
            making.answers.append(line)
        if answer in question.get("danger", ()):
            await talk.say("report.unsafe", numbers=listed(question["help"]))
