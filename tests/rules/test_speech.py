"""Merging the messages of one turn: fewer bubbles, the same words, no button torn from its text."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from dialogue.bubbles import merge
from dialogue.speech import Message, Option, Want

LIMIT = 60

OPTIONS = st.lists(st.sampled_from("abc").map(lambda key: Option(key, key.upper())), max_size=2)
MESSAGES = st.builds(
    Message,
    text=st.text("kita. ", max_size=80),
    options=OPTIONS.map(tuple),
    want=st.sampled_from([Want.NOTHING] * 4 + [Want.LOCATION, Want.CONTACT]),
    media=st.lists(st.sampled_from(["foto1", "foto2"]), max_size=1).map(tuple),
    several=st.booleans(),
    instead=st.sampled_from(["", "", "77"]),
)
TURNS = st.lists(MESSAGES, max_size=8)


def closed(message: Message) -> bool:
    """Tell whether nothing may be added below a message."""
    return bool(message.options or message.instead) or message.want is not Want.NOTHING


@given(TURNS)
def test_nothing_is_lost_added_or_moved(turn: list[Message]) -> None:
    merged = merge(turn, limit=LIMIT)
    assert "".join(m.text for m in merged).replace("\n", "") == "".join(m.text for m in turn)
    assert [o for m in merged for o in m.options] == [o for m in turn for o in m.options]
    assert [d for m in merged for d in m.media] == [d for m in turn for d in m.media]
    assert [m.want for m in merged if m.want] == [m.want for m in turn if m.want]


@given(TURNS)
def test_buttons_stay_below_their_own_words(turn: list[Message]) -> None:
    asking = [m for m in turn if closed(m)]
    merged = [m for m in merge(turn, limit=LIMIT) if closed(m)]
    for before, after in zip(asking, merged, strict=True):
        assert after.text.endswith(before.text)
        assert (after.options, after.want) == (before.options, before.want)
        assert after.several == before.several


@given(TURNS)
def test_only_a_message_that_came_too_long_is_too_long(turn: list[Message]) -> None:
    longest = max([LIMIT, *(len(m.text) for m in turn)])
    assert all(len(m.text) <= longest for m in merge(turn, limit=LIMIT))
    short = [m for m in turn if len(m.text) <= LIMIT]
    assert all(len(m.text) <= LIMIT for m in merge(short, limit=LIMIT))


@given(TURNS)
def test_neighbours_that_could_share_a_bubble_do(turn: list[Message]) -> None:
    merged = merge(turn, limit=LIMIT)
    for last, after in pairwise(merged):
        fits = len(last.text) + 2 + len(after.text) <= LIMIT
        assert closed(last) or after.media or after.instead or not fits
    assert merge(merged, limit=LIMIT) == merged
    assert len(merged) <= len(turn)


@given(MESSAGES)
def test_a_message_survives_its_row(message: Message) -> None:
    assert Message.from_json(message.as_json()) == message


def test_a_picture_keeps_its_caption_and_starts_a_bubble() -> None:
    turn = [Message("Halo."), Message("Ini fotonya.", media=("foto1",)), Message("Sudah benar?")]
    assert merge(turn, limit=LIMIT) == [
        Message("Halo."),
        Message("Ini fotonya.\n\nSudah benar?", media=("foto1",)),
    ]


def test_a_bubble_may_be_full_to_the_last_character() -> None:
    fits, too_long = [Message("a" * 30), Message("b" * 28)], [Message("a" * 30), Message("b" * 29)]
    assert [len(m.text) for m in merge(fits, limit=60)] == [60]
    assert [len(m.text) for m in merge(too_long, limit=60)] == [30, 29]


@given(TURNS)
def test_what_stands_for_another_message_stays_alone(turn: list[Message]) -> None:
    standing = [m for m in turn if m.instead]
    assert [m.instead for m in merge(turn, limit=LIMIT) if m.instead] == ["77"] * len(standing)


@given(MESSAGES)
def test_a_message_is_kept_whole(message: Message) -> None:
    assert Message.from_json(message.as_json()) == message


def test_a_tight_merge_lets_words_move_below_the_picture_that_follows() -> None:
    said = [
        Message("Pelajaran 3"),
        Message("Kasus", (Option("yes", "Ya"),), media=("one",)),
        Message("Nanti?"),
    ]
    loose = merge(said, limit=LIMIT)
    assert [message.text for message in loose] == ["Pelajaran 3", "Kasus", "Nanti?"]
    tight = merge(said, limit=LIMIT, tight=True)
    assert [(m.text, m.media) for m in tight] == [
        ("Pelajaran 3\n\nKasus", ("one",)),
        ("Nanti?", ()),
    ]
