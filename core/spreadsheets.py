"""Cells of tables that people open in a spreadsheet. Pure."""

import unicodedata

#: How spreadsheets tell a formula; full-width signs count as well (OWASP, "CSV Injection").
_FORMULA = tuple("=+-@|%")
#: An import may strip these, and then see what follows.
_STRIPPED = ("\t", "\r", "\n")


def inert(text: str) -> str:
    """Return a text of which no spreadsheet computes anything: shown as it is written."""
    plain = unicodedata.normalize("NFKC", text).lstrip()
    risky = plain.startswith(_FORMULA) or text.startswith(_STRIPPED)
    return f"'{text}" if risky else text
