"""Merging never loses a report, never runs in a circle, and always ends at one that goes on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feedback.together.joining import JoinError, company, survivor, target

CASES = range(6)
#: A merge of two cases, or a split of one.
STEPS = st.lists(
    st.tuples(st.sampled_from(["merge", "split"]), st.sampled_from(CASES), st.sampled_from(CASES)),
    max_size=40,
)


def play(steps: list[tuple[str, int, int]]) -> dict[int, int]:
    """Return which case goes on for which after all steps, refused ones left out."""
    into: dict[int, int] = {}
    for step, case, other in steps:
        if step == "split":
            into.pop(case, None)
        else:
            try:
                into[case] = target(case, other, into)
            except JoinError:
                continue
    return into


@given(STEPS)
def test_every_case_goes_on_in_exactly_one(steps: list[tuple[str, int, int]]) -> None:
    into = play(steps)
    ends = {case: survivor(case, into) for case in CASES}
    assert not set(ends.values()) & set(into)
    together = [company(end, into) for end in sorted(set(ends.values()))]
    assert sorted(case for group in together for case in group) == list(CASES)
    assert all(case in company(ends[case], into) for case in CASES)


@given(STEPS, st.sampled_from(CASES))
def test_a_split_takes_along_who_joined_before(
    steps: list[tuple[str, int, int]], case: int
) -> None:
    into = play(steps)
    joined = company(case, into)
    into.pop(case, None)
    assert company(case, into) == joined
    assert survivor(case, into) == case


def test_a_chain_leads_to_its_end() -> None:
    into = {1: 2, 2: 3}
    assert survivor(1, into) == 3
    assert target(4, 1, into) == 3
    assert company(3, into) == {1, 2, 3}


@pytest.mark.parametrize(
    ("case", "other", "why"),
    [(1, 4, "merge.already"), (3, 1, "merge.itself"), (4, 4, "merge.itself")],
)
def test_what_would_close_a_circle_is_refused(case: int, other: int, why: str) -> None:
    with pytest.raises(JoinError, match=why):
        target(case, other, {1: 2, 2: 3})
