"""Days as officers write them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.absences import stand_ins
from core.day_words import Span, read_days

#: A Tuesday.
TODAY = date(2026, 11, 24)


def days(first: tuple[int, int], last: tuple[int, int] | None = None) -> Span:
    """Return a span of days before March 2027 by month and day."""
    (month, day), (until, end) = first, last or first
    return Span(date(2026 + (month < 3), month, day), date(2026 + (until < 3), until, end))


@pytest.mark.parametrize(
    ("said", "span"),
    [
        ("besok", days((11, 25))), ("hari ini", days((11, 24))), ("lusa ya pak", days((11, 26))),
        ("24-28 nov", days((11, 24), (11, 28))), ("20 - 28 November", days((11, 20), (11, 28))),
        ("24 s.d. 28 Nov", days((11, 24), (11, 28))), ("28 des - 3 jan", days((12, 28), (1, 3))),
        ("tgl 24 nov s/d 2 des 2026", days((11, 24), (12, 2))), ("28-2", days((11, 28), (12, 2))),
        ("sampai jumat", days((11, 24), (11, 27))), ("Jum'at", days((11, 27))),
        ("senin sampai rabu", days((11, 30), (12, 2))), ("senin depan", days((11, 30))),
        ("senin depan sampai rabu depan", days((11, 30), (12, 2))), ("minggu", days((11, 29))),
        ("minggu depan", days((11, 30), (12, 6))), ("besok sampai jumat", days((11, 25), (11, 27))),
        ("3 hari", days((11, 24), (11, 26))), ("3 hari mulai besok", days((11, 25), (11, 27))),
        ("seminggu", days((11, 24), (11, 30))), ("2 minggu", days((11, 24), (12, 7))),
        ("2026-12-01", days((12, 1))), ("2026-12-01 s/d 2026-12-03", days((12, 1), (12, 3))),
        ("24/11-28/11", days((11, 24), (11, 28))), ("1/12/26", days((12, 1))),
        ("cuti mulai 1 des 5 hari", days((12, 1), (12, 5))), ("tanggal 30", days((11, 30))),
    ],
)  # fmt: skip
def test_days_are_read(said: str, span: Span) -> None:
    assert read_days(said, TODAY) == span


@pytest.mark.parametrize(
    "said",
    [
        "", "kapan saja", "31 nov", "2025-01-01", "0 hari", "12345", "24 25 26", "jumat 24",
        "1 jan 2020", "99/99", "28 nov - 24 nov 2026", "400 hari", "2029-01-01",
        "minggu lalu", "dari kemarin",
    ],
)  # fmt: skip
def test_what_names_no_days_is_unclear(said: str) -> None:
    assert read_days(said, TODAY) is None


@given(st.text(max_size=40), st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_whatever_is_said_a_span_is_in_order_and_not_over(said: str, today: date) -> None:
    span = read_days(said, today)
    assert span is None or span.first <= span.last >= today


@given(st.dates(date(2020, 1, 1), date(2090, 1, 1)), st.integers(0, 300), st.integers(0, 300))
def test_dates_in_figures_come_back(today: date, ahead: int, length: int) -> None:
    first = today + timedelta(days=ahead)
    last = first + timedelta(days=length)
    assert read_days(f"{first} sampai {last}", today) == Span(first, last)


NAMES = st.integers(1, 6)


@given(st.dictionaries(NAMES, st.none() | NAMES))
def test_nobody_away_ever_stands_in(deputies: dict[int, int | None]) -> None:
    found = stand_ins(deputies)
    assert found.keys() == deputies.keys()
    assert not set(found.values()) & deputies.keys()


def test_a_deputy_who_is_away_hands_on() -> None:
    assert stand_ins({1: 2, 2: 3}) == {1: 3, 2: 3}
    assert stand_ins({1: 2, 2: 1, 4: 1}) == {1: None, 2: None, 4: None}
    assert stand_ins({1: 2, 2: None}) == {1: None, 2: None}
