"""The only writers of the learning half: who learns when, sittings, answers, what they lead to."""

from lessons.classroom.deeds import Deeds
from lessons.classroom.flags import Flags
from lessons.classroom.looking_up import LookingUp
from lessons.classroom.registry import Registry
from lessons.classroom.sitting import Classroom

__all__ = ["Classroom", "Deeds", "Flags", "LookingUp", "Registry"]
