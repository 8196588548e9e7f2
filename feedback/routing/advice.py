"""What reading a report comes to; whoever keeps or acts on it needs no model for that."""

from dataclasses import dataclass

from feedback.words.topics import Decision

#: How many sectors a citizen picks from.
CHOICES = 3
#: How the reason of an advice begins that is not sure.
DOUBT = "belum pasti, "


@dataclass(frozen=True, slots=True)
class Reason:
    """What the citizen wrote that spoke for the sector, and how strongly."""

    said: str
    weight: float
    #: Whether it is a phrase that somebody wrote down for the sector, or a word by chance.
    phrase: bool = False


@dataclass(frozen=True, slots=True)
class Advice:
    """What the model advises for one report, and why; kept on the case."""

    ranked: tuple[tuple[str, float], ...]
    decision: Decision
    #: In Indonesian: "karena menyebut 'token listrik' dan 'meteran'".
    reason: str
    reasons: tuple[Reason, ...]
    #: The version of the model that said so.
    version: str
