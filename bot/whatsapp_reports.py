"""What WhatsApp reports of our messages, of our templates, and of people's settings."""

from bot.reading import MalformedError, moment_of, text_of
from bot.whatsapp_errors import refusal
from bot.whatsapp_fields import Fields, sender_of
from dialogue.updates import Fate, Ignored, Parsed, Preference, Receipt, TemplateNews

#: The webhooks that tell of templates.
TEMPLATE_FIELDS = {
    "message_template_status_update",
    "message_template_quality_update",
    "template_category_update",
}

_FATES = {
    "sent": Fate.SENT,
    "delivered": Fate.DELIVERED,
    "read": Fate.READ,
    "played": Fate.READ,
    "failed": Fate.FAILED,
}


def status(value: Fields) -> Parsed:
    """Read how far a message of ours came."""
    fate = _FATES.get(text_of(value.get("status")))
    provider_id = text_of(value.get("id"))
    if not fate:
        return Ignored("a status of a kind that we do not use")
    if not provider_id:
        raise MalformedError("a status of no message")
    return Receipt(
        provider_id=provider_id,
        fate=fate,
        at=moment_of(value.get("timestamp")),
        op_key=text_of(value.get("biz_opaque_callback_data")),
        reason=_reason(value) if fate is Fate.FAILED else "",
    )


def template(value: Fields) -> Parsed:
    """Read the three webhooks that tell of a template; each says one thing of it."""
    name = text_of(value.get("message_template_name"))
    if not name:
        raise MalformedError("news of no template")
    return TemplateNews(
        name,
        text_of(value.get("message_template_language")),
        status=text_of(value.get("event")),
        category=text_of(value.get("new_category")),
        quality=text_of(value.get("new_quality_score")),
        reason=text_of(value.get("reason")),
    )


def preference(wish: Fields, contact: Fields) -> Parsed:
    """Read whether somebody wants to be written to."""
    said = text_of(wish.get("value"))
    if said not in {"stop", "resume"}:
        return Ignored("a preference that we do not know")
    return Preference(sender_of({}, {**wish, **contact}), wanted=said == "resume")


def _reason(value: Fields) -> str:
    errors = value.get("errors") or [{}]
    code = errors[0].get("code")
    return str(refusal(int(code) if code is not None else None).reason)
