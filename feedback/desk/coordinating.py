"""What the desks of those who look for units share: whose word counts."""

from core.errors import RefusedError
from feedback.desk.acting import Acting
from feedback.models import Case


class Coordinating(Acting):
    """Acts for a coordinator."""

    async def _coordinated(self, number: str) -> Case:
        """Return, locked, a case for a coordinator; for all others there is none."""
        case = await self._worked(number)
        if not await self._coordinates():
            raise RefusedError("case.unknown", number=number)
        return case
