"""An officer's lists: the unit's queue by deadline, one's own cases, what a digest counts."""

from dialogue.talk import Offer, Talk
from feedback.lookup import Lookup
from feedback.queue import Queue

#: "/antrean saya" is the same as "antrean saya".
MINE = "saya"
#: From so many on, one answer for all may save work; a list in chat has so many rows.
MANY, ROWS = 3, 10


async def queue(talk: Talk, waiting: Queue) -> None:
    """Show what waits for the unit, or for oneself, ten rows at a time."""
    after: str = talk.given("argument") or ""
    command: str = "list.mine" if after == MINE else talk.given("command")
    of = command.removeprefix("list.")
    page = await talk.look(waiting.page, of == "mine", "" if after == MINE else after)
    offers = [Offer("case.show", case["number"], case["number"]) for case in page["cases"]]
    if page["more"]:
        offers.append(Offer(command, page["more"], talk.voice("officer.queue-next")))
    if MANY <= len(offers) < ROWS:
        offers.append(Offer("bulk.answer"))
    lines = "\n".join(talk.voice("officer.queue-line", **case) for case in page["cases"])
    if not lines:
        await talk.say("officer.queue-empty", offers=(Offer("menu"),), of=of)
        return
    await talk.say("officer.queue", offers=offers, of=of, lines=lines, **page["counts"])


async def list_cases(talk: Talk, looking: Lookup) -> None:
    """Show a list whose rows open their cases."""
    view = talk.given("command").removeprefix("list.")
    found = await talk.look(looking.listed, view)
    offers = [Offer("case.show", case["number"], case["number"]) for case in found]
    lines = "\n".join(talk.voice("officer.list-line", **case) for case in found)
    await talk.say("officer.list", offers=offers, view=view, lines=lines or "-", count=len(found))
