"""Which conversations there are, what each needs, and which words and buttons begin it."""

from datetime import timedelta

from bot.console_link import ConsoleLinks, console_link
from bot.membership import Membership
from bot.menu import go_on, join, resume, thanks
from bot.reception import welcome
from core.words import Intent
from dialogue.introduction import Consents
from dialogue.talks import Talks
from dialogue.turn import Flow, Services
from feedback.cases import View
from feedback.desk import (
    AbsenceDesk,
    BulkDesk,
    CitizenDesk,
    CoordinatorDesk,
    FilingDesk,
    ForwardingDesk,
    LeaderDesk,
    MergingDesk,
    OrderDesk,
    ProtectingDesk,
    RatingDesk,
    ReviewDesk,
    TopicDesk,
    UnitDesk,
)
from feedback.desk.behalf import BehalfDesk
from feedback.flows import (
    absence,
    behalf,
    belonging,
    bulk,
    coordinator,
    follow_up,
    forwarding,
    merging,
    officer,
    queue,
    rating,
    reveal,
    status,
    topic,
    writing,
)
from feedback.flows import incidents as order
from feedback.flows.report import report
from feedback.lookup import Lookup
from feedback.office import Office
from feedback.own import OwnCases
from feedback.queue import Queue
from feedback.reading import Reading
from feedback.replies import Replies
from lessons import flow as lessons
from lessons.classroom import Classroom
from lessons.school import School
from scheduler.digest import Briefing, digest, incidents, learning

#: A draft survives a day's silence before the offer to continue; a lesson waits for the next one.
LONG = timedelta(hours=24)
WRITING = (UnitDesk, Lookup, Replies)
REPORTING = (Consents, Reading, FilingDesk)
FOLLOWING = (CitizenDesk, OwnCases)

