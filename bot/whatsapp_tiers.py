"""How many people a number may begin with in a day, in each way in which WhatsApp writes it."""

import re

#: TIER_250, TIER_2K; where webhooks give a number: 2000. More than six digits were never seen.
_TIER = re.compile(r"(?:TIER_)?([1-9][0-9]{0,5})(K?)")
_UNLIMITED = {"TIER_UNLIMITED", "-1"}


def people_in(limit: object) -> int | None:
    """Return how many people a limit allows; None: any number.

    Raises:
        ValueError: it is none that we know; TIER_NOT_SET is one of these.
    """
    word = str(limit)
    if word in _UNLIMITED:
        return None
    if found := _TIER.fullmatch(word):
        return int(found[1]) * (1000 if found[2] else 1)
    raise ValueError("a limit that we do not know")
