"""Who may know who reported: the three modes of a case. Pure."""

import hmac
from enum import StrEnum


class Mode(StrEnum):
    """How much of a report others see; a stricter mode hides more, and none is ever loosened."""

    #: Terbuka: the name is hidden by default, the unit may ask for it and is noted.
    OPEN = "open"
    #: Anonim: nobody of the government sees the name.
    ANONYMOUS = "anonymous"
    #: Rahasia: besides, the case is in no list, digest, export or count.
    SECRET = "secret"  # noqa: S105 - a mode, not a password

    @property
    def rank(self) -> int:
        """How strict the mode is."""
        return list(Mode).index(self)


def stricter(one: Mode, other: Mode) -> Mode:
    """Return the mode that hides more."""
    return max(one, other, key=lambda mode: mode.rank)


def alias(key: bytes, number: str) -> str:
    """Return what officers call the reporter of one case; two cases of one person differ."""
    mark = hmac.digest(key, f"alias:{number}".encode(), "sha256")
    return f"#{mark.hex()[:4].upper()}"
