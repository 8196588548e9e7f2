"""Finds the person that a message is for."""

from dataclasses import dataclass, field

from emulators.world import Channel, Phone, World


@dataclass
class PhoneBook:
    """Finds people by number or by business-scoped id."""

    world: World
    _numbers: dict[str, Phone] = field(default_factory=dict)

    def by_number(self, number: str) -> Phone | None:
        """Find who has a number; a number may have changed hands since the last look."""
        phone = self._numbers.get(number)
        if phone is None or phone.phone != number:
            people = (one for one in self.world.phones.values() if one.channel is Channel.WHATSAPP)
            self._numbers = {one.phone: one for one in people}
        return self._numbers.get(number)

    def by_user_id(self, user_id: str) -> Phone | None:
        """Find who has a business-scoped id."""
        phone = self.world.phone_of(Channel.WHATSAPP, user_id)
        return phone if phone and phone.user_id == user_id else None
