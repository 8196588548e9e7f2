"""What a worker process takes on: lanes of the outbox, the inbox, what is due at a time."""

from enum import StrEnum

from rapidfuzz import process

from core.errors import SettingsError
from dialogue.models import Lane


class Work(StrEnum):
    """One kind of work; any number of processes may share it."""

    #: Answers, to people who wait for them.
    INTERACTIVE = Lane.INTERACTIVE
    #: What nobody in particular waits for.
    BULK = Lane.BULK
    #: Turns, and the files that came with them.
    INBOX = "inbox"
    #: What is due at a time.
    JOBS = "jobs"


EVERYTHING = frozenset(Work)
NOTHING: frozenset[Work] = frozenset()
#: Below this two words have too little in common.
_ALIKE = 60


def read_lanes(given: str) -> frozenset[Work]:
    """Read names of lanes, separated by commas; none means all.

    Raises:
        SettingsError: says which name is not known, and which was meant.
    """
    names = [name for part in given.split(",") if (name := part.strip().lower())]
    return frozenset(_lane(name) for name in names) or EVERYTHING


def _lane(name: str) -> Work:
    known = list(Work)
    if name in known:
        return Work(name)
    near = process.extractOne(name, known, score_cutoff=_ALIKE)
    hint = f'Maksudnya "{near[0]}"?' if near else f"Pilihannya: {', '.join(known)}."
    raise SettingsError(f'Lajur "{name}" tidak dikenal. {hint}')
