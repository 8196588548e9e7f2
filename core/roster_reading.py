"""Reading the file of staff, row by row; what is wrong is collected, for the one who made it.

Pure: bytes come in, rows and problems go out. Nothing here raises for what a person typed.
"""

import csv
import io
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date

from rapidfuzz import fuzz, process

from core.employment import WORDS, Employment
from core.errors import DataError
from core.nip import parse_nip
from core.phones import normalise as normalise_phone
from core.plain import clean
from core.roster import DEFAULT_ROLES, Roster, RosterRow, RowProblem

COLUMNS = ("nip", "nama", "telepon", "unit", "jabatan", "peran", "kepegawaian")
REQUIRED = ("nip", "nama", "unit")

#: What people write in the column "peran", and the role (core.models.Role) that it means.
ROLES = {
    "pegawai": "learner", "petugas": "officer", "petugas unit": "officer",
    "koordinator": "coordinator", "pimpinan": "leader", "penulis": "author",
    "penulis materi": "author", "admin": "admin", "auditor": "auditor",
}  # fmt: skip
_NAME_LIMIT = 120
_CLOSE = 75  # of 100: near enough to ask "maksudnya …?"
_SCIENTIFIC = re.compile(r"\d+([.,]\d+)?e\+?\d+", re.IGNORECASE)
_SEVERAL = re.compile(r"[,;/|+&]")


def read_roster(data: bytes, *, units: Mapping[str, str], today: date | None = None) -> Roster:
    """Read a CSV file of staff; `units` maps each code to its name, and either may be written."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        message = 'Berkas bukan UTF-8. Di Excel pilih Simpan Sebagai "CSV UTF-8".'
        return Roster((), (RowProblem(1, "", message),))
    return _Reader(units, today).read(text)


class _Reader:
    """Reads one file, and collects all that is wrong with it instead of stopping at the first."""

    def __init__(self, units: Mapping[str, str], today: date | None) -> None:
        self._today = today
        #: Every spelling of a unit that we accept, and its code; a code wins over a name.
        self._codes = {_folded(name): code for code, name in units.items()}
        self._codes |= {_folded(code): code for code in units}
        self._seen: dict[tuple[str, str], int] = {}
        self._problems: list[RowProblem] = []
        self._row = 1

    def read(self, text: str) -> Roster:
        """Read the whole file."""
        rows: list[RosterRow] = []
        table = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
        try:
            header = self._header(next(table, []))
            for self._row, cells in enumerate(table if header else (), start=2):
                if any(map(_cell, cells)) and (row := self._person(header, cells)):
                    rows.append(row)
        except csv.Error:
            self._problem("", "Baris ini tidak terbaca; mohon periksa tanda kutipnya.")
        return Roster(tuple(rows), tuple(self._problems))

    def _header(self, cells: list[str]) -> list[str]:
        """Return the columns' names, or none when the rows cannot be understood by them."""
        names = [_folded(cell) for cell in cells]
        missing = [column for column in COLUMNS if column not in names]
        for name in names:
            if name not in COLUMNS and (meant := _nearest(name, missing)):
                self._problem(name, f'Kolom "{name}" tidak dikenal; maksudnya "{meant}"?')
        wrong = [column for column in REQUIRED if names.count(column) != 1]
        for column in wrong:
            self._problem(column, f'Kolom "{column}" harus ada satu kali di baris pertama.')
        return [] if wrong else names

    def _person(self, header: list[str], cells: list[str]) -> RosterRow | None:
        found = len(self._problems)
        if any(cells[len(header) :]):
            self._problem("", 'Isi lebih banyak dari kolom. Nama berkoma perlu kutip: "A, S.E."')
            return None
        cell = defaultdict(str, zip(header, map(_cell, cells), strict=False))
        row = RosterRow(
            nip=self._once("nip", self._checked("nip", cell["nip"], self._nip)),
            name=self._checked("nama", cell["nama"], _name),
            unit=self._checked("unit", cell["unit"], self._unit),
            phone=self._once("telepon", self._checked("telepon", cell["telepon"], _phone)) or None,
            position=cell["jabatan"],
            employment=Employment(
                self._checked("kepegawaian", _folded(cell["kepegawaian"]), _employment)
            ),
            roles=self._roles(cell["peran"]),
            row=self._row,
        )
        return row if len(self._problems) == found else None

    def _problem(self, column: str, message: str) -> None:
        self._problems.append(RowProblem(self._row, column, message))

    def _checked(self, column: str, text: str, check: Callable[[str], str]) -> str:
        """Return what `check` makes of the cell; note its complaint and return "" otherwise."""
        try:
            return check(text)
        except DataError as error:
            self._problem(column, str(error))
            return ""

    def _once(self, column: str, value: str) -> str:
        """Note a value that another row of the file has already."""
        first = self._seen.setdefault((column, value), self._row)
        if value and first != self._row:
            self._problem(column, f"Sama dengan baris {first}.")
        return value

    def _nip(self, text: str) -> str:
        _refuse_mangled(text)
        return parse_nip(text, today=self._today).number

    def _unit(self, text: str) -> str:
        if not text:
            raise DataError("Unit kosong.")
        if code := self._codes.get(_folded(text)):
            return code
        meant = _nearest(_folded(text), self._codes)
        hint = f' Maksudnya "{self._codes[meant]}"?' if meant else ""
        raise DataError(f'Unit "{text}" tidak dikenal.{hint}')

    def _roles(self, text: str) -> tuple[str, ...]:
        words = [word for part in _SEVERAL.split(text) if (word := _folded(part))]
        found = {self._checked("peran", word, _role) for word in words}
        return tuple(sorted(found)) or DEFAULT_ROLES


