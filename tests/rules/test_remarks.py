"""A few words after an answer: thanks, agreement, objection, or a story of their own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feedback.words import remarks


@pytest.mark.parametrize(
    "words",
    [
        "terima kasih",
        "🙏",
        "❤️",
        "👍",
        "ok sip",
        "oke makasih banyak pak infonya",
        "baik bu",
        "siap",
    ],
)
def test_courtesy_is_courtesy(words: str) -> None:
    assert remarks.courteous(words)
    assert not remarks.settled(words)
    assert not remarks.unsettled(words)


@pytest.mark.parametrize("words", ["sudah", "udah pak", "sdh, makasih", "iya", "ya sudah beres"])
def test_it_is_done(words: str) -> None:
    assert remarks.settled(words)
    assert not remarks.courteous(words)


@pytest.mark.parametrize(
    "words", ["blm", "belum pak", "makasih tapi masih mati", "masih mati pak", "tetap sama aja bu"]
)
def test_it_is_not_done(words: str) -> None:
    assert remarks.unsettled(words)
    assert not remarks.settled(words)
    assert not remarks.courteous(words)


@pytest.mark.parametrize(
    "words", ["lampu jalan mati di depan sd", "", "sampah menumpuk sudah seminggu di pasar"]
)
def test_a_story_is_none_of_it(words: str) -> None:
    assert not remarks.courteous(words)
    assert not remarks.settled(words)
    assert not remarks.unsettled(words)


def test_a_doubtful_story_is_asked_about() -> None:
    assert remarks.doubtful("lampu di jalan hang tuah masih mati sejak minggu lalu")
    assert not remarks.unsettled("lampu di jalan hang tuah masih mati sejak minggu lalu")


@given(st.text(max_size=80))
def test_no_words_say_two_things(words: str) -> None:
    said = [remarks.courteous(words), remarks.settled(words), remarks.unsettled(words)]
    assert sum(said) <= 1


@pytest.mark.parametrize(
    "text",
    [
        "sudah pak mantap",
        "sudah nyala pak alhamdulillah",
        "alhamdulillah sudah",
        "lampu sdh nyala makasih",
    ],
)
def test_good_news_settles(text: str) -> None:
    assert remarks.settled(text)


@pytest.mark.parametrize(
    "text",
    ["sudah seminggu lampu mati", "sudah nyala tapi redup", "sudah diganti tinggal satu", "belum"],
)
def test_other_news_settles_nothing(text: str) -> None:
    assert not remarks.settled(text)


@pytest.mark.parametrize(
    "text", ["kok lama pak", "lama banget sih", "lambat sekali kerjanya", "lampunya gimana pak"]
)
def test_waiting_is_heard(text: str) -> None:
    assert remarks.impatient(text)
