"""The only writers of cases: they file them, make their moves, and have everybody told."""

from feedback.desk.citizen import CitizenDesk
from feedback.desk.coordinator import CoordinatorDesk
from feedback.desk.filing import FilingDesk
from feedback.desk.unit import UnitDesk

__all__ = ["CitizenDesk", "CoordinatorDesk", "FilingDesk", "UnitDesk"]
