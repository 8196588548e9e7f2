"""The kinds of quiz item: for each its keys, what makes it faulty, and the task that it becomes.

A new kind is one more class in this package and one more name in `AnyItem`.
Field names are the words that authors write, which is why they are Indonesian.
"""

from typing import Annotated

from pydantic import Field, TypeAdapter

from lessons.catalogue.kinds.base import BODY_LIMIT, LABEL_LIMIT, Flaw, ItemShape
from lessons.catalogue.kinds.choosing import (
    ChoiceShape,
    ScenarioShape,
    SeveralShape,
    TrueFalseShape,
)
from lessons.catalogue.kinds.telling import PracticeShape, ReflectionShape, SurveyShape
from lessons.catalogue.kinds.typed import GapShape, MatchShape, NumberShape, OrderShape

__all__ = [
    "BODY_LIMIT",
    "ITEMS_FORM",
    "LABEL_LIMIT",
    "AnyItem",
    "ChoiceShape",
    "Flaw",
    "GapShape",
    "ItemShape",
    "PracticeShape",
    "ScenarioShape",
    "TrueFalseShape",
]

AnyItem = Annotated[
    ChoiceShape
    | SeveralShape
    | TrueFalseShape
    | ScenarioShape
    | NumberShape
    | GapShape
    | OrderShape
    | MatchShape
    | SurveyShape
    | ReflectionShape
    | PracticeShape,
    Field(discriminator="jenis"),
]
ITEMS_FORM: TypeAdapter[list[AnyItem]] = TypeAdapter(list[AnyItem])
