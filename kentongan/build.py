"""build(settings, clock) -> Service: every part, made once and joined."""

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from sqlalchemy.ext.asyncio import AsyncSession

from bot.fetching import Fetcher
from bot.reception import crying, first_aid, lifeline, receive
from bot.sender import Sender
from bot.wire import open_wire
from core.clock import Clock
from core.database import Database, open_engine
from core.models import Role
from core.people import holders
from core.settings import Settings
from core.store import Store
from core.texts import Texts
from dialogue.dispatch import Dispatch
from dialogue.handling import Handling
from dialogue.inbox import Claimed
from dialogue.outbox import LEASE
from dialogue.post import Channels, Post
from dialogue.runner import Runner
from feedback.cases import CASE
from feedback.finding.model_in_use import ModelInUse
from feedback.finding.retraining import Retraining
from feedback.finding.router import Engine, Router
from feedback.models import Case
from feedback.office import Office
from feedback.pictures.evidence import Evidence
from feedback.pictures.marking import Marking
from feedback.pictures.pairs import Pairs
from feedback.words.belonging import quoting
from feedback.words.opening import opened
from kentongan import beginnings, flows
from kentongan.admins import Admins
from kentongan.government import load_office, load_units
from kentongan.lines import Line, open_lines, tempos
from kentongan.outreach import TemplateAlarm, thresholds
from kentongan.schooling import empty_school, furnish
from lessons.credit.certificates import Press
from lessons.hearing import named_exactly
from lessons.school import School
from scheduler.archiving import Archiving
from scheduler.bookshelf import Bookshelf
from scheduler.caring import Caring
from scheduler.jobs import Jobs
from scheduler.papers import Papers

#: Seconds that a transaction may stand still at least: to take in courses is work without a query.
LEAST_STILL = 30.0


@dataclass(frozen=True)
class Parts:
    """What a service stands on."""

    clock: Clock
    database: Database
    office: Office
    school: School
    store: Store
    #: What ranks the sectors of a report.
    engine: Engine


@dataclass(frozen=True)
class Service(Parts):
    """Everything that runs."""

    lines: dict[str, Line]
    channels: Channels
    runner: Runner
    handling: Handling
    sender: Sender
    fetcher: Fetcher
    jobs: Jobs


@asynccontextmanager
async def build(settings: Settings, clock: Clock, *, database_url: str) -> AsyncIterator[Service]:
    """Join all parts over a migrated database; closes what it opened."""
    async with AsyncExitStack() as stack:
        still = max(2 * settings.lease_seconds, LEAST_STILL)
        database = Database(open_engine(database_url, idle_seconds=still))
        stack.push_async_callback(database.close)
        key = settings.secret_key.get_secret_value().encode()
        office = load_office(settings.region, now=clock.now(), tracking_key=key)
        school = empty_school(office)
        wire = await stack.enter_async_context(
            open_wire(
                settings.telegram_api_base,
                settings.whatsapp_api_base,
                patience=settings.lease_seconds / 3,
            )
        )
        async with database.begin() as session:
            await load_units(session, office.region)
        engine = ModelInUse(settings.models_dir)
        store = Store(media_address(settings))
        now = clock.now()
        today = school.today(now)
        await furnish(database, store, school.library, now=now, today=today)
        parts = Parts(clock, database, office, school, store, engine)
        lines = await open_lines(settings, parts, wire)
        lease = timedelta(seconds=settings.lease_seconds)
        yield assemble(
            parts,
            lines,
            public_url=settings.public_url,
            lease=lease,
            archive_months=settings.archive_months,
        )


def media_address(settings: Settings) -> str:
    """Return where media are kept."""
    return settings.media_url or f"file://{(settings.data_dir / 'media').resolve()}"


def assemble(
    parts: Parts,
    lines: dict[str, Line],
    *,
    public_url: str = "",
    lease: timedelta = LEASE,
    archive_months: int = 13,
) -> Service:
    """Join the parts; opens and starts nothing. Links in messages lead to `public_url`."""
    channels = Channels(
        doors={line.account.id: line.door for line in lines.values()},
        accounts={line.account.id: line.account for line in lines.values()},
        texts=Texts.load(),
        allowed=parts.office.calendar.next_allowed,
        day_ends=parts.office.calendar.day_ends,
    )
    region, secret = parts.office.region, parts.office.tracking_key
    press = partial(Press.of, region, public_url=public_url, secret=secret)
    services = flows.services(parts.office, parts.school, press, public_url=public_url)
    dispatch, aid = _dispatch(parts), partial(first_aid, parts.office)
    runner = Runner(flows.FLOWS, services, dispatch, channels, parts.clock, aid)
    senders = {line.account.id: line.channel for line in lines.values() if line.channel}
    evidence = Evidence(channels, parts.office, parts.clock)
    alarm = TemplateAlarm(Admins(channels, parts.office), parts.clock)
    reaching = thresholds(lines, channels, parts.office)
    aid_all = partial(lifeline, parts.office)
    mourner = Mourner(channels, parts.clock)
    language = region.language
    return Service(
        **vars(parts),
        lines=lines,
        channels=channels,
        runner=runner,
        handling=Handling(
            *(parts.database, runner, language, mourner.buried, aid_all, alarm.ring),
            belongings={CASE: Case.citizen_id},
            lease=lease / 3,
        ),
        sender=Sender(
            *(parts.database, parts.clock, senders, tempos(lines), reaching, alarm.ring),
            lease=lease,
        ),
        fetcher=Fetcher(parts.database, parts.clock, senders, parts.store, evidence.settled),
        jobs=_jobs(parts, channels, runner, press, archive_months),
    )


def _jobs(
    parts: Parts,
    channels: Channels,
    runner: Runner,
    press: Callable[[], Press],
    archive_months: int,
) -> Jobs:
    """Join what is due at a time."""
    database, clock, office, school = parts.database, parts.clock, parts.office, parts.school
    return Jobs(
        *(database, clock, runner, office, school),
        Router(channels, office, parts.engine),
        Pairs(database, parts.store, channels, clock),
        Marking(database, parts.store, channels, office, clock),
        Retraining(database, clock, channels, office, parts.engine),
        Bookshelf(database, school.library),
        Caring(database, clock, channels, school),
        Papers(database, parts.store, channels, office.region, press, clock),
        Archiving(database, clock, archive_months),
    )


def _dispatch(parts: Parts) -> Dispatch:
    """Say what messages mean that begin something."""
    office = parts.office
    return Dispatch(
        flows.FLOWS,
        beginnings.COMMANDS,
        partial(receive, office),
        beginnings.INTERRUPTING,
        beginnings.OPENING,
        beginnings.TELLING,
        beginnings.BEGUN,
        quoting,
        partial(opened, office=office),
        partial(crying, office),
        partial(named_exactly, parts.school.library),
    )


@dataclass(frozen=True)
class Mourner:
    """Tells the admins of dead letters, once an hour at most."""

    channels: Channels
    clock: Clock

    async def buried(self, session: AsyncSession, claimed: Claimed, why: str) -> None:
        """Queue the notice to everybody who looks after the service."""
        now = self.clock.now()
        post = Post(session, self.channels, now)
        for person_id in await holders(session, Role.ADMIN):
            key = f"dead-letter:{now:%Y%m%d%H}:{person_id}"
            await post.tell(person_id, "admin.dead-letter", op_key=key, number=claimed.id, why=why)
