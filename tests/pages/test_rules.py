"""The rules behind the pages: codes, sessions, and how often one may guess."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console import sessions
from console.limits import Limit, caller_of
from feedback import tracking

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
KEY = b"k" * 32


@given(st.binary(), st.text())
def test_a_code_is_four_digits_that_fit_only_themselves(key: bytes, number: str) -> None:
    code = tracking.code(key, number)
    assert len(code) == 4
    assert code.isdecimal()
    assert tracking.fits(key, number, code)
    assert not tracking.fits(key, number, f"{(int(code) + 1) % 10_000:04d}")


@given(st.text())
def test_any_words_may_be_tried_as_a_code(given_code: str) -> None:
    fits = tracking.fits(KEY, "PLU-2611-0001", given_code)
    assert fits == (given_code == tracking.code(KEY, "PLU-2611-0001"))


def test_codes_differ_by_number_and_key() -> None:
    codes = {tracking.code(KEY, f"PLU-2611-{n:04d}") for n in range(1, 200)}
    assert len(codes) > 180
    assert tracking.code(KEY, "PLU-2611-0001") != tracking.code(b"j" * 32, "PLU-2611-0001")


def test_a_session_lasts_a_working_day() -> None:
    cookie = sessions.sign(KEY, 7, now=NOW)
    assert sessions.read(KEY, cookie, now=NOW) == 7
    assert sessions.read(KEY, cookie, now=NOW + timedelta(hours=7, minutes=59)) == 7
    assert sessions.read(KEY, cookie, now=NOW + timedelta(hours=8)) is None


def test_a_session_can_t_be_made_up() -> None:
    person, until, mark = sessions.sign(KEY, 7, now=NOW).split(".")
    forged = [f"8.{until}.{mark}", f"7.{int(until) + 1}.{mark}", f"7.{until}.", f"7.{until}", mark]
    assert {sessions.read(KEY, cookie, now=NOW) for cookie in forged} == {None}
    assert sessions.read(b"j" * 32, f"{person}.{until}.{mark}", now=NOW) is None


def test_without_a_key_nobody_is_let_in() -> None:
    with pytest.raises(ValueError, match="key"):
        sessions.sign(b"", 7, now=NOW)
    assert sessions.read(b"", sessions.sign(KEY, 7, now=NOW), now=NOW) is None


@given(st.text())
def test_any_cookie_can_be_read(cookie: str) -> None:
    assert sessions.read(KEY, cookie, now=NOW) is None


def test_a_bucket_empties_and_fills_again() -> None:
    limit = Limit(most=3)
    assert [limit.allows("a", NOW) for _ in range(4)] == [True, True, True, False]
    assert limit.allows("b", NOW)
    assert limit.allows("a", NOW + timedelta(seconds=20))
    assert not limit.allows("a", NOW + timedelta(seconds=20))
    assert [limit.allows("a", NOW + timedelta(hours=1)) for _ in range(4)].count(True) == 3


def test_the_longest_silent_caller_is_forgotten() -> None:
    limit = Limit(most=1, remembered=2)
    for caller in "abc":
        assert limit.allows(caller, NOW)
    assert limit.allows("a", NOW)
    assert not limit.allows("c", NOW)


def test_a_household_is_one_caller() -> None:
    assert caller_of("2001:db8::1") == caller_of("2001:db8:0:0:ffff::9")
    assert caller_of("2001:db8:0:1::1") != caller_of("2001:db8::1")
    assert caller_of("192.0.2.1") == "192.0.2.1"
    assert caller_of("testclient") == "testclient"
