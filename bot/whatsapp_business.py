"""What WhatsApp reports of the business account as a whole: sanctions, alerts, its limit.

Meta's reference and what partners captured differ in small things, so what is beside the point may
be missing: a time, an end, a state. None of these names our number, but the display number at most:
sanctions are the account's, and the limit is that of all numbers of a business.
"""

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime

from bot.reading import moment_of, name_of, text_of
from bot.whatsapp_fields import Fields, part
from bot.whatsapp_tiers import people_in
from dialogue.updates import AccountNews, Ignored, LimitNews, Parsed, Verdict

#: States of `ban_info`; one that is unknown is taken for the worst.
_BANS = {
    "DISABLE": Verdict.DOWN,
    "SCHEDULE_FOR_DISABLE": Verdict.WARNED,
    "REINSTATE": Verdict.WELL,
}
_EVENTS = {"ACCOUNT_DELETED": Verdict.DOWN, "ACCOUNT_VIOLATION": Verdict.WARNED}
#: Where the limit stands, the newest form first: Meta announced the end of the other two.
_LIMITS = (
    "max_daily_conversations_per_business",
    "current_limit",
    "max_daily_conversation_per_phone",
)


def business(news: Fields) -> Parsed:
    """Read news of the account; a field that we do not know is ignored."""
    understand = _FIELDS.get(text_of(news.get("field")))
    if understand is None:
        return Ignored("a change of a kind that we do not use")
    return understand(part(news, "value"), _moment(news.get("time")))


def _account(value: Fields, at: datetime | None) -> Parsed:
    event = text_of(value.get("event"))
    ban = text_of(part(value, "ban_info").get("waba_ban_state"))
    if ban or event == "DISABLED_UPDATE":
        return AccountNews(_BANS.get(ban, Verdict.DOWN), _words(event, ban), at)
    if event == "ACCOUNT_RESTRICTION":
        return _restriction(value, at)
    if verdict := _EVENTS.get(event):
        violation = part(value, "violation_info").get("violation_type")
        return AccountNews(verdict, _words(event, violation), at)
    return Ignored("an update of the account that changes nothing for us")


def _restriction(value: Fields, at: datetime | None) -> Parsed:
    """Read what the account may not do, and until when; calling and adding numbers stop nobody."""
    told = value.get("restriction_info") or value.get("restrictions") or []
    found = [one for one in (told if isinstance(told, list) else [told]) if isinstance(one, dict)]
    stopping = [one for one in found if "MESSAGING" in text_of(one.get("restriction_type"))]
    counted = stopping or found
    ends = [_moment(one.get("expiration")) for one in counted]
    known = [end for end in ends if end]
    return AccountNews(
        Verdict.DOWN if stopping else Verdict.WARNED,
        _words(*(one.get("restriction_type") for one in counted)) or "ACCOUNT_RESTRICTION",
        at,
        until=max(known) if known and len(known) == len(ends) else None,
    )


def _alert(value: Fields, at: datetime | None) -> Parsed:
    info = part(value, "alert_info") or value
    severity, status = text_of(info.get("alert_severity")), text_of(info.get("alert_status"))
    grave = severity == "CRITICAL" and status != "NONE"
    said = _words(info.get("alert_type"), severity)
    return AccountNews(Verdict.WARNED if grave else Verdict.NOTED, said, at)


def _limit(value: Fields, at: datetime | None) -> Parsed:
    if text_of(value.get("event")).startswith("THROUGHPUT"):
        # TIER_UNLIMITED then means messages per second, and not people per day.
        return Ignored("news of a number's pace")
    for place in _LIMITS:
        with suppress(ValueError):
            return LimitNews(people_in(value.get(place)), at)
    return Ignored("no limit that we know")


def _words(*words: object) -> str:
    """Return Meta's own words on one line."""
    return name_of(" ".join(text_of(word) for word in words if word))


def _moment(value: object) -> datetime | None:
    """Return a moment in seconds or as ISO 8601, both of which were seen; None if it is neither."""
    with suppress(ValueError):
        return moment_of(value)
    with suppress(ValueError, OverflowError):
        found = datetime.fromisoformat(text_of(value))
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    return None


_FIELDS: dict[str, Callable[[Fields, datetime | None], Parsed]] = {
    "account_update": _account,
    "account_alerts": _alert,
    "phone_number_quality_update": _limit,
    "business_capability_update": _limit,
}
