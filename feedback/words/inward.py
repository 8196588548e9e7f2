"""Words among staff: a reply that quotes a leader's question goes to the leader."""

import re

from core.plain import clean
from dialogue.models import Outgoing
from dialogue.speech import Reply
from dialogue.turn import Start

#: How a leader's question is marked in the outbox, in front of its note's id.
ASKS = "asks"
_QUESTION = re.compile(rf"case:(?P<number>[^:]+):{ASKS}(?P<note>\d+):")


def responding(reply: Reply, quoted: Outgoing) -> Start | None:
    """Return what words begin that quote a leader's question; None if it is none."""
    asked = _QUESTION.match(quoted.op_key)
    said = clean(reply.text)[:500]
    if asked is None or not said:
        return None
    about = f"{asked['number']} {asked['note']}"
    return Start("respond", given={"argument": about}, answers={"leader.respond-what": said})
