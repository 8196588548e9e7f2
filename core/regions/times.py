"""When a government works: hours, fasting month, holidays and the deadlines of its cases."""

from datetime import date, time
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BeforeValidator, PositiveInt, model_validator

from core.regions.data import CaseKind, Data, named


def _split_hours(value: Any) -> Any:
    """Read "07:30-12:00"."""
    if not isinstance(value, str):
        return value
    start, _, end = value.partition("-")
    return {"mulai": start, "selesai": end}


class Span(Data):
    """A stretch of one day; a night's stretch ends before it starts."""

    start: time = named("mulai")
    end: time = named("selesai")


Hours = Annotated[Span, BeforeValidator(_split_hours)]


class Weekday(StrEnum):
    """The days of the week, in the order of `date.weekday()`."""

    MONDAY = "senin"
    TUESDAY = "selasa"
    WEDNESDAY = "rabu"
    THURSDAY = "kamis"
    FRIDAY = "jumat"
    SATURDAY = "sabtu"
    SUNDAY = "minggu"


class WorkingHours(Data):
    """The working hours of some days of the week; the gaps between the stretches are breaks."""

    days: tuple[Weekday, ...] = named("hari", min_length=1)
    hours: tuple[Hours, ...] = named("jam", min_length=1)

    @model_validator(mode="after")
    def _in_order(self) -> "WorkingHours":
        clock = [moment for span in self.hours for moment in (span.start, span.end)]
        if clock != sorted(set(clock)):
            raise ValueError("jam kerja harus berurutan dan tidak bertumpuk")
        return self


class Dates(Data):
    """A stretch of days, both ends included."""

    start: date = named("mulai")
    end: date = named("selesai")
    note: str = named("catatan", default="")


class Ramadan(Data):
    """The months of fasting that are known, and the hours kept in them."""

    dates: tuple[Dates, ...] = named("tanggal")
    week: tuple[WorkingHours, ...] = named("waktu_kerja")


class Holiday(Data):
    """One day that the region adds to the national holidays."""

    day: date = named("tanggal")
    name: str = named("nama")
    source: str = named("sumber", default="")


class Holidays(Data):
    """How the region's holidays differ from the national list."""

    added: tuple[Holiday, ...] = named("tambahan", default=())
    removed: tuple[date, ...] = named("dihapus", default=())


class Deadline(Data):
    """A number of working days, and where it comes from."""

    days: PositiveInt = named("hari_kerja")
    source: str = named("sumber")
    checked: date = named("diperiksa")
    note: str = named("catatan", default="")


class Deadlines(Data):
    """Every time limit of a case."""

    complaint: Deadline = named("pengaduan")
    aspiration: Deadline = named("aspirasi")
    request: Deadline = named("permintaan")
    supervised: Deadline = named("pengaduan_pengawasan")
    verify: Deadline = named("verifikasi")
    first_answer: Deadline = named("jawaban_pertama")
    close_after_silence: Deadline = named("tutup_tanpa_kabar")
    reopen_window: Deadline = named("buka_kembali")
    reminder_before: Deadline = named("pengingat_sebelum")

    def of(self, kind: CaseKind) -> Deadline:
        """Return the limit for answering a case of this kind."""
        return {
            CaseKind.COMPLAINT: self.complaint,
            CaseKind.ASPIRATION: self.aspiration,
            CaseKind.REQUEST: self.request,
        }[kind]
