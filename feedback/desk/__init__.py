"""The only writers of cases: they file them, make their moves, and have everybody told."""

from feedback.desk.bulk import BulkDesk
from feedback.desk.citizen import CitizenDesk
from feedback.desk.coordinator import CoordinatorDesk
from feedback.desk.filing import FilingDesk
from feedback.desk.forwarding import ForwardingDesk
from feedback.desk.leader import LeaderDesk
from feedback.desk.merging import MergingDesk
from feedback.desk.opening import OpeningDesk
from feedback.desk.order import OrderDesk
from feedback.desk.protecting import ProtectingDesk
from feedback.desk.rating import RatingDesk, ReviewDesk
from feedback.desk.standing_in import AbsenceDesk
from feedback.desk.topic import TopicDesk
from feedback.desk.unit import UnitDesk

__all__ = [
    "AbsenceDesk",
    "BulkDesk",
    "CitizenDesk",
    "CoordinatorDesk",
    "FilingDesk",
    "ForwardingDesk",
    "LeaderDesk",
    "MergingDesk",
    "OpeningDesk",
    "OrderDesk",
    "ProtectingDesk",
    "RatingDesk",
    "ReviewDesk",
    "TopicDesk",
    "UnitDesk",
]
