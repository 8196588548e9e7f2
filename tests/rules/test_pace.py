"""Budgets let through what they may, and never more."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogue.pace import Rate
from kentongan.lines import whatsapp_tempo

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
RATES = st.floats(0.1, 1000)


@given(RATES, st.lists(st.tuples(st.floats(0, 3), st.integers(1, 500)), max_size=40))
def test_never_more_than_a_second_s_worth_beyond_the_rate(
    per_second: float, looks: list[tuple[float, int]]
) -> None:
    """In any span of time as many as the rate gives, and those that a rest has saved."""
    rate, ahead, now = Rate(per_second), None, NOW
    went: list[tuple[datetime, int]] = []
    for wait, wanted in looks:
        now += timedelta(seconds=wait)
        count = min(wanted, rate.allowance(ahead, now))
        ahead = rate.after(ahead, now, count)
        went.append((now, count))
    for first, (begin, _) in enumerate(went):
        for end, _ in went[first:]:
            sent = sum(count for at, count in went if begin <= at <= end)
            assert sent <= per_second * (1 + (end - begin).total_seconds()) + 1 + 1e-3


@given(RATES, st.integers(1, 5000))
def test_a_spent_budget_is_whole_again_after_its_time(per_second: float, count: int) -> None:
    rate = Rate(per_second)
    ahead = rate.after(None, NOW, count)
    later = NOW + timedelta(seconds=count / per_second + 0.001)
    assert rate.allowance(ahead, later) == rate.allowance(None, later) >= 1


@pytest.mark.parametrize(("per_second", "first", "then"), [(25, 25, 6), (80, 80, 20), (0.5, 1, 0)])
def test_what_telegram_and_whatsapp_allow(per_second: float, first: int, then: int) -> None:
    rate = Rate(per_second)
    assert rate.allowance(None, NOW) == first
    ahead = rate.after(None, NOW, first)
    assert rate.allowance(ahead, NOW) == 0
    assert rate.allowance(ahead, NOW + timedelta(seconds=0.25)) == then


def test_news_as_fast_as_they_may_go_leave_replies_a_third_of_what_meta_lets_a_pair_owe() -> None:
    """One message earns its place every six seconds; 45 may be owed (channels.md 2.3)."""
    spacing, owed, went = whatsapp_tempo(80).chat, 0, list[int]()
    for second in range(3600):
        owed = max(owed - 1, 0)
        while sum(second - at < spacing.within.total_seconds() for at in went) < spacing.most:
            went.append(second)
            owed += 6
        assert owed <= 30 * 6
    assert len(went) == 3600 / 6
