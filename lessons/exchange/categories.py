"""Names of categories: `$course$/top/Layanan/Loket` in both formats, a tuple here."""

import re

from lessons.exchange.bank import one_line

_CONTEXT = re.compile(r"\$\w*\$")
_PREFIX = "$course$/top"
#: A slash that parts two names; a double one belongs to a name.
_PARTING = re.compile(r"(?<!/)/(?!/)")


def read_category(written: str) -> tuple[str, ...]:
    """Return the names of a path without the context and its `top`, the widest first."""
    parts = [_name(part) for part in _PARTING.split(one_line(written))]
    if parts and _CONTEXT.fullmatch(parts[0]):
        parts = parts[1:]
        if parts and parts[0] == "top":
            parts = parts[1:]
    return tuple(part for part in parts if part)


def write_category(category: tuple[str, ...]) -> str:
    """Return the path of a category."""
    names = (_name(name) for name in category)
    return "/".join([_PREFIX, *(name.replace("/", "//") for name in names if name)])


def fit_category(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return names as every format can hold them."""
    return tuple(fitting for name in names if (fitting := _name(name)))


def _name(text: str) -> str:
    """Return a name of one line without slashes at its ends, doubled ones made single."""
    return re.sub("/+", "/", one_line(text)).strip("/ ")
