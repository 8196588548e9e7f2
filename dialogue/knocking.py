"""What opens a window, and what answers a knock. Pure."""

from core.words import is_yes, normalise
from dialogue.speech import SILENT, Inbound, Kind

#: What the button of a knock carries; a tap on it is answered by what was held.
READ = "c:read:"

#: What people do without writing to us: it opens no window.
NOT_SAYING = SILENT | {Kind.EDIT}
#: Words that ask for what was held, besides a plain yes.
_WORDS = frozenset({"baca", "lihat", "read"})


def answers_knock(said: Inbound) -> bool:
    """Tell whether a message asks for what was held, and for nothing else."""
    if said.kind is Kind.PRESS:
        return said.data == READ
    plain = said.kind is Kind.TEXT
    return plain and (is_yes(said.text) or normalise(said.text) in _WORDS)
