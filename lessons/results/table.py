"""Results as somebody reads them: a table in the terminal, or CSV. Pure."""

import csv
import io
from collections.abc import Sequence

from core.groups import SMALLEST
from lessons.course import Course
from lessons.credit.cells import safe
from lessons.results.behaviour import Behaviour
from lessons.results.gain import Blank, Gain, Kept, Report
from lessons.results.intervals import Estimate

COLUMNS = (
    "tujuan", "teks", "orang_30_hari", "benar_30_hari", "dari", "sampai", "orang", "sebelum",
    "sesudah", "peningkatan", "peningkatan_dari", "peningkatan_sampai",
)  # fmt: skip
_PERCENT = 100
_WHOLE = "SEMUA"


def as_csv_text(found: Report) -> str:
    """Return a report as CSV, a row for each objective and one for all; what is hidden is empty.

    Shares and gains stand in percent, with one decimal.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for line in found.objectives:
        named = (safe(line.objective.id), safe(line.objective.text))
        writer.writerow([*named, *_kept_cells(line.kept), *_gain_cells(line.gain)])
    writer.writerow([_WHOLE, "", *_kept_cells(found.kept), *_gain_cells(found.gain)])
    return out.getvalue()


def as_text(
    course: Course,
    found: Report,
    units: Sequence[tuple[str, Report]],
    items: Sequence[Behaviour],
) -> str:
    """Return a report for the terminal: the primary measure first, every objective, then items."""
    trained = [one.name for one in course.competences]
    lines = [
        f"{course.title} ({course.id} {course.version})",
        *([f"Kompetensi: {'; '.join(trained)}"] if trained else ()),
        f"Masih benar sesudah 30 hari, soal yang belum pernah dilihat: {_kept_words(found.kept)}",
        f"Sebelum → sesudah kursus: {_gain_words(found.gain)}",
        "",
    ]
    for line in found.objectives:
        lines += [
            f"{line.objective.id}  {line.objective.text}",
            f"    30 hari: {_kept_words(line.kept)}",
            f"    kursus:  {_gain_words(line.gain)}",
        ]
    if units:
        lines += ["", "Unit di bawahnya, sesudah 30 hari:"]
        lines += [f"  {code}: {_kept_words(own.kept)}" for code, own in units]
    odd = [one for one in items if one.remarks]
    lines += ["", f"Soal yang perlu dilihat: {len(odd)} dari {len(items)}"]
    lines += [_item_words(one) for one in odd]
    note = f"Kelompok di bawah {SMALLEST} orang, dan yang bisa ditebak darinya, disembunyikan."
    return "\n".join([*lines, "", note])


def _kept_words(kept: Kept | Blank) -> str:
    if isinstance(kept, Blank):
        return str(kept)
    return f"{_range(kept.share)}, {kept.n} orang"


def _gain_words(gain: Gain | Blank) -> str:
    if isinstance(gain, Blank):
        return str(gain)
    shares = f"{_percent(gain.before):.0f}% → {_percent(gain.after):.0f}%"
    low, high = _percent(gain.gain.low), _percent(gain.gain.high)
    points = f"{_percent(gain.gain.value):+.0f} poin ({low:+.0f} sampai {high:+.0f})"
    return f"{shares}, {points}, {gain.n} orang"


def _range(share: Estimate) -> str:
    value, low, high = (_percent(v) for v in (share.value, share.low, share.high))
    return f"{value:.0f}% ({low:.0f}–{high:.0f}%)"


def _item_words(one: Behaviour) -> str:
    facility = "–" if one.facility is None else f"{_percent(one.facility):.0f}%"
    apart = "–" if one.discrimination is None else f"{one.discrimination:.2f}"
    dead = f", pengecoh mati {', '.join(one.dead)}" if one.dead else ""
    marks = f", ⚑ {one.flags.total} ({one.flags.waiting} menunggu)" if one.flags.total else ""
    why = ", ".join(one.remarks)
    return f"  {one.item.id}: {why}; benar {facility}, daya beda {apart}, n {one.n}{dead}{marks}"


def _kept_cells(kept: Kept | Blank) -> list[str | int]:
    if isinstance(kept, Blank):
        return [""] * 4
    return [kept.n, *_cells(kept.share.value, kept.share.low, kept.share.high)]


def _gain_cells(gain: Gain | Blank) -> list[str | int]:
    if isinstance(gain, Blank):
        return [""] * 6
    bounds = _cells(gain.gain.value, gain.gain.low, gain.gain.high)
    return [gain.n, *_cells(gain.before, gain.after), *bounds]


def _cells(*shares: float) -> list[str]:
    return [f"{_percent(share):.1f}" for share in shares]


def _percent(share: float) -> float:
    return _PERCENT * share
