"""Who may know who reported: the three modes of a case. Pure."""

import hmac
from enum import StrEnum

from core.regions.data import CaseKind, Category, ForcedMode


class Mode(StrEnum):
    """How much of a report others see; a stricter one hides more."""

    #: Terbuka: the name is hidden by default; the unit may uncover it, on the record.
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


#: What the region's data call the modes that a matter demands.
_FORCED = {ForcedMode.CONFIDENTIAL: Mode.SECRET, ForcedMode.ANONYMOUS: Mode.ANONYMOUS}


def least_of(kind: str, category: Category | None) -> Mode:
    """Return the loosest mode in which a report of a matter is kept; a mere question needs none."""
    forced = category.forced_mode if category and kind == CaseKind.COMPLAINT else None
    return _FORCED[forced] if forced else Mode.OPEN
