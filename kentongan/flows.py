"""Which conversations there are, what each needs, and which words and buttons begin it."""

from datetime import timedelta

from bot.console_link import ConsoleLinks, console_link
from bot.membership import Membership
from bot.menu import go_on, join, menu, resume, thanks
from core.words import Intent
from dialogue.introduction import Consents
from dialogue.talks import Talks
from dialogue.turn import Flow, Services
from feedback.cases import View
from feedback.desk import CitizenDesk, CoordinatorDesk, FilingDesk, UnitDesk
from feedback.flows import coordinator, follow_up, officer
from feedback.flows.report import report
from feedback.lookup import Lookup
from feedback.office import Office
from feedback.reading import Reading
from lessons import flow as lessons
from lessons.classroom import Classroom
from lessons.school import School
from scheduler.digest import Briefing, digest, learning

#: A draft survives a day's silence before the offer to continue; a lesson waits for the next one.
LONG = timedelta(hours=24)
REPORTING = (Consents, Reading, FilingDesk)

FLOWS: dict[str, Flow] = {
    "menu": Flow(menu, (Consents, Membership), resumes=False, yields=True),
    "join": Flow(join, (Consents, Membership, Classroom)),
    "resume": Flow(resume, (Talks,)),
    "continue": Flow(go_on, (Talks, Classroom)),
    "thanks": Flow(thanks),
    "console": Flow(console_link, (ConsoleLinks,)),
    "report": Flow(report, REPORTING, keeps=LONG),
    "reply_or_report": Flow(
        follow_up.reply_or_report, (*REPORTING, CitizenDesk, Lookup), keeps=LONG
    ),
    "human": Flow(follow_up.human, (Consents, FilingDesk)),
    "status": Flow(follow_up.status, (Lookup,)),
    "done": Flow(follow_up.done, (CitizenDesk, Lookup)),
    "undone": Flow(follow_up.undone, (CitizenDesk, Lookup), keeps=LONG),
    "reply": Flow(follow_up.reply, (CitizenDesk, Lookup), keeps=LONG),
    "case": Flow(officer.show, (Lookup,)),
    "list": Flow(officer.list_cases, (Lookup,)),
    "accept": Flow(officer.accept, (UnitDesk,)),
    "transfer": Flow(officer.transfer, (UnitDesk, Lookup)),
    "ask": Flow(officer.ask_citizen, (UnitDesk, Lookup)),
    "answer": Flow(officer.answer, (UnitDesk, Lookup), keeps=LONG),
    "route": Flow(coordinator.route, (CoordinatorDesk, Lookup)),
    "lesson": Flow(lessons.lesson, (Classroom,), keeps=timedelta(days=3)),
    "progress": Flow(lessons.progress, (Classroom,)),
    "pause": Flow(lessons.pause, (Classroom,)),
    "schedule": Flow(lessons.schedule, (Classroom,)),
    "digest": Flow(digest, (Briefing,)),
    "learning": Flow(learning, (Briefing,)),
}

#: Command of a button or word -> flow.
COMMANDS: dict[str, str] = {
    **{flow: flow for flow in ("menu", "join", "report", "status", "human", "lesson", "progress")},
    **{flow: flow for flow in ("pause", "schedule", "digest", "continue")},
    "thanks": "thanks",
    "console": "console",
    "digest.learning": "learning",
    "case.show": "case",
    "case.accept": "accept",
    "case.transfer": "transfer",
    "case.ask": "ask",
    "case.answer": "answer",
    "case.route": "route",
    "case.reply": "reply",
    "case.done": "done",
    "case.undone": "undone",
    **{f"list.{view}": "list" for view in View},
}

#: Words that act even while a question is open.
INTERRUPTING: dict[Intent, str] = {
    Intent.MENU: "menu",
    Intent.START: "menu",
    Intent.HELP: "menu",
    Intent.STATUS: "status",
    Intent.PROGRESS: "progress",
    Intent.PAUSE: "pause",
    Intent.JOIN: "join",
    Intent.REPORT: "report",
    Intent.CONSOLE: "console",
    Intent.HUMAN: "human",
    Intent.DIGEST: "digest",
    Intent.QUEUE: "list.queue",
    Intent.SCHEDULE: "schedule",
    Intent.LESSON: "lesson",
}
#: Words that act only when no question is open.
OPENING: dict[Intent, str] = {
    Intent.CONTINUE: "continue",
    Intent.DONE: "case.done",
    Intent.NOT_DONE: "case.undone",
    Intent.THANKS: "thanks",
    Intent.GREETING: "menu",
    Intent.CANCEL: "menu",
    Intent.BACK: "menu",
}


def services(office: Office, school: School, *, public_url: str) -> Services:
    """Return how each service is made for a turn."""
    return {
        Consents: Consents,
        Talks: Talks,
        Membership: Membership,
        ConsoleLinks: lambda turn: ConsoleLinks(turn, public_url),
        Reading: lambda turn: Reading(turn, office),
        FilingDesk: lambda turn: FilingDesk(turn, office),
        CitizenDesk: lambda turn: CitizenDesk(turn, office),
        UnitDesk: lambda turn: UnitDesk(turn, office),
        CoordinatorDesk: lambda turn: CoordinatorDesk(turn, office),
        Lookup: lambda turn: Lookup(turn, office),
        Classroom: lambda turn: Classroom(turn, school),
        Briefing: lambda turn: Briefing(turn, office),
    }