FLOWS: dict[str, Flow] = {
    "menu": Flow(welcome, (Consents, Membership, BehalfDesk), resumes=False, yields=True),
    "join": Flow(join, (Consents, Membership, Classroom)),
    "resume": Flow(resume, (Talks,)),
    "continue": Flow(go_on, (Talks, Classroom)),
    "thanks": Flow(thanks),
    "console": Flow(console_link, (ConsoleLinks,)),
    "report": Flow(report, REPORTING, keeps=LONG),
    "behalf": Flow(behalf.behalf, (Reading, BehalfDesk), keeps=LONG),
    "claim": Flow(behalf.claim, (Consents, BehalfDesk)),
    "reply_or_report": Flow(belonging.reply_or_report, (*REPORTING, *FOLLOWING), keeps=LONG),
    "still": Flow(belonging.still, (*REPORTING, *FOLLOWING), keeps=LONG),
    "late": Flow(belonging.late, (*REPORTING, *FOLLOWING), keeps=LONG),
    "human": Flow(follow_up.human, (Consents, FilingDesk)),
    "status": Flow(status.status, (OwnCases,)),
    "own": Flow(status.show, (OwnCases,)),
    "done": Flow(follow_up.done, FOLLOWING),
    "undone": Flow(follow_up.undone, FOLLOWING, keeps=LONG),
    "reply": Flow(follow_up.reply, FOLLOWING, keeps=LONG),
    "add": Flow(follow_up.add, FOLLOWING, keeps=LONG),
    "again": Flow(follow_up.again, (*REPORTING, OwnCases), keeps=LONG),
    "rate": Flow(rating.rate, (RatingDesk, *FOLLOWING)),
    "comment": Flow(rating.comment, (RatingDesk,)),
    "reviewed": Flow(rating.reviewed, (ReviewDesk,)),
    "write_back": Flow(rating.write_back, (ReviewDesk,)),
    "case": Flow(officer.show, (Lookup,)),
    "list": Flow(queue.list_cases, (Lookup,)),
    "queue": Flow(queue.queue, (Queue,)),
    "accept": Flow(officer.accept, (UnitDesk,)),
    "transfer": Flow(officer.transfer, (UnitDesk, Lookup)),
    "ask": Flow(writing.ask_citizen, WRITING),
    "tell": Flow(writing.tell, WRITING),
    "answer": Flow(writing.answer, WRITING, keeps=LONG),
    "note": Flow(officer.note, (UnitDesk, Lookup)),
    "undo": Flow(officer.undo, (UnitDesk,)),
    "reveal": Flow(reveal.reveal, (ProtectingDesk,)),
    "protect": Flow(reveal.protect, (ProtectingDesk,)),
    "privacy": Flow(reveal.privacy, (ProtectingDesk,)),
    "absence": Flow(absence.absence, (AbsenceDesk,)),
    "present": Flow(absence.present, (AbsenceDesk,)),
    "topic": Flow(topic.topic, (TopicDesk,)),
    "route_to": Flow(coordinator.route_to, (CoordinatorDesk,)),
    "route": Flow(coordinator.route, (CoordinatorDesk, Lookup)),
    "verify": Flow(coordinator.verify, (CoordinatorDesk,)),
    "decide": Flow(coordinator.decide, (CoordinatorDesk,)),
    "reject": Flow(coordinator.reject, (CoordinatorDesk, Lookup, Replies)),
    "nudge": Flow(coordinator.nudge, (LeaderDesk, Lookup)),
    "forward": Flow(forwarding.forward, (ForwardingDesk, Lookup)),
    "forward_yes": Flow(forwarding.agree, (ForwardingDesk,)),
    "forward_no": Flow(forwarding.decline, (ForwardingDesk,)),
    "number": Flow(forwarding.keep_number, (ForwardingDesk, Lookup)),
    "take_back": Flow(forwarding.take_back, (ForwardingDesk,)),
    "merge": Flow(merging.merge, (MergingDesk, Lookup)),
    "split": Flow(merging.split, (MergingDesk,)),
    "answer_all": Flow(bulk.answer_all, (BulkDesk, Replies), keeps=LONG),
    "route_all": Flow(bulk.route_all, (BulkDesk, Lookup)),
    "undo_all": Flow(bulk.undo_all, (BulkDesk,)),
    "order": Flow(order.standing, (OrderDesk,)),
    "incident": Flow(order.show, (OrderDesk,)),
    "incident_close": Flow(order.close, (OrderDesk,)),
    "block": Flow(order.block, (OrderDesk,)),
    "unblock": Flow(order.unblock, (OrderDesk,)),
    "blocked": Flow(order.blocked, (OrderDesk,)),
    "lesson": Flow(lessons.lesson, (Classroom,), keeps=timedelta(days=3)),
    "progress": Flow(lessons.progress, (Classroom,)),
    "pause": Flow(lessons.pause, (Classroom,)),
    "schedule": Flow(lessons.schedule, (Classroom,)),
    "digest": Flow(digest, (Briefing,)),
    "learning": Flow(learning, (Briefing,)),
    "incidents": Flow(incidents, (Briefing,)),
}

