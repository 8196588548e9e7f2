"""What a database says, told so that two of them can be compared whatever ids they handed out."""

import json
import re
from collections.abc import Mapping
from graphlib import TopologicalSorter
from typing import Any

from sqlalchemy import Table, select
from sqlalchemy.ext.asyncio import AsyncSession

import feedback.models
import lessons.models
import lessons.records
from core.database import Base

#: Loaded so that every table is known.
MODELS = (feedback.models, lessons.models, lessons.records)
#: References that carry no foreign key.
LOOSE = {("media", "incoming_id"): "incoming", ("report_case", "talk_id"): "conversation"}
#: Left out, because they say how a thing was done and not what came of it: keys and hashes made of
#: ids, which sibling of an album was claimed, and after which other entry an audit's came.
LEFT_OUT = {
    ("audit", "digest"),
    ("audit", "previous"),
    ("report_case", "chain"),
    ("case_move", "digest"),
    ("case_move", "previous"),
    ("outgoing", "op_key"),
    ("outgoing", "chat_key"),
    ("outgoing", "provider_id"),
    ("incoming", "attempts"),
    ("incoming", "not_before"),
    ("incoming", "received_at"),
    ("incoming", "fair_at"),
    ("address", "used_until"),
}
#: Ids within texts: a talk's in its buttons, media's in the answers of an open talk.
_TALK = re.compile(r"q:\d+:")
_ENROLMENT = re.compile(r'"enrolment": \d+')

Labels = dict[str, dict[int, int]]


async def snapshot(session: AsyncSession) -> dict[str, list[str]]:
    """Return all tables; a row is named by its place among the sorted rows of its table."""
    labels: Labels = {}
    told: dict[str, list[str]] = {}
    for table in _in_order():
        rows = [dict(row._mapping) for row in await session.execute(select(table))]
        lines = sorted((_line(table, row, labels), _key(table, row)) for row in rows)
        labels[table.name] = {key: place for place, (_, key) in enumerate(lines)}
        told[table.name] = [line for line, _ in lines]
    return told


def _in_order() -> list[Table]:
    """Return the tables, each after those that it refers to."""
    tables = Base.metadata.tables
    needs = {
        name: {k.column.table.name for k in table.foreign_keys} - {name}
        for name, table in sorted(tables.items())
    }
    for (name, _), target in LOOSE.items():
        needs[name].add(target)
    return [tables[name] for name in TopologicalSorter(needs).static_order()]


def _key(table: Table, row: Mapping[str, Any]) -> Any:
    """Return what other tables name a row by; 0 where there is no number."""
    return row["id"] if "id" in table.columns else 0


def _line(table: Table, row: Mapping[str, Any], labels: Labels) -> str:
    told = {}
    for column in table.columns:
        if column.name == "id" or (table.name, column.name) in LEFT_OUT:
            continue
        value = row[column.name]
        target = LOOSE.get((table.name, column.name))
        for key in column.foreign_keys:
            target = key.column.table.name
        told[column.name] = labels.get(target, {}).get(value, value) if target else value
    line = json.dumps(told, default=str, ensure_ascii=False, sort_keys=True)
    return _ENROLMENT.sub('"enrolment": 0', _TALK.sub("q:_:", line))
