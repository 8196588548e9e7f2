"""WhatsApp's own marks (*bold*, _italic_, ~strike~, ```mono```) as HTML that is safe to show."""

import re
from html import escape

KEPT = re.compile(
    r"```(?P<block>.+?)```|`(?P<code>[^`\n]+)`|(?P<link>https?://[^\s<>\"]+)", re.DOTALL
)
TRAILING = ".,;:!?)*_~"
PLACE = "\ue000{}\ue001"
PLACES = re.compile("\ue000(\\d+)\ue001")
PRIVATE = re.compile("[\ue000\ue001]")
MARKS = {"*": "b", "_": "i", "~": "s"}
SPANS = [
    (
        re.compile(rf"(?<![\w{mark}])\{mark}(?=\S)([^{mark}\n]+?)(?<=\S)\{mark}(?![\w{mark}])"),
        rf"<{tag}>\1</{tag}>",
    )
    for mark, tag in MARKS.items()
]


def to_html(text: str) -> str:
    """Show a text the way the app does."""
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        shown, rest = _shown(match)
        kept.append(shown)
        return PLACE.format(len(kept) - 1) + rest

    # Code and links keep their stars and underscores: they step aside while the marks are read.
    html = escape(KEPT.sub(keep, PRIVATE.sub("", text)))
    for pattern, tagged in SPANS:
        html = pattern.sub(tagged, html)
    return PLACES.sub(lambda match: kept[int(match[1])], html).replace("\n", "<br>")


def plain_html(text: str) -> str:
    """Show a text as it stands, marks and all."""
    return escape(text).replace("\n", "<br>")


def _shown(match: re.Match[str]) -> tuple[str, str]:
    if block := match["block"]:
        return f"<pre>{escape(block.strip())}</pre>", ""
    if code := match["code"]:
        return f"<code>{escape(code)}</code>", ""
    link = match["link"].rstrip(TRAILING)
    address = escape(link)
    return f'<a href="{address}" rel="noopener">{address}</a>', match["link"][len(link) :]
