"""Turns: from the raw update to the queued answer, against aiogram's echo, which keeps nothing."""

from bench.answering import answering
from bench.contest import contestant
from bench.measure import Figure, Target, in_turn
from bench.texts import MENU, STORY


async def measure() -> list[Figure]:
    """Ask for the menu, and begin a report, as many people at once; let aiogram echo."""
    async with (
        answering() as base,
        contestant("durable_turns", "menu", MENU) as menu,
        contestant("durable_turns", "report", STORY) as report,
        contestant("aiogram_echo", base) as sent,
        contestant("aiogram_echo", "") as kept,
    ):
        asked, reported, over_http, in_memory = await in_turn(
            [
                ("Kentongan", menu),
                ("Kentongan", report),
                ("aiogram echo over HTTP", sent),
                ("aiogram echo in memory", kept),
            ]
        )
    return [
        Figure("full turn: menu", "turns/s", asked, over_http, Target(1.2)),
        Figure("full turn: report", "turns/s", reported, over_http, Target(1.2)),
        Figure("full turn: menu", "turns/s", asked, in_memory),
        Figure("full turn: report", "turns/s", reported, in_memory),
    ]
