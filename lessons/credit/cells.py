"""Cells of tables that people open in a spreadsheet. Pure."""

import re
from typing import Any

from core.spreadsheets import inert

_NIP = re.compile(r"(\d{8})(\d{6})(\d)(\d{3})")


def safe(cell: Any) -> Any:
    """Return a cell that a spreadsheet shows as it is written, and computes nothing from."""
    return inert(cell) if isinstance(cell, str) else cell


def grouped(nip: str) -> str:
    """Write a NIP in its groups: a spreadsheet rounds eighteen digits, but leaves text alone."""
    return _NIP.sub(r"\1 \2 \3 \4", nip)
