"""What others may see of one's learning: a ranking, a word to one's superior; only by one's yes."""

from dialogue.questions import YesNo
from dialogue.talk import Offer, Talk
from lessons.classroom.helping import Helping
from lessons.classroom.ranking import Ranking


async def ranking(talk: Talk, desk: Ranking) -> None:
    """Show the ranking to who is in it; let everybody come in or leave."""
    mine = await talk.look(desk.mine)
    if mine["ranked"] == "no":
        if not await talk.ask(YesNo("ranking.want")):
            await talk.say("ranking.stays-out", offers=(Offer("progress"),))
            return
        await talk.do(desk.enter, True)
    board = await talk.look(desk.board)
    lines = "\n".join(
        talk.voice("ranking.line", place=place, name=name, count=count, me="yes" if me else "no")
        for place, name, count, me in board["rows"]
    )
    about = {name: board[name] for name in ("state", "unit", "until")}
    await talk.say("ranking.board", offers=(Offer("ranking.leave"),), lines=lines, **about)


async def leave(talk: Talk, desk: Ranking) -> None:
    """Leave the ranking with one tap."""
    await talk.do(desk.enter, False)
    await talk.say("ranking.left", offers=(Offer("progress"),))


async def helping(talk: Talk, desk: Helping) -> None:
    """Ask whether a superior may hear that help is needed."""
    told = await talk.look(desk.told)
    wanted = await talk.ask(YesNo("help.want", {"now": told["helped"]}))
    await talk.do(desk.let_know, wanted)
    await talk.say("help.noted", helped="yes" if wanted else "no", offers=(Offer("companion"),))
