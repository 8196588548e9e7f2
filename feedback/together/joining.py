"""Which case goes on for which: merging reports of the same thing, without loops. Pure."""

from collections.abc import Mapping


class JoinError(ValueError):
    """Two cases can't be merged; the message is the text that says why."""


def survivor(case: int, into: Mapping[int, int]) -> int:
    """Return the case that goes on for one; `into` leads from each merged case to the next."""
    while case in into:
        case = into[case]
    return case


def target(case: int, other: int, into: Mapping[int, int]) -> int:
    """Return the case into which one is merged when somebody names another.

    It is always one that goes on itself, so chains grow only at their end and never close.

    Raises:
        JoinError: the other already goes on in this one, or this one is merged itself.
    """
    if case in into:
        raise JoinError("merge.already")
    found = survivor(other, into)
    if found == case:
        raise JoinError("merge.itself")
    return found


def company(case: int, into: Mapping[int, int]) -> set[int]:
    """Return a case and all for which it goes on."""
    found = {case}
    while more := {one for one, goes in into.items() if goes in found} - found:
        found |= more
    return found
