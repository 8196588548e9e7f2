"""Explaining: from an answer to its explanation, in the running demo, on both channels.

A pupil with a phone of the demo takes one lesson after the other. Timed is what the person sees:
from the answer's leaving the phone until the bubble of the explanation is on it. The baseline is
the same way for a card, where nothing is marked and nothing remembered.
"""

import asyncio
import json
import shutil
import statistics
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from bench import processes
from bench.ground import HOME
from bench.measure import Figure, Series, Target, in_turn
from bench.starting import DEMO_DATA
from kentongan.postgres import embedded_folder

#: Explanations in one round.
ANSWERS = 8
#: Seconds without another bubble after which everything has been said.
QUIET = 0.3
#: After so many words the pupil takes a breath, as the service asks who writes without end.
BREATH, REST = 20, 60.0
#: Seconds in which the service says at least something.
PATIENCE = 30.0
#: What the pupil says to what they see, the first that fits; else they ask for a lesson.
SAYS = (
    ("Boleh kita lanjut?", "setuju"),
    ("jam berapa?", "07.15"),
    ("Di hari apa saja?", "1"),
    ("Yakin, atau menebak?", "yakin"),
    ("Buktinya:", "nanti"),
    ("Soal ", "tidak tahu"),
)
#: Begins an explanation of an answer that was not known.
EXPLAINED = "sudah jujur"
#: The phones of the demo, by channel; both are left for visitors to play.
PHONES = {"Telegram": "pegawai", "WhatsApp": "pegawai2"}
_ENDLESS = aiohttp.ClientTimeout(total=None)


async def measure() -> list[Figure]:
    """Let both pupils learn in turn, after one round each to warm up."""
    async with _demo() as (http, events):
        pupils = {channel: Pupil(http, events, name) for channel, name in PHONES.items()}
        series = await in_turn([("Kentongan", pupil.round) for pupil in pupils.values()])
        return [
            Figure(
                f"answer to explanation on {channel}, p95 of {ANSWERS}",
                "s",
                ours,
                Series("card to card", pupil.cards[-len(ours.values) :]),
                Target(2, at_most=True, of_ratio=False),
            )
            for (channel, pupil), ours in zip(pupils.items(), series, strict=True)
        ]


@dataclass
class Pupil:
    """Somebody who answers whatever is asked, and looks at the clock."""

    http: aiohttp.ClientSession
    events: "asyncio.Queue[dict[str, Any]]"
    phone: str
    #: What is on the screen since the last word.
    seen: list[dict[str, Any]] = field(default_factory=list)
    said: int = 0
    #: Seconds from card to card, and their p95 round by round.
    read: list[float] = field(default_factory=list)
    cards: list[float] = field(default_factory=list)

    async def round(self) -> float:
        """Learn until there were enough explanations; returns their p95 in seconds."""
        explained: list[float] = []
        while len(explained) < ANSWERS:
            act = self._next()
            took = await self._do(act)
            if EXPLAINED in self.seen[0]["text"]:
                explained.append(took)
            elif act["type"] == "press":
                self.read.append(took)
        self.cards.append(_p95(self.read[-ANSWERS:]))  # a round of nothing but a test has no cards
        return _p95(explained)

    def _next(self) -> dict[str, Any]:
        """Return what to do about what is on the screen."""
        text = "\n".join(bubble["text"] for bubble in self.seen)
        if "membagikannya" in text:
            return {"type": "contact", "own": True}
        for bubble in self.seen:
            for button in (button for row in bubble["buttons"] for button in row):
                if button["label"] == "Lanjut":
                    return {"type": "press", "message_id": bubble["id"], "data": button["data"]}
        said = next((answer for sign, answer in SAYS if sign in text), "")
        return {"type": "text", "text": said or ("/belajar" if self.cards or text else "gabung")}

    async def _do(self, act: dict[str, Any]) -> float:
        """Do something; returns after how many seconds the first bubble was there."""
        self.said += 1
        if self.said % BREATH == 0:
            await self._rest()
        began = time.perf_counter()
        async with self.http.post(f"/sim/phones/{self.phone}/send", json=act) as done:
            done.raise_for_status()
        self.seen = [await self._bubble(PATIENCE)]
        took = time.perf_counter() - began
        try:
            while True:
                self.seen.append(await self._bubble(QUIET))
        except TimeoutError:
            return took

    async def _rest(self) -> None:
        """Let a minute pass in the demo; what is due by then is done before anything is timed."""
        async with self.http.post("/sim/clock", json={"by": REST}) as done:
            done.raise_for_status()
        await asyncio.sleep(3 * QUIET)

    async def _bubble(self, seconds: float) -> dict[str, Any]:
        """Return the next bubble of the service on this phone."""
        async with asyncio.timeout(seconds):
            while True:
                event = await self.events.get()
                if event["type"] == "bubble" and event["phone"] == self.phone:
                    bubble: dict[str, Any] = event["bubble"]
                    if bubble["from"] == "bot":
                        return bubble


@asynccontextmanager
async def _demo() -> AsyncIterator[tuple[aiohttp.ClientSession, "asyncio.Queue[dict[str, Any]]"]]:
    """Run the demo with fresh data; gives its phones, and all that happens on them."""
    HOME.mkdir(parents=True, exist_ok=True)
    port = processes.free_port()
    command = ("-m", "kentongan", "demo", "--port", str(port))
    events: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
    try:
        async with (
            processes.server(*command, port=port, cwd=HOME),
            aiohttp.ClientSession(f"http://{processes.HOST}:{port}") as http,
        ):
            await _settled(http)
            async with http.get("/sim/events", timeout=_ENDLESS) as stream:
                listening = asyncio.create_task(_listen(stream, events))
                try:
                    yield http, events
                finally:
                    listening.cancel()
    finally:
        shutil.rmtree(embedded_folder(DEMO_DATA), ignore_errors=True)


async def _settled(http: aiohttp.ClientSession) -> None:
    """Wait until the leader of the demo has joined, the last to do so."""
    async with asyncio.timeout(processes.PATIENCE_SECONDS):
        while True:
            async with http.get("/sim/phones/pimpinan/chat") as response:
                heard = await response.text()
            if "Selamat bergabung" in heard:
                return
            await asyncio.sleep(QUIET)


async def _listen(stream: aiohttp.ClientResponse, events: "asyncio.Queue[dict[str, Any]]") -> None:
    """Pass on what happens on the phones, as it happens."""
    rest = b""
    async for piece in stream.content.iter_any():  # an event may be longer than a line may be
        *lines, rest = (rest + piece).split(b"\n")
        for line in lines:
            if line.startswith(b"data:"):
                events.put_nowait(json.loads(line[5:]))


def _p95(seconds: list[float]) -> float:
    return statistics.quantiles(seconds, n=20, method="inclusive")[-1]
