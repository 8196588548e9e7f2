"""What a citizen thought of how a case ended, and whoever above the unit looks into it."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from core.database import read_key
from core.errors import RefusedError
from core.models import Person
from dialogue.talk import Offer
from feedback import cases, oversight
from feedback.card import card_values
from feedback.closings import MOST_STARS
from feedback.desk.acting import Acting
from feedback.life import Action, Side, State
from feedback.models import Case, CaseMove
from feedback.records import Rating
from feedback.words.masking import mask

#: Up to so many stars somebody above the unit looks into it.
POOR = 2
#: Cases that go on elsewhere have nothing to rate here.
_ELSEWHERE = frozenset({State.MERGED, State.FORWARDED})
#: A word to the citizen that moves the case nowhere.
TELL = "tell"
#: Buttons below a poor rating.
REVIEW = ("case.reviewed", "case.write-back")


class RatingDesk(Acting):
    """Keeps one rating for each answer, given by whose case it is."""

    async def rate(self, button: str) -> dict[str, Any]:
        """Keep the stars of a button ("PLU-2611-0003/17/4": case, answer, stars).

        Returns `{"number", "stars", "poor", "review"}`.
        """
        number, answer, stars = _read(button)
        case = await self._own(number)
        move = await self._session.get(CaseMove, answer)
        ours = move is not None and (move.case_id, move.action) == (case.id, Action.ANSWER)
        if not ours or case.state in _ELSEWHERE or not 1 <= stars <= MOST_STARS:
            raise RefusedError("rating.not-now", number=number)
        row = insert(Rating).values(case_id=case.id, move_id=answer, at=self._turn.now, stars=stars)
        once = row.on_conflict_do_nothing(index_elements=[Rating.move_id]).returning(Rating.id)
        rating_id = await self._session.scalar(once)
        if rating_id is None:
            raise RefusedError("rating.already", number=number)
        review = f"{number}/{rating_id}"
        if stars <= POOR:
            await self._review(case, review, "review.card", stars=stars)
        return {"number": number, "stars": stars, "poor": stars <= POOR, "review": review}

    async def silent(self, review: str) -> str:
        """Return the number of an own case to whose stars nothing was said so far."""
        case, _ = await self._silent(review)
        return case.number

    async def comment(self, review: str, words: str) -> None:
        """Keep what the citizen says beside the stars; others read it masked."""
        case, rating = await self._silent(review)
        rating.comment = mask(words)
        if rating.stars <= POOR:
            said = {"stars": rating.stars, "note": rating.comment}
            await self._review(case, review, "review.comment", **said)

    async def _silent(self, review: str) -> tuple[Case, Rating]:
        number, rating_id, _ = _read(review)
        case = await self._own(number)
        rating = await self._session.get(Rating, rating_id, with_for_update=True)
        if rating is None or rating.case_id != case.id or rating.comment:
            raise RefusedError("rating.not-now", number=number)
        return case, rating

    async def _review(self, case: Case, review: str, key: str, **values: Any) -> None:
        """Make a poor rating the task of somebody above the unit."""
        offers = [Offer(command, review) for command in REVIEW]
        card = await card_values(self._session, case, self._office)
        for person_id in await oversight.reviewers(self._session, case, on=self._today):
            await self._turn.post.tell(
                person_id,
                key,
                op_key=f"case:{case.number}:{key}:{review}:{person_id}",
                offers=[*offers, Offer("case.show", case.number)],
                **card,
                **values,
            )


class ReviewDesk(Acting):
    """Closes the look into a poor rating, with a word to the citizen or without."""

    async def task(self, review: str) -> dict[str, Any]:
        """Return the task if it is this person's and still open."""
        case, rating = await self._open(review)
        return {"number": case.number, "stars": rating.stars, "note": rating.comment}

    async def reviewed(self, review: str) -> dict[str, Any]:
        """Note that a poor rating was talked over."""
        case, rating = await self._open(review)
        self._close(rating)
        return {"number": case.number}

    async def write_back(self, review: str, sentence: str) -> dict[str, Any]:
        """Write a sentence to the citizen about a poor rating; that closes the look into it."""
        case, rating = await self._open(review)
        self._close(rating)
        words = mask(sentence)
        move = await self._moves.record(
            case, TELL, before=case.state, by=Side.LEADER, actor=self._me, public_text=words
        )
        told = await self._turn.post.tell(
            case.citizen_id,
            "notice.reviewed",
            op_key=f"case:{case.number}:m{move}:citizen",
            awaited=True,
            number=case.number,
            note=words,
        )
        return {"number": case.number, "told": "yes" if told else "no"}

    async def _open(self, review: str) -> tuple[Case, Rating]:
        number, rating_id, _ = _read(review)
        case = await cases.by_number(self._session, number, lock=True)
        rating = await self._session.get(Rating, rating_id, with_for_update=True)
        if case is None or rating is None or rating.case_id != case.id:
            raise RefusedError("case.unknown", number=number)
        if self._me.id not in await oversight.reviewers(self._session, case, on=self._today):
            raise RefusedError("case.unknown", number=number)
        if rating.reviewed_at is not None:
            name = select(Person.name).where(Person.id == rating.reviewed_by_id)
            by = await self._session.scalar(name) or ""
            raise RefusedError("review.already", number=number, name=by)
        return case, rating

    def _close(self, rating: Rating) -> None:
        rating.reviewed_at, rating.reviewed_by_id = self._turn.now, self._me.id


def _read(button: str) -> tuple[str, int, int]:
    """Read "NUMBER/ROW/STARS"; whatever is no number there names no row."""
    number, row, stars, *_ = [*button.split("/"), "", ""]
    return number, read_key(row), read_key(stars)
