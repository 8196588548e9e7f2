"""WhatsApp's marks become HTML, and nothing that people write becomes more than that."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulators.whatsapp.markup import to_html

TAG = re.compile(r'</?(?:b|i|s|pre|code|br)>|<a href="https?://[^"<>\s]*" rel="noopener">|</a>')


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("*tebal* _miring_ ~coret~", "<b>tebal</b> <i>miring</i> <s>coret</s>"),
        ("*_dua_*", "<b><i>dua</i></b>"),
        ("2*3*4 dan nama_file_ini", "2*3*4 dan nama_file_ini"),
        ("* bukan *", "* bukan *"),
        ("satu\ndua", "satu<br>dua"),
        ("```a *b*```", "<pre>a *b*</pre>"),
        ("`_x_`", "<code>_x_</code>"),
        ("<b>&", "&lt;b&gt;&amp;"),
        (
            "*https://example.org/a_b_c?x=1&y=2*.",
            '<b><a href="https://example.org/a_b_c?x=1&amp;y=2" rel="noopener">'
            "https://example.org/a_b_c?x=1&amp;y=2</a></b>.",
        ),
    ],
)
def test_marks(text: str, html: str) -> None:
    assert to_html(text) == html


@given(st.text(alphabet="*_~`<>&\"'\n/ :ahtps\ue0000\ue001", max_size=60))
def test_nothing_else_comes_through(text: str) -> None:
    bare = TAG.sub("", to_html(text))
    assert "<" not in bare and ">" not in bare
    assert "\ue000" not in bare and "\ue001" not in bare
