"""How long everything about a case may take, where that is written, and who hears of it when."""

from datetime import date
from enum import StrEnum
from itertools import pairwise

from pydantic import NonNegativeInt, PositiveInt, model_validator

from core.regions.data import CaseKind, Data, named


class Limit(Data):
    """A number of working days or of working hours, and where it comes from."""

    days: NonNegativeInt = named("hari_kerja", default=0)
    hours: NonNegativeInt = named("jam_kerja", default=0)
    source: str = named("sumber")
    checked: date = named("diperiksa")
    note: str = named("catatan", default="")

    @model_validator(mode="after")
    def _in_one_measure(self) -> "Limit":
        if bool(self.days) == bool(self.hours):
            raise ValueError(
                "isi salah satu, lebih dari nol: 'hari_kerja' atau 'jam_kerja' "
                "(hapus yang dari dasar dengan 'hari_kerja: ~')"
            )
        return self


class DayLimit(Limit):
    """A limit that makes sense in working days only."""

    @model_validator(mode="after")
    def _in_days(self) -> "DayLimit":
        if not self.days:
            raise ValueError("batas ini hanya dalam 'hari_kerja'")
        return self


class Deadlines(Data):
    """Every time limit of a case."""

    complaint: Limit = named("pengaduan")
    aspiration: Limit = named("aspirasi")
    request: Limit = named("permintaan")
    #: A complaint whose facts must be examined ("berkadar pengawasan").
    supervised: Limit = named("pengaduan_pengawasan")
    #: The coordinator verifies and routes.
    verify: Limit = named("verifikasi")
    #: A human of the unit says "diterima".
    accept: Limit = named("terima")
    first_answer: Limit = named("jawaban_pertama")
    #: How long the clock stands still at most for one question to the citizen.
    citizen_reply: Limit = named("balasan_warga")
    close_after_silence: DayLimit = named("tutup_tanpa_kabar")
    reopen_window: DayLimit = named("buka_kembali")
    #: The other body's number of a forwarded case is asked for.
    forward_number: Limit = named("nomor_penerusan")
    merge_undo: DayLimit = named("batal_gabung")
    reminder_before: DayLimit = named("pengingat_sebelum")

    def of(self, kind: CaseKind, *, supervised: bool = False) -> Limit:
        """Return the limit for finishing a case of this kind; only complaints are supervised."""
        if supervised and kind is CaseKind.COMPLAINT:
            return self.supervised
        return {
            CaseKind.COMPLAINT: self.complaint,
            CaseKind.ASPIRATION: self.aspiration,
            CaseKind.REQUEST: self.request,
        }[kind]


class RungTo(StrEnum):
    """Who is told of a case that grows old, from near to far."""

    OFFICER = "petugas"
    HEAD = "kepala_unit"
    LEADER = "pimpinan"


class Rung(Data):
    """At which share of its time a case is told of, and to whom."""

    percent: PositiveInt = named("persen")
    to: RungTo = named("kepada")


class Ladder(Data):
    """The rungs that an unfinished case climbs, each once."""

    rungs: tuple[Rung, ...] = named("langkah", min_length=1)
    source: str = named("sumber")
    checked: date = named("diperiksa")
    note: str = named("catatan", default="")

    @model_validator(mode="after")
    def _upwards(self) -> "Ladder":
        if any(first.percent >= second.percent for first, second in pairwise(self.rungs)):
            raise ValueError("persen pada tangga harus naik di setiap langkah")
        return self
