"""A pupil at a phone of the demo: reads what comes, taps and types, and keeps how long it took."""

import asyncio
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from playwright.async_api import Locator, expect

from lessons.item import Deed, Item, Scale, Thought
from tests.journeys.answers import Answer, answer_to, asked
from tests.journeys.handsets import Handset, Keep, Visit, keep_nothing
from tests.journeys.promises import promised
from tests.journeys.screen import PATIENCE, Bubble, Shown, changed, plain

#: How a sitting ends.
ENDS = ("Sampai jumpa", "jawabannya sudah tersimpan", "Tidak ada yang perlu dipelajari")
TESTED = "Terima kasih sudah bertahan sampai akhir"
PASSED = "Bapak/Ibu lulus kursus"
CHECK = "Sebulan yang lalu Bapak/Ibu menyelesaikan"
#: Sittings have fewer steps than this; more means that they go round in circles.
MOST_STEPS = 80
#: How a word is answered while a sitting stands open.
RESUMED = ("Kita lanjutkan yang belum selesai", "Kita sedang di sini")
#: What is pressed when a week went by since the question.
GO_ON = ("Ya, pakai pesan tadi", "Ya, lanjutkan")
#: What is pressed to begin a course whose questions were answered.
BEGIN = "Mulai pelajaran"
#: Characters by which a question is known again.
TAIL = 150
_BEFORE = "Kita mulai kursus"


