"""Takes the business's messages, shows them on the phone, and tells how far they came."""

from dataclasses import dataclass

from emulators.whatsapp.drafting import Desk, Draft
from emulators.whatsapp.errors import DeliveryError, GraphError
from emulators.whatsapp.fetching import fetch_link
from emulators.whatsapp.ledger import AnswerKind, Exchange, Ledger
from emulators.whatsapp.messages import ReactionMessage, ReadReceipt, parse
from emulators.whatsapp.notices import Newsroom
from emulators.whatsapp.webhooks import Webhooks
from emulators.world import Bubble, Json, Phone, Ticks, World

WINDOW_CLOSED = "More than 24 hours have passed since the customer last replied to this number."
TOO_MANY = "Too many messages were sent to this recipient in a short time."


@dataclass
class Sending:
    """The way of a message from the business to a person."""

    world: World
    desk: Desk
    ledger: Ledger
    newsroom: Newsroom
    webhooks: Webhooks
    pair_limit: bool = False

    async def accept(self, payload: Json) -> Json:
        """Take a post to `/messages`; answer it, or raise what is wrong with it."""
        message = parse(payload)
        if isinstance(message, ReadReceipt):
            return self._read_by_business(message)
        draft = self.desk.draft(message)
        if self.pair_limit and not self.ledger.within_pair_rate(draft.exchange.phone):
            raise GraphError(131056, TOO_MANY)
        await self._deliver(draft)
        return draft.accepted()

    def read_by_person(self, phone: Phone) -> None:
        """Let the person see everything that has come."""
        for exchange in self.ledger.take_unread(phone):
            self._tell(exchange, Ticks.READ)

    async def _deliver(self, draft: Draft) -> None:
        exchange = draft.exchange
        try:
            self._check_reachable(exchange)
            media = draft.media or await self._linked(draft)
        except DeliveryError as failure:
            self.ledger.note(exchange)
            self._tell(exchange, Ticks.FAILED, failure.error)
            return
        self._show(draft, media)
        self._tell(exchange, Ticks.SENT)
        # Of a reaction the platform only tells that it was sent.
        if not isinstance(draft.message, ReactionMessage):
            self._tell(exchange, Ticks.DELIVERED)

    def _check_reachable(self, exchange: Exchange) -> None:
        if exchange.phone.blocked:
            raise DeliveryError(GraphError(131026, "Message Undeliverable."))
        is_template = exchange.answer is AnswerKind.TEMPLATE
        if not is_template and self.ledger.window_until(exchange.phone) is None:
            raise DeliveryError(GraphError(131047, WINDOW_CLOSED))

    async def _linked(self, draft: Draft) -> str | None:
        look = draft.look
        if look.file is None or look.file.link is None:
            return None
        data, mime = await fetch_link(look.file.link, look.file_kind)
        return self.world.keep_media(data, mime, look.file_name)

    def _show(self, draft: Draft, media: str | None) -> None:
        exchange = draft.exchange
        exchange.bubble_id = self.world.next_message_id()
        self.ledger.note(exchange)
        bubble = Bubble(
            id=exchange.bubble_id,
            sender="bot",
            at=self.world.clock.now(),
            media=media,
            reply_to=draft.reply_to,
            **draft.look.as_fields(),
        )
        if self.ledger.stop_typing(exchange.phone):
            self._publish_typing(exchange.phone, typing=False)
        self.world.show(exchange.phone, bubble)

    def _tell(self, exchange: Exchange, stage: Ticks, error: GraphError | None = None) -> None:
        if not exchange.advance(stage):
            return
        if exchange.bubble_id is not None and stage is not Ticks.SENT:
            self.world.change(exchange.phone, exchange.bubble_id, ticks=stage)
        self.webhooks.tell(self.newsroom.status(exchange, stage, error))

    def _read_by_business(self, receipt: ReadReceipt) -> Json:
        exchange = self.ledger.message(receipt.message_id)
        if exchange is None or exchange.sender != "me":
            raise GraphError(131009, "Message ID is not a message that was received.")
        self._mark_read(exchange)
        if receipt.typing_indicator is not None:
            self.ledger.start_typing(exchange.phone)
            self._publish_typing(exchange.phone, typing=True)
        return {"success": True}

    def _mark_read(self, upto: Exchange) -> None:
        for bubble in upto.phone.transcript[:]:
            unread = bubble.sender == "me" and bubble.ticks is not Ticks.READ
            if unread and bubble.id <= (upto.bubble_id or 0):
                self.world.change(upto.phone, bubble.id, ticks=Ticks.READ)

    def _publish_typing(self, phone: Phone, *, typing: bool) -> None:
        self.world.publish({"type": "typing", "phone": phone.id, "typing": typing})
