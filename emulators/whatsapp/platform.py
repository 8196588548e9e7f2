"""The emulated platform as one piece: what the application and the phones talk to."""

from collections.abc import Iterable
from dataclasses import KW_ONLY, dataclass, field

from fastapi import APIRouter

from emulators.whatsapp.account import Account
from emulators.whatsapp.directory import PhoneBook
from emulators.whatsapp.drafting import Desk
from emulators.whatsapp.errors import missing_object
from emulators.whatsapp.gate import Gate
from emulators.whatsapp.ledger import Ledger
from emulators.whatsapp.media import Shelf
from emulators.whatsapp.notices import Business, Newsroom
from emulators.whatsapp.person import Person, new_user_id
from emulators.whatsapp.routes import graph_routes
from emulators.whatsapp.sending import Sending
from emulators.whatsapp.templates import Template, TemplateState, book_of
from emulators.whatsapp.webhooks import Webhooks
from emulators.world import Channel, Json, Phone, World


@dataclass(eq=False)
class WhatsApp:
    """The WhatsApp Cloud API of one business number.

    Args:
        world: The phones, the clock and the faults.
        token: The access token that calls must show.
        phone_id: The id of the business's phone number.
        business_id: The id of the business account (WABA).
        app_secret: What webhooks are signed with.
        verify_token: What the webhook challenge shows.
        webhook_url: Where webhooks go from the start; `register` can tell later.
        display_phone: The business's number.
        templates: Templates that are approved already, as they are posted to be created.
        retry_scale: Stretches the waits between attempts at a webhook (1, 2, 4 … seconds).
        batch: How many notices one webhook may carry.
        pair_limit: Whether one person may get only so many messages a minute.
        approves_templates: Whether reviewers approve at once; else see `decide_template`.
    """

    world: World
    _: KW_ONLY
    token: str
    phone_id: str
    business_id: str
    app_secret: str
    verify_token: str
    webhook_url: str | None = None
    display_phone: str = "6281100000000"
    templates: Iterable[Json] = ()
    retry_scale: float = 1.0
    batch: int = 1
    pair_limit: bool = False
    approves_templates: bool = True
    channel: Channel = field(default=Channel.WHATSAPP, init=False)

    def __post_init__(self) -> None:
        """Set the business up."""
        world = self.world
        for secret in (self.token, self.app_secret, self.verify_token):
            world.hide_secret(secret)
        self.business = Business(
            phone_id=self.phone_id, business_id=self.business_id, display_phone=self.display_phone
        )
        self.gate = Gate(world, token=self.token, app_secret=self.app_secret)
        self.shelf = Shelf(world.clock)
        self.book = book_of(self.templates)
        self.ledger = Ledger(world.clock)
        self.newsroom = Newsroom(self.business, world.clock)
        self.webhooks = Webhooks(
            world,
            business_id=self.business_id,
            app_secret=self.app_secret,
            verify_token=self.verify_token,
            batch=self.batch,
            retry_scale=self.retry_scale,
        )
        people = PhoneBook(world)
        desk = Desk(world, self.business, self.ledger, self.shelf, self.book, people)
        news = (self.newsroom, self.webhooks)
        self.sending = Sending(world, desk, self.ledger, *news, pair_limit=self.pair_limit)
        self.person = Person(world, self.ledger, self.shelf, *news)
        self.account = Account(self.business, people, self.person.ignored)

    async def start(self) -> None:
        """Start to deliver webhooks."""
        await self.webhooks.start(self.webhook_url)

    async def stop(self) -> None:
        """Stop to deliver webhooks."""
        await self.webhooks.stop()

    async def register(self, url: str, verify_token: str | None = None) -> None:
        """Point the webhooks to an address that passes the challenge."""
        await self.webhooks.register(url, verify_token)

    async def act(self, phone: Phone, act: Json) -> int:
        """Do what the person does, who thereby sees what has come."""
        await self.read(phone)
        return self.person.act(phone, act)

    async def read(self, phone: Phone) -> None:
        """Let the person look at the chat."""
        self.sending.read_by_person(phone)

    async def set_blocked(self, phone: Phone, blocked: bool) -> None:
        """Block or unblock the business; the platform tells it nothing."""
        phone.blocked = blocked

    def chat_state(self, phone: Phone) -> Json:
        """Describe the chat around its bubbles."""
        until = self.ledger.window_until(phone)
        return {
            "keyboard": None,
            "typing": self.ledger.is_typing(phone),
            "window_until": until.isoformat() if until else None,
            "commands": [],
        }

    def new_user_id(self) -> str:
        """Make a business-scoped user id for a new person."""
        return new_user_id()

    def routes(self) -> APIRouter:
        """Give the routes of the Graph API."""
        return graph_routes(self)

    def idle(self) -> bool:
        """Say whether no webhook is pending or in flight."""
        return self.webhooks.idle()

    def propose_template(self, wanted: Json) -> Template:
        """Register a template for review."""
        template = self.book.create(wanted)
        if self.approves_templates:
            self.decide_template(template.id, TemplateState.APPROVED)
        return template

    def decide_template(self, template_id: str, state: TemplateState, reason: str = "NONE") -> None:
        """Let the reviewers decide, and tell the business."""
        template = self.book.set_state(template_id, state)
        self.webhooks.tell(self.newsroom.template_state(template, reason))

    def recategorise_template(self, template_id: str, category: str) -> None:
        """Let the platform think a template something else, and tell the business."""
        before, template = self.book.set_category(template_id, category)
        self.webhooks.tell(self.newsroom.template_category(template, before))

    def rate_template(self, template_id: str, score: str) -> None:
        """Let people's opinion of a template be known, and tell the business."""
        template = self.book.by_id(template_id)
        if template is None:
            raise KeyError(template_id)
        self.webhooks.tell(self.newsroom.template_quality(template, score))

    def prefer(self, phone: Phone, *, wanted: bool) -> None:
        """Let a person set in the app whether the business may begin with them."""
        self.webhooks.tell(self.newsroom.preference(phone, wanted=wanted))

    def look_up(self, object_id: str, base: str) -> Json:
        """Describe what an id stands for: the number, the account, a file or a template."""
        if object_id == self.business.phone_id:
            return self.account.number(self.webhooks.url)
        if object_id == self.business.business_id:
            return self.account.waba()
        if file := self.shelf.get(object_id):
            return self.shelf.describe(file, base)
        if template := self.book.by_id(object_id):
            return template.as_json()
        raise missing_object(object_id)

    def check_phone_id(self, phone_id: str) -> None:
        """Raise unless this is the business's number."""
        if phone_id != self.business.phone_id:
            raise missing_object(phone_id)

    def check_business_id(self, business_id: str) -> None:
        """Raise unless this is the business's account."""
        if business_id != self.business.business_id:
            raise missing_object(business_id)
