"""Text with markup: parsed as strictly as Telegram does, and shown safely."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulators.telegram.entities import finish, parse_html, to_html, utf16_length
from emulators.telegram.errors import ApiError

REFUSED = {
    "3 < 5": "Unclosed start tag at byte offset 2",
    "3 < 5 > 1": 'Unsupported start tag "" at byte offset 2',
    "é<br>": 'Unsupported start tag "br" at byte offset 2',
    "<b>a</i>": 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"',
    "a</b>": "Unexpected end tag at byte offset 1",
    "<b": "Unclosed start tag at byte offset 0",
    "<i><b>a</b>": 'Can\'t find end tag corresponding to start tag "i"',
    "<span>a</span>": 'Tag "span" must have class "tg-spoiler" at byte offset 0',
}


@pytest.mark.parametrize("source", REFUSED)
def test_wrong_markup_is_refused(source: str) -> None:
    with pytest.raises(ApiError) as caught:
        parse_html(source)
    assert caught.value.description == f"Bad Request: can't parse entities: {REFUSED[source]}"


def test_entities_nest_and_count_in_utf16() -> None:
    text, entities = finish(*parse_html("  😀<b>a<i>b</i></b> &lt;&#33; "))
    assert text == "😀ab <!"
    assert entities == [
        {"type": "bold", "offset": 2, "length": 2},
        {"type": "italic", "offset": 3, "length": 1},
    ]


def test_code_blocks_name_their_language() -> None:
    _, entities = parse_html('<pre><code class="language-python">a</code></pre>')
    assert entities == [{"type": "pre", "language": "python", "offset": 0, "length": 1}]


def test_links_commands_and_tags_are_found() -> None:
    text, entities = finish("/lapor di https://contoh.id/a. #Palu @posko_palu a@contoh.id", [])
    found = [text[one["offset"] :][: one["length"]] for one in entities]
    assert found == ["/lapor", "https://contoh.id/a", "#Palu", "@posko_palu", "a@contoh.id"]


def test_what_is_shown_is_safe() -> None:
    source = '<a href="javascript:alert(1)">x</a> <a href="https://contoh.id/?a=1&amp;b">y</a>'
    shown = to_html(*parse_html(source + "\n&lt;script&gt;"))
    assert shown == 'x <a href="https://contoh.id/?a=1&amp;b">y</a><br>&lt;script&gt;'


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_entities_stay_within_any_text(source: str) -> None:
    try:
        text, entities = finish(*parse_html(f"<b>{source}</b>"))
    except ApiError:
        return
    assert all(one["offset"] + one["length"] <= utf16_length(text) for one in entities)
    assert "<script" not in to_html(text, entities)