def _role(word: str) -> str:
    if word in ROLES:
        return ROLES[word]
    meant = _nearest(word, ROLES)
    hint = f' Maksudnya "{meant}"?' if meant else f" Pilihannya: {', '.join(ROLES)}."
    raise DataError(f'Peran "{word}" tidak dikenal.{hint}')


def _employment(word: str) -> str:
    if not word or word in WORDS:
        return WORDS.get(word, Employment.UNKNOWN)
    meant = _nearest(word, WORDS)
    known = ", ".join(kind for kind in Employment if kind)
    hint = f' Maksudnya "{meant}"?' if meant else f" Pilihannya: {known}."
    raise DataError(f'Jenis kepegawaian "{word}" tidak dikenal.{hint}')


def _name(text: str) -> str:
    if not any(letter.isalpha() for letter in text):
        raise DataError("Nama kosong.")
    if len(text) > _NAME_LIMIT:
        raise DataError(f"Nama lebih dari {_NAME_LIMIT} huruf.")
    return text


def _phone(text: str) -> str:
    _refuse_mangled(text)
    return normalise_phone(text) if text else ""


def _refuse_mangled(text: str) -> None:
    """Refuse what Excel makes of long numbers, and say how to keep it from doing so."""
    if _SCIENTIFIC.fullmatch(text):
        raise DataError(
            f"Angka ini sudah diubah Excel menjadi {text}."
            " Ubah format kolom menjadi Teks, lalu isi lagi angkanya."
        )
    if text[:1] in {"'", "\u2019", "`"}:
        raise DataError("Ada tanda petik di depan angka (bekas Excel). Mohon hapus tanda itu.")


def _nearest(word: str, choices: Iterable[str]) -> str | None:
    match = process.extractOne(word, [*choices], scorer=fuzz.WRatio, score_cutoff=_CLOSE)
    return match[0] if match else None


def _cell(text: str) -> str:
    return " ".join(clean(text).split())


def _folded(text: str) -> str:
    return _cell(text).casefold()


def _delimiter(text: str) -> str:
    """Return what separates the cells of the first line; Indonesian Excel writes semicolons."""
    header = text.partition("\n")[0]
    return max(",;\t", key=header.count)
