"""Fitting words into bubbles: lengths as platforms count, cuts at borders, numbers."""

from collections.abc import Sequence

from dialogue.speech import Option

#: Where a text is best cut, from best to worst.
_BORDERS = ("\n\n", "\n", " ")

#: Stands where a platform insists on words and we have none.
POINTER = "👇"


def units(text: str) -> int:
    """Count the UTF-16 units of a text: most characters are one, most emoji two."""
    return len(text.encode("utf-16-le")) // 2


def head(text: str, limit: int) -> str:
    """Return the longest beginning of a text that fits `limit` units."""
    return text.encode("utf-16-le")[: 2 * limit].decode("utf-16-le", "ignore")


def shorten(text: str, limit: int) -> str:
    """Cut a text to `limit` units, and show that it was cut."""
    return text if units(text) <= limit else head(text, limit - 1).rstrip() + "…"


def cut(text: str, limit: int, *, last: int | None = None) -> list[str]:
    """Cut a text into parts of at most `limit` units, preferably between paragraphs.

    Args:
        text: what to cut; an empty one gives no parts.
        limit: the most units of a part.
        last: the most units of the last part, if it must be shorter.
    """
    text = text.strip()
    at = _tail(text, last) if last else len(text)
    parts = [*_fill(text[:at].rstrip(), limit), text[at:].lstrip()]
    return [part for part in parts if part]


def split_label(label: str, limit: int) -> tuple[str, str]:
    """Split a label into what fits a title and the rest, between words if possible."""
    if units(label) <= limit:
        return label, ""
    title = head(label, limit)
    if not label[len(title)].isspace():
        title = title[: title.rfind(" ")] if " " in title.strip() else title
    return title.rstrip(), label[len(title) :].strip()


def face(option: Option) -> str:
    """Return what a button shows: the label on one line, never nothing."""
    return " ".join(option.label.split()) or option.key.strip() or POINTER


def numbered(options: Sequence[Option]) -> str:
    """List options as numbered lines."""
    lines = (
        " — ".join(part for part in (f"{number}. {face(option)}", option.hint) if part)
        for number, option in enumerate(options, start=1)
    )
    return "\n".join(lines)


def paragraphs(*parts: str) -> str:
    """Join what is not empty, a blank line between."""
    return "\n\n".join(part for part in parts if part.strip())


def _fill(text: str, limit: int) -> list[str]:
    parts: list[str] = []
    while units(text) > limit:
        front = head(text, limit)
        ends = (front.rfind(border) for border in _BORDERS)
        end = next((at for at in ends if at > 0), len(front))
        parts.append(text[:end].rstrip())
        text = text[end:].lstrip()
    return [*parts, text]


def _tail(text: str, limit: int) -> int:
    """Return where the last part begins, so that it fits `limit`."""
    if units(text) <= limit:
        return 0
    ending = text.encode("utf-16-le")[-2 * limit :].decode("utf-16-le", "ignore")
    start = len(text) - len(ending)
    ends = (text.find(border, start) for border in _BORDERS)
    return next((at for at in ends if at >= 0), start)
