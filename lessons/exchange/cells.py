"""Cells of CSV files that no spreadsheet takes for a formula."""

import csv
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import StringIO
from typing import Any

from core.spreadsheets import inert


@dataclass(frozen=True)
class Sheet:
    """One CSV file: the names of its columns and its rows."""

    header: tuple[str, ...]
    rows: tuple[Sequence[Any], ...]


def cell(value: Any) -> str | int | float:
    """Return a value as it stands in a cell; times in UTC, lists and mappings as JSON."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    return inert(_text(value))


def _text(value: Any) -> str:
    match value:
        case None:
            text = ""
        case bool():
            text = "ya" if value else "tidak"
        case datetime():
            text = value.astimezone(UTC).isoformat()
        case date():
            text = value.isoformat()
        case list() | tuple() | dict():
            text = json.dumps(value, ensure_ascii=False)
        case _:
            text = str(value)
    return text


def lines(rows: Iterable[Iterable[Any]]) -> str:
    """Return rows as the text of a CSV file."""
    out = StringIO()
    csv.writer(out).writerows([cell(value) for value in row] for row in rows)
    return out.getvalue()


def text_of(sheet: Sheet) -> str:
    """Return a whole CSV file."""
    return lines([sheet.header, *sheet.rows])
