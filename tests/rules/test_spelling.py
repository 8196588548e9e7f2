"""Spelling: hurried words become plain ones, and keep their place in the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.spelling import plain, tokens

SPELLING = {"udh": "sudah", "ktp": "kartu tanda penduduk"}


@pytest.mark.parametrize(
    ("written", "word"),
    [
        ("JALANNYA", "jalan"),
        ("airnya", "air"),
        ("parahhhh", "parah"),
        ("jalan2", "jalan"),
        ("udh", "sudah"),
        ("Udhhh", "sudah"),
        ("punya", "punya"),
        ("masalah", "masalah"),
        ("rt2", "rt2"),
        ("Pati'di", "patidi"),
        ("ｌａｍｐｕ", "lampu"),
    ],
)
def test_plain(written: str, word: str) -> None:
    assert plain(written, SPELLING) == word


def test_one_form_may_stand_for_several_words() -> None:
    assert [token.word for token in tokens("ktp saya", SPELLING)] == [
        "kartu",
        "tanda",
        "penduduk",
        "saya",
    ]


def test_clauses_end_at_stops_but_not_after_abbreviations() -> None:
    clauses = [token.clause for token in tokens("jl. emmy rusak. tolong! pak")]
    assert clauses == [0, 0, 0, 1, 2]


@given(st.text(max_size=300))
def test_tokens_stand_where_they_say(text: str) -> None:
    for token in tokens(text):
        assert token.word
        assert 0 <= token.start < token.end <= len(text)
