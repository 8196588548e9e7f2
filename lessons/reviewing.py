"""When a course may reach learners by the word of a second person. Pure."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from lessons.course import Status


@dataclass(frozen=True)
class Opinion:
    """What one person said to exactly one content."""

    person: int
    content_hash: str
    approved: bool


def is_published(
    status: Status,
    content_hash: str,
    *,
    makers: Collection[int],
    opinions: Iterable[Opinion],
) -> bool:
    """Tell whether a version counts as published.

    It does if its file says so, or if it is in review and somebody who neither wrote nor loaded
    it approved exactly this content, and has not said otherwise since.

    Args:
        status: as its author wrote it.
        content_hash: fingerprint of the version.
        makers: who loaded it and who wrote it, as far as they are known.
        opinions: in the order in which they were given; those on other contents do not count.
    """
    if status is not Status.IN_REVIEW:
        return status is Status.PUBLISHED
    last = {o.person: o.approved for o in opinions if o.content_hash == content_hash}
    return any(approved for person, approved in last.items() if person not in makers)
