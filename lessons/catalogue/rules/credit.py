"""K05: what a course is worth follows from the minutes that it takes."""

from collections.abc import Iterator
from fractions import Fraction

from lessons.catalogue.draft import Draft
from lessons.catalogue.problem import Problem

#: Minutes of one JP.
JP_MINUTES = 45
#: An objective comes back so often, and takes so long each time.
REVIEWS = 5
REVIEW_MINUTES = Fraction(1, 2)
#: So far the plan may be from the sum, in percent of the sum.
LEEWAY = 15


def minutes(draft: Draft) -> Fraction:
    """Return the minutes that a course takes: lessons, their items, both tests, and reviews."""
    tested = {item.shape.id: item.shape.detik for item in draft.exam.items} if draft.exam else {}
    pools = draft.exam.pools if draft.exam else ()
    seconds = sum(item.shape.detik for item in draft.practised())
    seconds += sum(tested.get(name, 0) for pool in pools for name in (*pool.A, *pool.B))
    reading = sum(lesson.head.menit for lesson in draft.lessons)
    reviews = len(draft.course.tujuan) * REVIEWS * REVIEW_MINUTES
    return reading + Fraction(seconds, 60) + reviews


def planned_minutes(draft: Draft) -> Iterator[Problem]:
    """K05: the minutes that are planned are those that the course takes."""
    jp, needed = draft.course.jp, minutes(draft)
    if jp and abs(jp.menit_rencana - needed) * 100 > needed * LEEWAY:
        message = (
            f"Menit rencana {jp.menit_rencana}, padahal hitungannya {round(needed)}. "
            f"Tulis di antara {round(needed * 17 / 20)} dan {round(needed * 23 / 20)}."
        )
        yield draft.document.problem("K05", message, "jp", "menit_rencana")


def claimed_hours(draft: Draft) -> Iterator[Problem]:
    """K05: no more JP are claimed than the minutes carry, and none without tests."""
    jp = draft.course.jp
    if not jp or not jp.diklaim:
        return
    enough = jp.menit_rencana // JP_MINUTES
    if jp.diklaim > enough:
        message = (
            f"JP diklaim {jp.diklaim}, menit rencana hanya cukup {enough} JP (1 JP = 45 menit)."
        )
        yield draft.document.problem("K05", message, "jp", "diklaim")
    elif draft.course.tes is None:
        message = "JP hanya bisa diklaim bila ada tes. Isi 'tes', atau tulis diklaim: 0."
        yield draft.document.problem("K05", message, "jp", "diklaim")
