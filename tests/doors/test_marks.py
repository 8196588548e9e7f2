"""Text marks in Telegram's HTML, and texts cut to fit."""

import pytest

from bot.bubbles import cut, head, shorten, split_label, units
from bot.marks import from_html, to_html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("*tebal* dan _miring_", "<b>tebal</b> dan <i>miring</i>"),
        ("*tebal _dan miring_*", "<b>tebal <i>dan miring</i></b>"),
        ("(*penting*), ya.", "(<b>penting</b>), ya."),
        ("*a < b & c*", "<b>a &lt; b &amp; c</b>"),
        ("<b>bukan dari kita</b>", "&lt;b&gt;bukan dari kita&lt;/b&gt;"),
        ("*a _b* c_", "<b>a _b</b> c_"),
        ("3*4*5 dan nama_file_ini", "3*4*5 dan nama_file_ini"),
        ("https://contoh.id/_a_/b_c_d", "https://contoh.id/_a_/b_c_d"),
        ("* bukan * dan ** juga", "* bukan * dan ** juga"),
        ("*satu\nbaris*", "*satu\nbaris*"),
        ("• butir *satu*", "• butir <b>satu</b>"),
        ("*😔*", "<b>😔</b>"),
        ("", ""),
    ],
)
def test_marks_become_html_only_as_pairs_at_word_borders(text, html):
    assert to_html(text) == html


def test_marks_can_be_taken_out_again():
    assert from_html(to_html("*a* < _b_ & c")) == "a < b & c"


def test_length_counts_emoji_twice():
    assert (units("a😔"), head("a😔", 2), head("a😔", 3)) == (3, "a", "a😔")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", []),
        ("  \n ", []),
        ("pendek", ["pendek"]),
        ("satu dua\n\ntiga", ["satu dua", "tiga"]),
        ("satu\ndua tiga", ["satu", "dua tiga"]),
        ("satu dua\n\ntiga\n\nempat", ["satu dua", "tiga", "empat"]),
        ("satu dua tiga", ["satu dua", "tiga"]),
        ("abcdefghijklmno", ["abcdefghij", "klmno"]),
    ],
)
def test_long_text_is_cut_at_the_best_border(text, parts):
    assert cut(text, 10) == parts


def test_last_part_can_be_shorter_than_the_others():
    assert cut("satu dua tiga empat\n\nlima", 20, last=6) == ["satu dua tiga empat", "lima"]


def test_label_is_split_between_words():
    assert split_label("Dinas Perhubungan Kota Contoh", 24) == ("Dinas Perhubungan Kota", "Contoh")
    assert split_label("a" * 30, 24) == ("a" * 24, "a" * 6)


def test_shortened_text_shows_it():
    assert shorten("satu dua", 6) == "satu…"
