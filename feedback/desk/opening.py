"""What a case holds beside words and pictures: sounds, videos and documents, handed out in chat."""

from typing import Any

from core.audit import note
from core.errors import RefusedError
from feedback import access, cases
from feedback.access import Reveal
from feedback.desk.acting import Acting
from feedback.models import Case
from feedback.pictures import exhibits
from feedback.pictures.exhibits import Exhibit

#: As many files go out at once; the console has all of them.
MOST = 5


class OpeningDesk(Acting):
    """Hands out files of cases; a protected reporter's only on the record."""

    async def may_open(self, number: str) -> dict[str, Any]:
        """Return what there is to open of a case; `bare` tells whether opening is recorded.

        Raises:
            RefusedError: there is no such case for this person, or it was too much within an hour.
        """
        case, found = await self._openable(number)
        bare = any(file.bare for file in found)
        return {"number": case.number, "bare": "yes" if bare else "no", "count": len(found)}

    async def hand_out(self, number: str) -> dict[str, Any]:
        """Return the files that chat can carry, each as its kind and content hash."""
        case, found = await self._openable(number)
        if any(file.bare for file in found):
            now, me = self._turn.now, self._me.id
            await note(self._session, access.REVEAL, case.number, at=now, actor=me, what="file")
        carried = [[file.carried, file.digest] for file in found if file.carried][:MOST]
        return {"number": case.number, "files": carried, "left": len(found) - len(carried)}

    async def _openable(self, number: str) -> tuple[Case, list[Exhibit]]:
        case = await cases.by_number(self._session, number)
        me, on = self._me.id, self._today
        if case is None or not await access.sees(self._session, me, case, on=on):
            raise RefusedError("case.unknown", number=number)
        stored = await exhibits.of_case(self._session, case.id)
        found = [file for file in stored if not file.is_picture]
        if any(file.bare for file in found):
            if await access.reveals(self._session, me, case, on=on) is Reveal.NOTHING:
                raise RefusedError("case.unknown", number=number)
            if await access.revealed_often(self._session, me, now=self._turn.now):
                raise RefusedError("reveal.too-often", number=case.number)
        return case, found
