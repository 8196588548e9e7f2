"""Which conversations there are, what each needs, and how that is made."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

from bot.console_link import ConsoleLinks, console_link
from bot.membership import Membership
from bot.menu import go_on, join, resume, thanks
from bot.reception import again, welcome
from bot.untold import Told, untold
from dialogue.introduction import Consents
from dialogue.quiet import Wishes, nothing_held, quiet
from dialogue.talks import Talks
from dialogue.turn import Flow, Services, Turn
from feedback.desk import (
    AbsenceDesk,
    BulkDesk,
    CitizenDesk,
    CoordinatorDesk,
    FilingDesk,
    ForwardingDesk,
    LeaderDesk,
    MergingDesk,
    OpeningDesk,
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
    danger,
    follow_up,
    forwarding,
    merging,
    officer,
    opening,
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
from feedback.replies import Replies
from feedback.words.reading import Reading
from lessons.classroom import Classroom, Deeds, Flags, LookingUp, Registry
from lessons.classroom.companions import Companions
from lessons.classroom.graduation import Graduation
from lessons.classroom.helping import Helping
from lessons.classroom.preview import Preview
from lessons.classroom.ranking import Ranking
from lessons.credit.certificates import Press
from lessons.flows import companions, deeds, flags, openness, sitting
from lessons.flows import schedule as schedules
from lessons.flows.graduation import certificate
from lessons.flows.looking_up import look_up
from lessons.flows.preview import preview
from lessons.school import School
from scheduler.digest import Briefing, digest, incidents, learning

#: A draft survives a day's silence before the offer to continue; a lesson waits for the next one.
LONG = timedelta(hours=24)
WRITING = (UnitDesk, Lookup, Replies)
REPORTING = (Consents, Reading, FilingDesk)
FOLLOWING = (CitizenDesk, OwnCases)
LEARNING = (Classroom, Deeds)
#: So long a sitting that was left goes on where it was.
SITTING = timedelta(days=3)

FLOWS: dict[str, Flow] = {
    "menu": Flow(welcome, (Consents, Membership, BehalfDesk), resumes=False, yields=True),
    "start": Flow(again, (Wishes, Consents, Membership, BehalfDesk), resumes=False, yields=True),
    "quiet": Flow(quiet, (Wishes,), resumes=False),
    "read": Flow(nothing_held),
    "join": Flow(join, (Consents, Membership, Registry)),
    "resume": Flow(resume, (Talks,)),
    "continue": Flow(go_on, (Talks, *LEARNING), keeps=SITTING, aside=True),
    "thanks": Flow(thanks),
    "console": Flow(console_link, (ConsoleLinks,)),
    "report": Flow(report, REPORTING, keeps=LONG, tells=True),
    "despair": Flow(danger.despair, (Reading,), resumes=False),
    "behalf": Flow(behalf.behalf, (Reading, BehalfDesk), keeps=LONG),
    "claim": Flow(behalf.claim, (Consents, BehalfDesk)),
    "reply_or_report": Flow(
        belonging.reply_or_report, (*REPORTING, *FOLLOWING), keeps=LONG, tells=True
    ),
    "still": Flow(belonging.still, (*REPORTING, *FOLLOWING), keeps=LONG, tells=True),
    "late": Flow(belonging.late, (*REPORTING, *FOLLOWING), keeps=LONG, tells=True),
    "human": Flow(follow_up.human, (Consents, Reading, FilingDesk), tells=True),
    "counter": Flow(behalf.counter, (Consents, Reading, BehalfDesk), keeps=LONG, tells=True),
    "status": Flow(status.status, (Consents, OwnCases, BehalfDesk)),
    "untold": Flow(untold, (Told,)),
    "own": Flow(status.show, (OwnCases,)),
    "done": Flow(follow_up.done, FOLLOWING),
    "undone": Flow(follow_up.undone, FOLLOWING, keeps=LONG, tells=True),
    "reply": Flow(follow_up.reply, FOLLOWING, keeps=LONG, tells=True),
    "add": Flow(follow_up.add, FOLLOWING, keeps=LONG, tells=True),
    "astray": Flow(follow_up.astray, (CitizenDesk, *REPORTING), keeps=LONG, tells=True),
    "again": Flow(follow_up.again, (*REPORTING, OwnCases), keeps=LONG, tells=True),
    "rate": Flow(rating.rate, (RatingDesk, *FOLLOWING)),
    "comment": Flow(rating.comment, (RatingDesk,), tells=True),
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
    "files": Flow(opening.open_files, (OpeningDesk,)),
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
    "respond": Flow(coordinator.respond, (LeaderDesk,)),
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
    "lesson": Flow(
        sitting.lesson,
        LEARNING,
        keeps=SITTING,
        aside=True,
        once=("lesson", "continue"),
    ),
    "lesson_keep": Flow(sitting.keep, (Classroom,)),
    "progress": Flow(schedules.progress, (Registry,)),
    "pause": Flow(schedules.pause, (Registry,)),
    "schedule": Flow(schedules.schedule, (Registry,)),
    "manner": Flow(schedules.manner, (Registry,)),
    "look_up": Flow(look_up, (LookingUp,)),
    "certificate": Flow(certificate, (Graduation,)),
    "flag": Flow(flags.flag, (Flags,)),
    "flag_reply": Flow(flags.reply, (Flags,)),
    "deed": Flow(deeds.show, (Deeds,)),
    "deed_confirm": Flow(deeds.confirm, (Deeds,)),
    "deed_return": Flow(deeds.give_back, (Deeds,)),
    "companion": Flow(companions.ask, (Companions,)),
    "volunteer": Flow(companions.volunteer, (Companions,)),
    "companion_yes": Flow(companions.accept, (Companions,)),
    "companion_no": Flow(companions.decline, (Companions,)),
    "companion_end": Flow(companions.end, (Companions,)),
    "ranking": Flow(openness.ranking, (Ranking,)),
    "ranking_leave": Flow(openness.leave, (Ranking,)),
    "helping": Flow(openness.helping, (Helping,)),
    "preview": Flow(preview, (Preview,), keeps=LONG),
    "digest": Flow(digest, (Briefing,)),
    "learning": Flow(learning, (Briefing,)),
    "incidents": Flow(incidents, (Briefing,)),
}

#: Services that need nothing but the turn and the government.
AT_OFFICE: tuple[type, ...] = (
    Reading,
    FilingDesk,
    BehalfDesk,
    CitizenDesk,
    OwnCases,
    RatingDesk,
    ReviewDesk,
    UnitDesk,
    ProtectingDesk,
    OpeningDesk,
    TopicDesk,
    CoordinatorDesk,
    OrderDesk,
    ForwardingDesk,
    MergingDesk,
    BulkDesk,
    LeaderDesk,
    Lookup,
    Queue,
    Replies,
    AbsenceDesk,
    Briefing,
    Membership,
    Told,
)


#: Services that need nothing but the turn and the school.
AT_SCHOOL: tuple[type, ...] = (
    *(Classroom, Registry, Flags, Deeds, LookingUp),
    *(Companions, Ranking, Helping, Preview),
)


def services(
    office: Office, school: School, press: Callable[[], Press], *, public_url: str
) -> Services:
    """Return how each service is made for a turn."""
    return {
        Consents: Consents,
        Wishes: Wishes,
        Graduation: lambda turn: Graduation(turn, school, press()),
        Talks: Talks,
        ConsoleLinks: lambda turn: ConsoleLinks(turn, office, public_url),
        **{kind: partial(_at_school, kind, school) for kind in AT_SCHOOL},
        **{kind: partial(_at_office, kind, office) for kind in AT_OFFICE},
    }


def _at_school(kind: type, school: School, turn: Turn) -> Any:
    return kind(turn, school)


def _at_office(kind: type, office: Office, turn: Turn) -> Any:
    return kind(turn, office)
