"""The identity number of a civil servant (NIP of PNS, NI PPPK): read, checked, masked.

It gives away birth date and sex, so it is personal data: errors quote only the wrong part.
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from core.errors import DataError

_LENGTH = 18
#: Lengths of other numbers that people write instead, and what they are.
_MISTAKEN = {9: "NIP lama", 16: "NIK"}
_SEPARATORS = re.compile(r"[\s.\-]+")
#: Youngest and oldest plausible age in the year of appointment; wide, because old rules were.
_AGES = range(16, 66)
_MONTHS = range(1, 13)
#: PPPK write the count of the contract, from 21 up, where PNS write the month.
#: Seen in practice, in no regulation (knowledge/domain.md 4).
_CONTRACTS = range(21, 100)


class NipError(DataError):
    """A number is no NIP; the message says what is wrong, for the one who typed it."""


class Kind(StrEnum):
    """The two kinds of civil servants."""

    PNS = "pns"
    PPPK = "pppk"


class Sex(StrEnum):
    """Sex as the number carries it."""

    MALE = "male"
    FEMALE = "female"


@dataclass(frozen=True, slots=True)
class Nip:
    """What the eighteen digits say.

    Attributes:
        number: the digits themselves.
        birth: the birth date.
        kind: PNS or PPPK.
        year: the year of appointment.
        month: the month of appointment, 1 to 12; None for PPPK.
        sex: the sex.
        serial: the running number, from 1.
    """

    number: str
    birth: date
    kind: Kind
    year: int
    month: int | None
    sex: Sex
    serial: int


def parse_nip(text: str, *, today: date | None = None) -> Nip:
    """Read a NIP, written with or without spaces, dots and hyphens.

    Given `today`, an appointment after this year is refused too.

    Raises:
        NipError: if it is none; the message is in Indonesian and names the wrong part.
    """
    digits = _digits(text)
    birth, year = _birth(digits[:8]), int(digits[8:12])
    kind = _kind(int(digits[12:14]))
    _check_appointment(birth, year, today)
    if digits[15:] == "000":
        raise NipError("Tiga angka terakhir NIP 000. Biasanya karena Excel membulatkannya.")
    return Nip(
        number=digits,
        birth=birth,
        kind=kind,
        year=year,
        month=int(digits[12:14]) if kind is Kind.PNS else None,
        sex=_sex(digits[14]),
        serial=int(digits[15:]),
    )


def mask(nip: Nip | str) -> str:
    """Return the number with only its serial left, which alone tells nothing about the person."""
    number = nip.number if isinstance(nip, Nip) else nip
    return f"•••{number[-3:]}"


def _digits(text: str) -> str:
    digits = _SEPARATORS.sub("", text)
    if not digits:
        raise NipError("NIP kosong.")
    if not (digits.isascii() and digits.isdigit()):
        raise NipError("NIP hanya boleh berisi angka.")
    if len(digits) != _LENGTH:
        other = _MISTAKEN.get(len(digits))
        hint = f" Apakah ini {other}?" if other else ""
        raise NipError(f"NIP harus {_LENGTH} angka, yang tertulis {len(digits)} angka.{hint}")
    return digits


def _birth(digits: str) -> date:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError as error:
        message = "Angka 1-8 NIP bukan tanggal lahir yang benar (tahun, bulan, tanggal)."
        raise NipError(message) from error


def _kind(code: int) -> Kind:
    if code in _MONTHS:
        return Kind.PNS
    if code in _CONTRACTS:
        return Kind.PPPK
    raise NipError(
        f"Angka 13-14 NIP tertulis {code:02}; seharusnya bulan TMT 01-12 (PNS)"
        f" atau {_CONTRACTS.start} ke atas (PPPK)."
    )


def _check_appointment(birth: date, year: int, today: date | None) -> None:
    if today and year > today.year:
        raise NipError(f"Angka 9-12 NIP (tahun TMT) tertulis {year}, belum terjadi.")
    if (age := year - birth.year) not in _AGES:
        raise NipError(
            f"Menurut NIP ini umur saat diangkat {age} tahun."
            " Mohon periksa tahun lahir (angka 1-4) dan tahun TMT (angka 9-12)."
        )


def _sex(digit: str) -> Sex:
    match digit:
        case "1":
            return Sex.MALE
        case "2":
            return Sex.FEMALE
    raise NipError(f"Angka 15 NIP tertulis {digit}; seharusnya 1 (laki-laki) atau 2 (perempuan).")
