"""The text marks *bold* and _italic_ in each platform's form.

WhatsApp reads the marks as they stand; Telegram wants HTML.
"""

import html
import re
from functools import lru_cache

_TAGS = {"*": "b", "_": "i"}

#: A balanced pair at word borders, on one line, hugging its words; `snake_case` and `3*4` are none.
_PAIR = re.compile(
    r"""(?<![^\s(\[{"'\u201c\u2018*_]) ([*_]) (?=\S) ([^\n]+?) (?<=\S) \1 (?!\w)""",
    re.VERBOSE,
)
_TAG = re.compile(r"</?[bi]>")


@lru_cache(maxsize=512)  # a card goes to thousands
def to_html(text: str) -> str:
    """Write a marked text as the HTML that Telegram understands, everything else escaped."""
    parts: list[str] = []
    end = 0
    for pair in _PAIR.finditer(text):
        tag = _TAGS[pair[1]]
        parts += html.escape(text[end : pair.start()]), f"<{tag}>{to_html(pair[2])}</{tag}>"
        end = pair.end()
    return "".join([*parts, html.escape(text[end:])])


def from_html(text: str) -> str:
    """Take the marks out of what `to_html` wrote, for a platform that stumbled over them."""
    return html.unescape(_TAG.sub("", text))
