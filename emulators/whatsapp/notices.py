"""What webhooks tell: messages, statuses and template decisions, in the platform's shapes."""

from dataclasses import dataclass
from typing import Any

from emulators.whatsapp.errors import GraphError
from emulators.whatsapp.ledger import Exchange
from emulators.whatsapp.templates import Template
from emulators.world import Clock, Json, Phone, Ticks


@dataclass(frozen=True, kw_only=True)
class Business:
    """The business's side of every conversation."""

    phone_id: str
    business_id: str
    display_phone: str
    name: str = "Kentongan"


@dataclass(frozen=True, kw_only=True)
class Notice:
    """One thing to tell: the field that is subscribed to, and its value."""

    field: str
    value: Json

    @property
    def kind(self) -> str | None:
        """The list that several notices of one kind may share."""
        return next((kind for kind in ("messages", "statuses") if kind in self.value), None)


def contact(phone: Phone, *, profile: bool) -> Json:
    """Describe a person; the number only if they show it."""
    known: Json = {"user_id": phone.user_id}
    if not phone.hides_phone:
        known["wa_id"] = phone.phone
    if profile:
        known["profile"] = {"name": phone.name}
        if phone.username:
            known["profile"]["username"] = phone.username
    return known


@dataclass(frozen=True)
class Newsroom:
    """Writes the notices of one business."""

    business: Business
    clock: Clock

    def timestamp(self) -> str:
        """Tell the time the way webhooks do."""
        return str(int(self.clock.now().timestamp()))

    def message(self, phone: Phone, wamid: str, content: Json) -> Notice:
        """Tell that a person wrote, tapped or sent something."""
        sender: Json = {} if phone.hides_phone else {"from": phone.phone}
        message = {
            **sender,
            "from_user_id": phone.user_id,
            "id": wamid,
            "timestamp": self.timestamp(),
            **content,
        }
        return self._notice(contacts=[contact(phone, profile=True)], messages=[message])

    def status(self, exchange: Exchange, stage: Ticks, error: GraphError | None = None) -> Notice:
        """Tell how far a message of the business came."""
        phone = exchange.phone
        status: Json = {
            "id": exchange.wamid,
            "status": stage.value,
            "timestamp": self.timestamp(),
            "recipient_user_id": phone.user_id,
        }
        if not phone.hides_phone:
            status["recipient_id"] = phone.phone
        if exchange.tracker is not None:
            status["biz_opaque_callback_data"] = exchange.tracker
        if error is None:
            status["pricing"] = pricing(exchange.category)
        else:
            status["errors"] = [error.as_failure()]
        return self._notice(contacts=[contact(phone, profile=False)], statuses=[status])

    def template_state(self, template: Template, reason: str = "NONE") -> Notice:
        """Tell what the reviewers decided."""
        return Notice(
            field="message_template_status_update",
            value={
                "event": template.status.value,
                **_named(template),
                "message_template_category": template.category,
                "reason": reason,
            },
        )

    def template_category(self, template: Template, before: str) -> Notice:
        """Tell that a template is billed as something else."""
        value = _named(template) | {"previous_category": before, "new_category": template.category}
        return Notice(field="template_category_update", value=value)

    def template_quality(self, template: Template, score: str) -> Notice:
        """Tell what people think of a template."""
        value = _named(template) | {"previous_quality_score": "UNKNOWN", "new_quality_score": score}
        return Notice(field="message_template_quality_update", value=value)

    def preference(self, phone: Phone, *, wanted: bool) -> Notice:
        """Tell whether a person wants the business to begin with them."""
        said = {
            "detail": "User requested to resume" if wanted else "User requested to stop",
            "category": "marketing_messages",
            "value": "resume" if wanted else "stop",
            "timestamp": int(self.timestamp()),
        }
        who: Json = {"user_id": phone.user_id}
        who |= {} if phone.hides_phone else {"wa_id": phone.phone}
        told = self._notice(contacts=[contact(phone, profile=True)], user_preferences=[who | said])
        return Notice(field="user_preferences", value=told.value)

    def _notice(self, **lists: list[Any]) -> Notice:
        metadata = {
            "display_phone_number": self.business.display_phone,
            "phone_number_id": self.business.phone_id,
        }
        value = {"messaging_product": "whatsapp", "metadata": metadata, **lists}
        return Notice(field="messages", value=value)


def pricing(category: str) -> Json:
    """Price a message the way it is done since October 2026: every one is billed."""
    return {
        "billable": True,
        "pricing_model": "PMP",
        "type": "regular",
        "category": category,
    }


def _named(template: Template) -> Json:
    return {
        "message_template_id": int(template.id),
        "message_template_name": template.name,
        "message_template_language": template.language,
    }
