"""Several messages in one bubble: all that fits, with one question and one set of pictures."""

from hypothesis import given
from hypothesis import strategies as st

from dialogue.speech import Message, Option
from lessons.bundling import LENGTH, bundle

YES = Option("yes", "Bersedia", "", "c:companion.yes:1")
OPEN = Option("open", "Buka", "", "c:flag.reply:1")

MESSAGES = st.builds(
    Message,
    st.text("abc ", min_size=1, max_size=400),
    st.sampled_from([(), (YES,), (OPEN,)]),
    media=st.sampled_from([(), ("one",), ("two", "three")]),
)


def test_what_fits_goes_together_with_the_buttons_below_the_words_they_belong_to() -> None:
    waiting = [Message("Mau menemani?", (YES,)), Message("Kabar"), Message("Foto", media=("one",))]
    message, places = bundle(waiting)
    assert places == [0, 1, 2]
    assert message.text == "Kabar\n\nFoto\n\nMau menemani?"
    assert (message.options, message.media) == ((YES,), ("one",))


def test_two_questions_never_share_their_buttons() -> None:
    waiting = [Message("Satu?", (YES,)), Message("Dua?", (OPEN,)), Message("Kabar")]
    message, places = bundle(waiting)
    assert (places, message.options) == ([0, 2], (YES,))


@given(st.lists(MESSAGES, min_size=1, max_size=6))
def test_nothing_is_lost_on_the_way_and_a_bubble_stays_short(waiting: list[Message]) -> None:
    message, places = bundle(waiting)
    assert places[0] == 0 and places == sorted(set(places))
    taken = [waiting[at] for at in places]
    assert sorted(message.text.split("\n\n")) == sorted(one.text for one in taken)
    assert [*message.media] == [one for each in taken for one in each.media]
    assert len(message.text) <= max(LENGTH, len(waiting[0].text))
    if message.options:
        (asks,) = [one for one in taken if one.options]
        assert message.text.endswith(asks.text)
