"""The front door in chat: the menu, joining as staff, going on after a silence."""

from bot.membership import Membership
from dialogue.introduction import Consents, introduce
from dialogue.questions import Choice, Contact
from dialogue.talk import Offer, Talk
from dialogue.talks import Talks
from lessons.classroom import Classroom, Deeds, Registry
from lessons.flows.schedule import schedule
from lessons.flows.sitting import lesson


async def menu(talk: Talk, consents: Consents, membership: Membership) -> None:
    """Greet, and show what this person can do here."""
    await introduce(talk, consents)
    offers = [Offer(command) for command in await talk.look(membership.offers)]
    await talk.say("menu.text", offers=offers, **await talk.look(membership.greeting))


async def join(talk: Talk, consents: Consents, membership: Membership, registry: Registry) -> None:
    """Make somebody of the roster staff, by their own number or an invitation."""
    await introduce(talk, consents)
    token = talk.given("argument")
    if token:
        joined = await talk.do(membership.by_token, token)
        if joined is None:
            await talk.say("join.bad-invite", offers=(Offer("join"),))
            return
    else:
        phone = await talk.look(membership.signed_phone)
        if not phone:
            phone = await talk.ask(Contact("join.contact"))
        joined = await talk.do(membership.by_phone, phone)
        if joined is None:
            await talk.say("join.unknown", offers=(Offer("report"), Offer("human")))
            return
    roles = ", ".join(talk.voice(f"role.{role}") for role in joined["roles"])
    if "learner" in joined["roles"] and not await talk.look(registry.learns):
        await talk.say("join.welcome", name=joined["name"], unit=joined["unit"], roles=roles)
        await schedule(talk, registry)
        return
    offers = [Offer(command) for command in await talk.look(membership.offers)]
    await talk.say(
        "join.welcome", offers=offers, name=joined["name"], unit=joined["unit"], roles=roles
    )


async def resume(talk: Talk, talks: Talks) -> None:
    """Offer to go on with a talk that was silent for long; never start it over by itself."""
    flow, held = talk.given("flow"), talk.given("held")
    about = {"flow": flow}
    question = Choice("resume.offer", about, options=("continue", "drop"))
    if held:
        options = ("continue", "with", "drop")
        question = Choice("resume.offer", about, options=options, yes="continue", no="drop")
    picked = await talk.ask(question)
    if picked == "drop":
        await talk.do(talks.drop_waiting)
        await talk.say("resume.dropped", offers=(Offer("menu"),))
        return
    await talk.do(talks.take_up, held if picked == "with" else None)


async def go_on(talk: Talk, talks: Talks, classroom: Classroom, deeds: Deeds) -> None:
    """Go on with what was interrupted, else with the next lesson."""
    if not await talk.do(talks.take_up):
        await lesson(talk, classroom, deeds)


async def thanks(talk: Talk) -> None:
    """Answer a thank-you; it never reopens or closes anything."""
    await talk.say("talk.welcome")