#: Command of a button or word -> flow.
COMMANDS: dict[str, str] = {
    **{flow: flow for flow in ("menu", "join", "report", "status", "human", "lesson", "progress")},
    **{flow: flow for flow in ("pause", "schedule", "digest", "continue")},
    "behalf": "behalf",
    "claim": "claim",
    "thanks": "thanks",
    "console": "console",
    "digest.learning": "learning",
    "digest.incidents": "incidents",
    "order": "order",
    "incident.show": "incident",
    "incident.close": "incident_close",
    "person.block": "block",
    "person.unblock": "unblock",
    "person.blocked": "blocked",
    "case.show": "case",
    "case.accept": "accept",
    "case.transfer": "transfer",
    "case.ask": "ask",
    "case.answer": "answer",
    "case.tell": "tell",
    "case.note": "note",
    "case.undo": "undo",
    "case.reveal": "reveal",
    "case.protect": "protect",
    "case.privacy": "privacy",
    "case.topic": "topic",
    "case.route": "route",
    "case.route-to": "route_to",
    "case.verify": "verify",
    "case.decide": "decide",
    "case.reject": "reject",
    "case.nudge": "nudge",
    "case.forward": "forward",
    "case.forward-to": "forward",
    "case.forward-yes": "forward_yes",
    "case.forward-no": "forward_no",
    "case.number": "number",
    "case.take-back": "take_back",
    "case.merge": "merge",
    "case.split": "split",
    "bulk.answer": "answer_all",
    "bulk.route": "route_all",
    "bulk.undo": "undo_all",
    "case.reply": "reply",
    "case.done": "done",
    "case.undone": "undone",
    "case.own": "own",
    "case.add": "add",
    "case.again": "again",
    "case.rate": "rate",
    "case.comment": "comment",
    "case.reviewed": "reviewed",
    "case.write-back": "write_back",
    **{f"list.{view}": "list" for view in View},
    "list.queue": "queue",
    "list.mine": "queue",
    "absence": "absence",
    "present": "present",
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
    Intent.INCIDENTS: "order",
    Intent.HUMAN: "human",
    Intent.DIGEST: "digest",
    Intent.QUEUE: "list.queue",
    Intent.BULK: "bulk.answer",
    Intent.BULK_ROUTE: "bulk.route",
    Intent.MINE: "list.mine",
    Intent.SECRETS: "list.secret",
    Intent.ABSENCE: "absence",
    Intent.SCHEDULE: "schedule",
    Intent.LESSON: "lesson",
}
#: Words that act only when no question is open.
OPENING: dict[Intent, str] = {
    Intent.CONTINUE: "continue",
    Intent.BEHALF: "behalf",
    Intent.CLAIM: "claim",
    Intent.PRESENT: "present",
    Intent.DONE: "case.done",
    Intent.NOT_DONE: "case.undone",
    Intent.THANKS: "thanks",
    Intent.GREETING: "menu",
    Intent.CANCEL: "menu",
    Intent.BACK: "menu",
}

#: Questions that are answered by telling: lines in quick succession are one answer.
TELLING = frozenset({"report.story", "report.problem", "follow.why", "follow.reply"})


def services(office: Office, school: School, *, public_url: str) -> Services:
    """Return how each service is made for a turn."""
    return {
        Consents: Consents,
        Talks: Talks,
        Membership: Membership,
        ConsoleLinks: lambda turn: ConsoleLinks(turn, public_url),
        Reading: lambda turn: Reading(turn, office),
        FilingDesk: lambda turn: FilingDesk(turn, office),
        BehalfDesk: lambda turn: BehalfDesk(turn, office),
        CitizenDesk: lambda turn: CitizenDesk(turn, office),
        OwnCases: lambda turn: OwnCases(turn, office),
        RatingDesk: lambda turn: RatingDesk(turn, office),
        ReviewDesk: lambda turn: ReviewDesk(turn, office),
        UnitDesk: lambda turn: UnitDesk(turn, office),
        ProtectingDesk: lambda turn: ProtectingDesk(turn, office),
        TopicDesk: lambda turn: TopicDesk(turn, office),
        CoordinatorDesk: lambda turn: CoordinatorDesk(turn, office),
        OrderDesk: lambda turn: OrderDesk(turn, office),
        ForwardingDesk: lambda turn: ForwardingDesk(turn, office),
        MergingDesk: lambda turn: MergingDesk(turn, office),
        BulkDesk: lambda turn: BulkDesk(turn, office),
        LeaderDesk: lambda turn: LeaderDesk(turn, office),
        Lookup: lambda turn: Lookup(turn, office),
        Queue: lambda turn: Queue(turn, office),
        Replies: lambda turn: Replies(turn, office),
        AbsenceDesk: lambda turn: AbsenceDesk(turn, office),
        Classroom: lambda turn: Classroom(turn, school),
        Briefing: lambda turn: Briefing(turn, office),
    }
