"""Figures for whoever may analyse them: CSV files without anything personal or secret."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from core.groups import SMALLEST
from core.spreadsheets import inert

#: Name of the file -> its query; no text, place, name or number of a person is in any of them,
#: and no secret case.
QUERIES = {
    "laporan": """
        SELECT number AS nomor, kind AS jenis, mode AS kerahasiaan, sector AS sektor,
               category AS kategori, area_code AS wilayah, report_case.state AS status,
               unit.code AS unit, filed_at AS masuk, due_at AS tenggat, answered_at AS dijawab,
               closed_at AS ditutup, reopened AS dibuka_kembali, returned AS bukan_wewenang,
               (SELECT body FROM case_forwarding WHERE case_id = report_case.id
                ORDER BY id DESC LIMIT 1) AS diteruskan_ke,
               report_case.state = 'merged' AS digabung
        FROM report_case JOIN unit ON unit.id = unit_id
        WHERE mode <> 'secret' ORDER BY report_case.id""",
    "langkah": """
        SELECT number AS nomor, at AS waktu, action AS tindakan, before AS dari, after AS menjadi,
               role AS oleh
        FROM case_move JOIN report_case ON report_case.id = case_id
        WHERE mode <> 'secret' ORDER BY case_move.id""",
    "jawaban-soal": """
        SELECT course_id AS kursus, version AS versi, item_id AS soal, item_hash AS sidik,
               objective AS tujuan, mode AS jenis, score AS nilai, correct AS benar,
               answered_at AS waktu
        FROM answer ORDER BY answer.id""",
}
#: How many cases of each month, unit and sector; small groups, and small parts of them, are hidden.
SUMMARY = """
    SELECT to_char(filed_at AT TIME ZONE :zone, 'YYYY-MM') AS bulan, unit.code AS unit,
           sector AS sektor, count(*) AS masuk, count(answered_at) AS dijawab,
           count(*) FILTER (WHERE answered_at <= due_at) AS tepat_waktu,
           count(*) FILTER (WHERE reopened > 0) AS dibuka_kembali,
           count(*) FILTER (WHERE report_case.state = 'forwarded') AS diteruskan,
           count(*) FILTER (WHERE report_case.state = 'merged') AS digabung
    FROM report_case JOIN unit ON unit.id = unit_id
    WHERE mode <> 'secret' GROUP BY 1, 2, 3 HAVING count(*) >= :least ORDER BY 1, 2, 3"""


async def write_all(session: AsyncSession, folder: Path, *, zone: str) -> dict[str, int]:
    """Write every file, months by a time zone; returns the number of rows by name."""
    folder.mkdir(parents=True, exist_ok=True)
    counts = {}
    for name, query in QUERIES.items():
        found = await session.execute(text(query))
        counts[name] = _write(folder / f"{name}.csv", list(found.keys()), found.all())
    summary = await session.execute(text(SUMMARY), {"zone": zone, "least": SMALLEST})
    rows = [[_hidden(cell) for cell in row] for row in summary]
    counts["rekap"] = _write(folder / "rekap.csv", list(summary.keys()), rows)
    return counts


def _write(file: Path, header: Sequence[str], rows: Sequence[Iterable[Any]]) -> int:
    with file.open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out)
        writer.writerow(header)
        writer.writerows([_safe(cell) for cell in row] for row in rows)
    return len(rows)


def _hidden(cell: Any) -> Any:
    return f"<{SMALLEST}" if isinstance(cell, int) and 0 < cell < SMALLEST else cell


def _safe(cell: Any) -> Any:
    return inert(cell) if isinstance(cell, str) else cell
