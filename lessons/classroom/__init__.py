"""The only writers of the learning half: who learns when, sittings, answers, what they lead to."""

from lessons.classroom.answers import Answers
from lessons.classroom.deeds import Deeds
from lessons.classroom.flags import Flags
from lessons.classroom.registry import Registry
from lessons.classroom.sitting import Classroom

__all__ = ["Answers", "Classroom", "Deeds", "Flags", "Registry"]
