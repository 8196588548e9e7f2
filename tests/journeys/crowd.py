"""A crowd with phones: each presses what it is offered until it has what it came for."""

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from emulators.chat import Bubble, Channel, Phone
from emulators.world import Platform, World

#: What a citizen presses on the way from a sentence to a number.
REPORTING = ("Setuju, lanjut", "Lewati", "Ya, kirim")
#: What citizens press when a neighbour was faster: some join that report, some insist on theirs.
NEIGHBOURS = ("Saya juga", "Bukan, lain")
#: These make a report, so they are pressed twice by whoever is impatient.
LAST = ("Saya juga", "Ya, kirim")
#: Says since when and which lamp, as the category asks; everybody reports the same one.
TROUBLE = "lampu jalan mati di kelurahan talise dpn sd inpres sejak senin, tiang nomor 14"
#: What a learner presses from joining to the end of the test before the first course.
LEARNING = ("Setuju, lanjut", "07.15", "Senin–Jumat", "Mulai pelajaran", "A", "Yakin")
LEARNED = "jawabannya sudah tersimpan"
ITEMS = 12


class Witness(World):
    """A world that remembers what the service has acknowledged, and counts all exchanges."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.acknowledged: list[tuple[Channel, Any]] = []
        self.exchanges = 0

    def log_wire(self, channel: Channel, direction: Any, **what: Any) -> None:
        heard = what["status"] == 200
        self.exchanges += heard
        if heard and direction == "out" and not what["what"].startswith("GET"):
            self.acknowledged.append((channel, what["body"]))
        super().log_wire(channel, direction, **what)


@dataclass
class Person:
    """Somebody with a phone, a first sentence, and a word that ends it all."""

    phone: Phone
    platform: Platform
    world: World
    opening: str
    presses: tuple[str, ...]
    goal: str
    #: Presses this one twice, as people do when nothing happens.
    impatient: bool = False
    pressed: set[str] = field(default_factory=set)

    async def play(self) -> None:
        """Talk until the goal is heard."""
        with self.world.subscribe() as happening:
            await self.platform.act(self.phone, {"type": "text", "text": self.opening})
            while not self.done():
                await self._react()
                await happening.get()

    def heard(self) -> list[Bubble]:
        """Return what the service has said."""
        return [bubble for bubble in self.phone.transcript if bubble.sender == "bot"]

    def done(self) -> bool:
        """Say whether the goal was heard."""
        return any(self.goal in bubble.text for bubble in self.heard())

    async def _react(self) -> None:
        for bubble in self.heard():
            for label, data in self._wanted(bubble):
                await self._press(bubble, data, twice=label.startswith(LAST) and self.impatient)
            if "membagikannya" in bubble.text and "contact" not in self.pressed:
                self.pressed.add("contact")
                await self.platform.act(self.phone, {"type": "contact", "own": True})

    def _wanted(self, bubble: Bubble) -> list[tuple[str, str]]:
        """Return the one button of a bubble that this person would press, unless they did."""
        found = [(label, data) for label, data in pressable(bubble).items() if self._means(label)]
        return [] if any(data in self.pressed for _, data in found) else found[:1]

    def _means(self, label: str) -> bool:
        """Tell whether a label is one of those that are pressed: as it is, or one of several."""
        said = (label.partition(". ")[0], label.partition(", no. ")[0])
        return not set(said).isdisjoint(self.presses)

    async def _press(self, bubble: Bubble, data: str, *, twice: bool) -> None:
        self.pressed.add(data)  # whoever sees a bubble twice has answered it already
        for _ in range(2 if twice else 1):
            press = {"type": "press", "message_id": bubble.id, "data": data}
            await self.platform.act(self.phone, press)


def pressable(bubble: Bubble) -> dict[str, str]:
    """Return label -> data of all that can be pressed on a bubble."""
    taps = {button.label: button.data or "" for row in bubble.buttons for button in row}
    sections = bubble.list["sections"] if bubble.list else []
    return taps | {row["title"]: row["id"] for section in sections for row in section["rows"]}


def crowd(
    world: World, platforms: Mapping[Channel, Platform], *, citizens: int, chance: random.Random
) -> list[Person]:
    """Let so many citizens into each channel, and one learner with a number of the roster."""
    people = []
    for channel, learner in ((Channel.TELEGRAM, 1), (Channel.WHATSAPP, 16)):
        platform = platforms[channel]
        for at in range(citizens):
            phone = _phone(world, platform, f"warga-{channel}-{at}", 70 + at)
            impatient = chance.random() < 1 / 3
            presses = (*REPORTING, chance.choice(NEIGHBOURS))
            goal = "laporan sudah diterima"
            people.append(Person(phone, platform, world, TROUBLE, presses, goal, impatient))
        phone = _phone(world, platform, f"pegawai-{channel}", learner)
        people.append(Person(phone, platform, world, "gabung", LEARNING, LEARNED))
    return people


def _phone(world: World, platform: Platform, name: str, number: int) -> Phone:
    user_id = platform.new_user_id()
    owner = name.replace("-", " ").title()
    return world.add_phone(Phone(name, platform.channel, owner, f"62813400000{number:02}", user_id))
