"""Where something is says nothing of what it is: the areas that a text names are left out of it.

"Drainase mampet di kelurahan Besusu" is no matter for the office of that kelurahan; "pegawai
kelurahan Besusu" is.
"""

import re

from core.gazetteer import Gazetteer

#: What stands in front of an area's name and makes it look like the name of an office.
_LEVEL = re.compile(r"\b(?:di\s+)?(?:kelurahan|kel|kecamatan|kec|desa)\b\.?\s*$", re.IGNORECASE)
#: Words after which the office is meant indeed.
_OFFICE = frozenset({
    "kantor", "pegawai", "petugas", "staf", "staff", "pelayanan", "lurah", "camat", "aparat",
    "perangkat", "kepala", "kades", "pak", "bu", "ibu", "bapak", "dana", "pemerintah",
})  # fmt: skip


def without_areas(text: str, gazetteer: Gazetteer) -> str:
    """Return a text without the kelurahan and kecamatan in which something is said to be."""
    spans = {match.span for match in gazetteer.find(text)}
    for span in sorted(spans, reverse=True):
        level = _LEVEL.search(text[: span.start])
        if level and not _is_office(text[: level.start()]):
            text = f"{text[: level.start()]} {text[span.end :]}"
    return text


def _is_office(before: str) -> bool:
    words = before.casefold().split()
    return bool(words) and words[-1] in _OFFICE
