"""Reply texts that a government has approved, for officers to pick and send."""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator

from core.regions.data import MAX_ROW, Data, named, with_codes

#: What a reply may leave open, to be filled for the case.
BLANKS = frozenset({"number", "unit", "due"})
#: Longer answers aren't read on a telephone.
MAX_REPLY = 500

_BLANK = re.compile(r"\{\s*\$(\w*)\s*\}")


class ReplyState(StrEnum):
    """What the officer does while writing."""

    ACCEPT = "terima"
    ASK = "tanya"
    FINISH = "selesai"
    REFUSE = "tolak"
    FORWARD = "teruskan"


def _known_blanks(text: str) -> str:
    unknown = {match[1] for match in _BLANK.finditer(text)} - BLANKS
    if unknown or "{" in _BLANK.sub("", text):
        raise ValueError("isian yang dikenal hanya {$number}, {$unit}, {$due}")
    return text


class ReplyText(Data):
    """One approved reply."""

    code: str = named("kode")
    title: str = named("judul", max_length=MAX_ROW)
    text: Annotated[str, AfterValidator(_known_blanks)] = named("isi", max_length=MAX_REPLY)

    def fill(self, values: Mapping[str, str]) -> str:
        """Return the text with its blanks filled; a value that is not known leaves an ellipsis."""
        return _BLANK.sub(lambda blank: values.get(blank[1], "…"), self.text)


#: What a sector or everybody (`umum`) may answer, by what the officer does.
Replies = dict[ReplyState, Annotated[tuple[ReplyText, ...], BeforeValidator(with_codes)]]
