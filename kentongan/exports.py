"""Figures for whoever may analyse them: CSV files without anything personal."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

#: Name of the file -> its query; no text, place, name or number of a person is in any of them.
QUERIES = {
    "laporan": """
        SELECT number AS nomor, kind AS jenis, category AS kategori, area_code AS wilayah,
               report_case.state AS status, unit.code AS unit, filed_at AS masuk, due_at AS tenggat,
               answered_at AS dijawab, closed_at AS ditutup, reopened AS dibuka_kembali
        FROM report_case JOIN unit ON unit.id = unit_id ORDER BY report_case.id""",
    "langkah": """
        SELECT number AS nomor, at AS waktu, action AS tindakan, before AS dari, after AS menjadi,
               role AS oleh
        FROM case_move JOIN report_case ON report_case.id = case_id ORDER BY case_move.id""",
    "jawaban-soal": """
        SELECT course_id AS kursus, lesson_id AS pelajaran, item_id AS soal, item_hash AS sidik,
               objective AS tujuan, given AS jawaban, correct AS benar, answered_at AS waktu
        FROM answer JOIN delivery ON delivery.id = delivery_id
        JOIN enrolment ON enrolment.id = enrolment_id ORDER BY answer.id""",
}
#: Cells that a spreadsheet would take for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


async def write_all(session: AsyncSession, folder: Path) -> dict[str, int]:
    """Write every file; returns the number of rows by name."""
    folder.mkdir(parents=True, exist_ok=True)
    counts = {}
    for name, query in QUERIES.items():
        found = await session.execute(text(query))
        counts[name] = _write(folder / f"{name}.csv", list(found.keys()), found.all())
    return counts


def _write(file: Path, header: Sequence[str], rows: Sequence[Iterable[Any]]) -> int:
    with file.open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out)
        writer.writerow(header)
        writer.writerows([_safe(cell) for cell in row] for row in rows)
    return len(rows)


def _safe(cell: Any) -> Any:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
