"""The business's own pages at the platform: its number, its profile, whom it does not hear."""

from dataclasses import dataclass, field

from emulators.whatsapp.directory import PhoneBook
from emulators.whatsapp.errors import GraphError
from emulators.whatsapp.notices import Business
from emulators.world import Json, Phone

PROFILE_LIMITS = {"about": 139, "address": 256, "description": 512, "email": 128}
PROFILE_KEYS = {*PROFILE_LIMITS, "messaging_product", "profile_picture_url", "vertical", "websites"}
WEBSITES_AT_MOST = 2


@dataclass
class Account:
    """What the business can look up and change about itself."""

    business: Business
    people: PhoneBook
    ignored: set[str]
    profile: Json = field(
        default_factory=lambda: {"messaging_product": "whatsapp", "vertical": "GOVT"}
    )

    def number(self, webhook_url: str | None) -> Json:
        """Describe the business's phone number."""
        return {
            "id": self.business.phone_id,
            "verified_name": self.business.name,
            "display_phone_number": f"+{self.business.display_phone}",
            "code_verification_status": "VERIFIED",
            "quality_rating": "GREEN",
            "quality_score": {"score": "GREEN"},
            "platform_type": "CLOUD_API",
            "throughput": {"level": "STANDARD"},
            "status": "CONNECTED",
            "name_status": "APPROVED",
            "account_mode": "LIVE",
            "whatsapp_business_manager_messaging_limit": "TIER_2K",
            "webhook_configuration": {"application": webhook_url or ""},
        }

    def waba(self) -> Json:
        """Describe the business account."""
        return {
            "id": self.business.business_id,
            "name": self.business.name,
            "timezone_id": "62",
            "message_template_namespace": "kentongan",
            "account_review_status": "APPROVED",
            "country": "ID",
            "currency": "IDR",
        }

    def update_profile(self, changes: Json) -> None:
        """Change the public profile."""
        for key, value in changes.items():
            if key not in PROFILE_KEYS:
                raise GraphError(100, f"Unexpected key {key!r} on param 'profile'.")
            if len(value) > PROFILE_LIMITS.get(key, len(value)):
                raise GraphError(100, f"Param {key} is over {PROFILE_LIMITS[key]} characters.")
        if len(changes.get("websites", ())) > WEBSITES_AT_MOST:
            raise GraphError(100, f"Param websites: {WEBSITES_AT_MOST} at most.")
        self.profile |= changes

    def block(self, wanted: Json) -> Json:
        """Stop hearing these people."""
        found = self._found(wanted)
        self.ignored.update(phone.id for phone, _ in found)
        return self._listed("added_users", found)

    def unblock(self, wanted: Json) -> Json:
        """Hear these people again."""
        found = self._found(wanted)
        self.ignored.difference_update(phone.id for phone, _ in found)
        return self._listed("removed_users", found)

    def blocked(self) -> list[Json]:
        """List who is not heard."""
        phones = self.people.world.phones
        return [
            {"messaging_product": "whatsapp", **_identity(phones[phone_id], phones[phone_id].phone)}
            for phone_id in sorted(self.ignored)
        ]

    def _found(self, wanted: Json) -> list[tuple[Phone, str]]:
        if not wanted.get("block_users"):
            raise GraphError(131008, "block_users is required.")
        found = []
        for one in wanted["block_users"]:
            given = str(one.get("user_id") or one.get("user") or "")
            phone = self.people.by_user_id(given) or self.people.by_number(given.lstrip("+"))
            if phone is None:
                raise GraphError(131026, f"{given} is not on WhatsApp.")
            found.append((phone, given))
        return found

    def _listed(self, name: str, found: list[tuple[Phone, str]]) -> Json:
        users = [_identity(phone, given) for phone, given in found]
        return {"messaging_product": "whatsapp", "block_users": {name: users}}


def _identity(phone: Phone, given: str) -> Json:
    key, value = ("user_id", phone.user_id) if given == phone.user_id else ("wa_id", phone.phone)
    return {"input": given, key: value}
