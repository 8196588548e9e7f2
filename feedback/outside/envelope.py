"""A case for another body, so that no citizen came to the wrong door: as PDF and as a row. Pure."""

import csv
import io
import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime

from babel.dates import format_date, format_datetime

from core.regions import CaseKind
from core.spreadsheets import inert

KIND_NAMES = {
    CaseKind.COMPLAINT: "Pengaduan",
    CaseKind.ASPIRATION: "Aspirasi",
    CaseKind.REQUEST: "Permintaan informasi",
}
#: As an operator of SP4N-LAPOR! types a report, left to right.
COLUMNS = (
    "nomor",
    "jenis",
    "judul",
    "isi",
    "kategori",
    "tanggal",
    "lokasi",
    "patokan",
    "lintang",
    "bujur",
    "instansi tujuan",
    "instansi asal",
    "kontak pelapor",
)
_LONGEST_TITLE = 100
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, kw_only=True)
class Envelope:
    """All that another body gets of a case; times are those of the citizen's place."""

    number: str
    kind: CaseKind
    filed_on: date
    category: str
    #: Already masked.
    text: str
    place: str
    area: str
    lat: float | None = None
    lon: float | None = None
    landmark: str = ""
    #: How to reach the citizen; only with consent.
    contact: str = ""
    consent_at: datetime | None = None
    to_name: str
    to_how: str
    from_name: str
    #: What happened so far, the oldest first.
    history: tuple[str, ...] = ()
    pictures: tuple[bytes, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a contact that nobody consented to hand on.

        Raises:
            ValueError: there is a contact without the time of consent.
        """
        if self.contact and not self.consent_at:
            raise ValueError(f"{self.number}: a contact goes out only with consent")

    @property
    def title(self) -> str:
        """What it is about and where, in one short line."""
        where = self.area or self.place
        title = _one_line(f"{self.category} di {where}" if where else self.category)
        return title if len(title) <= _LONGEST_TITLE else f"{title[: _LONGEST_TITLE - 1]}…"

    @property
    def where(self) -> str:
        """The place in words, the area last."""
        return ", ".join(part for part in (self.place, self.area) if part)

    @property
    def pin(self) -> str:
        """The place as coordinates, "" if unknown."""
        if self.lat is None or self.lon is None:
            return ""
        return f"{self.lat:.6f}, {self.lon:.6f}"

    @property
    def consent(self) -> str:
        """Whether the citizen's contact goes along, in words."""
        if not self.consent_at:
            return "Tidak disertakan. Balasan dapat dikirim kepada pengirim."
        return f"disertakan atas persetujuan pelapor, {told_time(self.consent_at)}"


def pdf(envelope: Envelope) -> bytes:
    """Return the case as one or two A4 pages; the same case gives the same bytes."""
    # reportlab takes a fifth of a second to import, and few processes make a PDF.
    from feedback.outside.envelope_pdf import pages  # noqa: PLC0415

    return pages(envelope)


def csv_header() -> str:
    """Return the names of the columns as a line of CSV."""
    return _line(COLUMNS)


def csv_row(envelope: Envelope) -> str:
    """Return the case as a line of CSV, safe to open in a spreadsheet."""
    cells = (
        envelope.number,
        KIND_NAMES[envelope.kind],
        envelope.title,
        envelope.text,
        envelope.category,
        envelope.filed_on.isoformat(),
        envelope.where,
        envelope.landmark,
        _number(envelope.lat),
        _number(envelope.lon),
        envelope.to_name,
        envelope.from_name,
        envelope.contact,
    )
    return _line([_harmless(cell) if isinstance(cell, str) else cell for cell in cells])


def told_day(day: date) -> str:
    """Return a date as it is read out."""
    return format_date(day, "d MMMM y", locale="id")


def told_time(moment: datetime) -> str:
    """Return a date and time as they are read out."""
    return format_datetime(moment, "d MMMM y 'pukul' HH.mm", tzinfo=moment.tzinfo, locale="id")


def _number(value: float | None) -> float | str:
    return "" if value is None else round(value, 6)


def _one_line(text: str) -> str:
    return _SPACE.sub(" ", "".join(c if _is_shown(c) else " " for c in text)).strip()


def _is_shown(char: str) -> bool:
    return unicodedata.category(char) not in {"Cc", "Cs"}


def _harmless(cell: str) -> str:
    """Return a cell on one line that no spreadsheet takes for a formula."""
    return inert(_one_line(cell))


def _line(cells: "tuple[str, ...] | list[str | float]") -> str:
    out = io.StringIO()
    csv.writer(out).writerow(cells)
    return out.getvalue()