@dataclass
class Pupil:
    """Someone who learns on one phone; `items` are all that can be asked, `keep` takes pictures."""

    visited: Visit
    name: str
    items: Sequence[Item]
    #: A page has one focus: who types holds on to it, so that no other phone gets the words.
    hands: asyncio.Lock
    keep: Keep = keep_nothing
    #: Milliseconds from each tap to its explanation being seen.
    waits: list[float] = field(default_factory=list, init=False)
    #: How often each kind of item was answered.
    kinds: Counter[str] = field(default_factory=Counter, init=False)
    tested: bool = field(default=False, init=False)
    passed: bool = field(default=False, init=False)
    checked: bool = field(default=False, init=False)
    _seen: Shown = field(default_factory=Shown, init=False)
    _handled: str = field(default="", init=False)
    #: How the questions end that were handled in this sitting.
    _begun: set[str] = field(default_factory=set, init=False)
    _before: bool = field(default=False, init=False)
    _check: bool = field(default=False, init=False)
    _pictures: set[str] = field(default_factory=set, init=False)

    @property
    def handset(self) -> Handset:
        """Return the phone."""
        return self.visited.phone(self.name)

    async def joins(self, *labels: str) -> None:
        """Press what leads to the first sitting."""
        for label in labels:
            await self.handset.presses(label)

    async def learns(self) -> None:
        """Spend a day: until the closing test with a sitting in any case, then as they come."""
        self._seen = await self._look(Shown())
        # a reminder of a task may stand below it
        begins = any(BEGIN in bubble.buttons for bubble in self._seen.heard[-2:])
        if begins or not self.tested or await self._is_promised():
            await self.sits(BEGIN if begins else "belajar")

    async def sits(self, first: str = "belajar") -> None:
        """Play one sitting to its end: one that comes as promised, or one that is asked for."""
        self._seen = await self._look(Shown())
        self._begun = set()
        shut = await self.handset.element.locator("[data-window].shut").is_visible()
        if shut or not await self._is_promised():
            await self._does(first)
        for _ in range(MOST_STEPS):
            newest = await self._next()
            if await self._ended(newest):
                return
            await self._answers(newest)
        raise AssertionError(f"{self.name}: no end after {MOST_STEPS} steps")

    async def _does(self, what: str) -> None:
        """Press the newest button with this label, or type it."""
        latest = self._seen.heard[-2:]
        shown = next((bubble for bubble in reversed(latest) if what in bubble.buttons), latest[-1])
        self._handled = latest[-1].id
        await self._gives(Answer(((what,),) if what in shown.buttons else (), what), shown)

    async def _is_promised(self) -> bool:
        """Tell whether a sitting was promised for today or before, so that it comes by itself."""
        clock = await self.visited.page.locator("[data-clock]").get_attribute("datetime")
        now = datetime.fromisoformat(clock or "")
        at = promised([one.text for one in self._seen.heard], now)
        return at is not None and at <= now

    async def _next(self) -> Bubble:
        """Wait for a bubble that wants something, or that ends the sitting."""
        while True:
            if wanting := [bubble for bubble in self._fresh() if self._wants(bubble)]:
                self._handled = wanting[-1].id
                self._begun.add(wanting[-1].text[-TAIL:])
                return wanting[-1]
            self._seen = await self._look(self._seen)

    def _fresh(self) -> list[Bubble]:
        """Return what was heard after the bubble that was handled last."""
        ids = [bubble.id for bubble in self._seen.heard]
        return [*self._seen.heard[ids.index(self._handled) + 1 if self._handled in ids else 0 :]]

    def _wants(self, bubble: Bubble) -> bool:
        if self._is_repeated(bubble) or "Kirim buktinya" in bubble.buttons:  # or a task's reminder
            return False
        ready = {"Yakin", "Lanjut", *GO_ON} & {*bubble.buttons}
        ends = any(end in bubble.text for end in (*ENDS, PASSED))
        return bool(ready) or ends or asked(self.items, bubble) is not None

    def _is_repeated(self, bubble: Bubble) -> bool:
        """Tell whether this asks once more what was asked by itself when the sitting was begun."""
        return bubble.text.startswith(RESUMED) and bubble.text[-TAIL:] in self._begun

    async def _look(self, seen: Shown) -> Shown:
        try:
            return await changed(self.visited, self.name, seen)
        except Exception as error:
            await self._picture("macet")
            said = [bubble.text[-300:] for bubble in seen.bubbles[-3:]]
            raise AssertionError(f"{self.name} waits in vain after {said}") from error

    async def _ended(self, bubble: Bubble) -> bool:
        texts = " ".join(shown.text for shown in self._seen.heard[-3:])
        self._before = _BEFORE in texts or self._before
        self._check = CHECK in texts or self._check
        if not any(end in bubble.text for end in (*ENDS, PASSED)):
            return False
        self.tested = self.tested or TESTED in texts
        self.passed = self.passed or PASSED in texts
        self.checked = self.checked or self._check
        await self._picture(f"akhir-{'cek' if self._check else len(self._pictures)}")
        self._before = self._check = False
        return True

    async def _answers(self, bubble: Bubble) -> None:
        if going := [label for label in GO_ON if label in bubble.buttons]:
            await self._gives(_tap(going[0]), bubble)
        elif "Yakin" in bubble.buttons:
            await self._picture("yakin")
            await self._measured(Answer((("Yakin",),)), bubble, explained=True)
        elif "Lanjut" in bubble.buttons:
            await self._picture("kartu")
            turn = self.kinds["kartu"] = self.kinds["kartu"] + 1
            await self._gives(Answer(words="lanjut") if turn % 5 == 0 else _tap("Lanjut"), bubble)
        else:
            await self._plays(bubble)

    async def _plays(self, bubble: Bubble) -> None:
        item = asked(self.items, bubble)
        assert item is not None
        kind = str(item.kind)
        if self._before:
            self.kinds["pra"] += 1
            unknown = "Tidak tahu"
            taps = unknown in bubble.buttons and self.kinds["pra"] % 2
            await self._gives(_tap(unknown) if taps else Answer(words="gak tau"), bubble)
            return
        await self._picture(f"{kind}-1-soal")
        if kind not in self.kinds and "Petunjuk" in bubble.buttons and not self.kinds["petunjuk"]:
            self.kinds["petunjuk"] += 1
            await self._gives(_tap("Petunjuk"), bubble)
            return
        turn = self.kinds[kind]
        self.kinds[kind] += 1
        answer = answer_to(item, bubble, right=turn != 1, turn=turn)
        explained = not isinstance(item.task, Scale | Thought | Deed)
        await self._measured(answer, bubble, explained=explained)
        await self._picture(f"{kind}-2-{'benar' if turn != 1 else 'salah'}")

    async def _measured(self, answer: Answer, bubble: Bubble, *, explained: bool) -> None:
        """Give an answer and, if it is explained at once, keep how long that took."""
        known = {one.id for one in self._seen.heard}
        await self._gives(answer, bubble)
        while True:
            self._seen = await self._look(self._seen)
            fresh = [one for one in self._seen.heard if one.id not in known]
            if fresh and not self._is_repeated(fresh[-1]):
                break
        if explained and "Yakin" not in fresh[-1].buttons:
            self.waits.append(self._seen.since)

    async def _gives(self, answer: Answer, bubble: Bubble) -> None:
        """Tap all that is to be tapped, or else type."""
        async with self.hands:
            await self._gives_alone(answer, bubble)

    async def _gives_alone(self, answer: Answer, bubble: Bubble) -> None:
        shown = self.handset.element.locator(f'[data-bubble="{bubble.id}"]')
        if bubble.opens and answer.taps:
            await self._chooses(shown, answer.taps[0])
            return
        for faces in answer.taps:
            # A toggle that is on changes its own label, and may bring the button that ends it.
            face = next((one for one in faces if one in bubble.buttons), faces[0])
            await shown.get_by_role("button", name=face, exact=True).click()
            if face.startswith("☐"):
                on = shown.get_by_role("button", name=face.replace("☐", "☑"), exact=True)
                await expect(on).to_be_visible(timeout=PATIENCE)
        if not answer.taps:
            await self.handset.says(answer.words)

    async def _chooses(self, shown: Locator, faces: tuple[str, ...]) -> None:
        """Choose the row of a bubble's list that has one of these titles."""
        phone = self.handset.element
        await shown.locator("[data-list-open]").click()
        await self.keep(self.handset, f"{self.name}-daftar")
        titles = re.compile("^(" + "|".join(map(re.escape, faces)) + ")$")
        await phone.locator("[data-row] b").filter(has_text=titles).first.click()
        await phone.locator("[data-list-send]").click()

    async def _picture(self, name: str) -> None:
        """Take the first picture of each name."""
        if name not in self._pictures:
            self._pictures.add(name)
            async with self.hands:
                await self.keep(self.handset, f"{self.name}-{name}")


def _tap(label: str) -> Answer:
    return Answer(((label,),), plain(label).lower())
