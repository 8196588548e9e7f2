"""The roster: what is read, what is refused with its row and reason, and what a new one changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.employment import WORDS, Employment
from core.models import Role
from core.roster import Change, Roster, RosterRow, plan
from core.roster_reading import ROLES, read_roster

UNITS = {"DISHUB": "Dinas Perhubungan", "DINSOS": "Dinas Sosial", "KEL-TALISE": "Kelurahan Talise"}
HEADER = "nip,nama,telepon,unit,jabatan,peran,kepegawaian"
RINA = '198609262015052001,"Rina Lestari, S.Sos.",0813-4000-0001,DISHUB,Analis,petugas;pegawai,PNS'
BUDI = "199001152022211002,Budi Santoso,,kelurahan talise,,"


def read(*lines: str) -> Roster:
    """Read a roster of these lines."""
    return read_roster("\n".join(lines).encode(), units=UNITS)


def problem(*lines: str) -> tuple[int, str, str]:
    """Return the one problem of a roster."""
    (found,) = read(*lines).problems
    return found.row, found.column, found.message


def test_rows_are_read_in_one_spelling() -> None:
    roster = read(HEADER, RINA, "", BUDI, "")
    assert roster.problems == ()
    assert roster.rows == (
        RosterRow(
            nip="198609262015052001",
            name="Rina Lestari, S.Sos.",
            unit="DISHUB",
            phone="6281340000001",
            position="Analis",
            employment=Employment.PNS,
            roles=("learner", "officer"),
        ),
        RosterRow(nip="199001152022211002", name="Budi Santoso", unit="KEL-TALISE"),
    )
    assert [row.row for row in roster.rows] == [2, 4]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_every_dialect_of_a_spreadsheet_is_read(separator: str, encoding: str, ending: str) -> None:
    lines = ("Unit,NIP,Nama ,no", "dinsos,198609262015052001,Ahmad  Rifa'i,1", "")
    data = ending.join(lines).replace(",", separator).encode(encoding)
    assert read_roster(data, units=UNITS).rows == (
        RosterRow(nip="198609262015052001", name="Ahmad Rifa'i", unit="DINSOS"),
    )


def test_every_role_has_its_word() -> None:
    assert {*ROLES.values()} == {role.value for role in Role}


def test_every_employment_has_its_word() -> None:
    assert {*WORDS.values(), Employment.UNKNOWN} == {*Employment}
    roster = read(HEADER, RINA.replace("PNS", " Pppk  Paruh Waktu"), BUDI)
    assert [row.employment for row in roster.rows] == [Employment.PART_TIME, Employment.UNKNOWN]


@pytest.mark.parametrize(
    ("old", "new", "column", "message"),
    [
        ("198609262015052001", "1.98609E+17", "nip", "sudah diubah Excel menjadi 1.98609E+17"),
        ("198609262015052001", "'198609262015052001", "nip", "tanda petik"),
        ("198609262015052001", "198609262015052000", "nip", "Excel membulatkan"),
        ("198609262015052001", "19860926", "nip", "18 angka"),
        ("198609262015052001", "", "nip", "kosong"),
        ("0813-4000-0001", "8.134E+10", "telepon", "sudah diubah Excel"),
        ("0813-4000-0001", "0813", "telepon", "tidak dikenal"),
        ("DISHUB", "DISHUBB", "unit", 'Maksudnya "DISHUB"'),
        ("DISHUB", "Dinas Perhubngan", "unit", 'Maksudnya "DISHUB"'),
        ("DISHUB", "Kantor Pos", "unit", '"Kantor Pos" tidak dikenal.'),
        ("DISHUB", "", "unit", "kosong"),
        ("Rina Lestari, S.Sos.", "-", "nama", "kosong"),
        ("Rina Lestari, S.Sos.", "x" * 121, "nama", "120"),
        ("petugas;pegawai", "petugs", "peran", 'Maksudnya "petugas"'),
        ("petugas;pegawai", "raja", "peran", "Pilihannya: pegawai"),
        (",Analis,", ",Analis,,", "", "Nama berkoma"),
        (",PNS", ",PPPK paru waktu", "kepegawaian", 'Maksudnya "pppk paruh waktu"'),
        (
            ",PNS",
            ",direktur",
            "kepegawaian",
            "Pilihannya: pns, cpns, pppk, pppk-paruh-waktu, non-asn",
        ),
    ],
)
def test_what_is_wrong_in_a_cell(old: str, new: str, column: str, message: str) -> None:
    row, where, said = problem(HEADER, BUDI, RINA.replace(old, new))
    assert (row, where) == (3, column)
    assert message in said


def test_a_long_number_in_plain_cells_of_excel() -> None:
    roster = read(HEADER.replace(",", ";"), "1,98609E+17;Rina;;DISHUB;;", BUDI.replace(",", ";"))
    assert [found.column for found in roster.problems] == ["nip"]
    assert len(roster.rows) == 1


def test_all_problems_of_a_row_are_told_at_once() -> None:
    columns = [found.column for found in read(HEADER, "123,,abc,XX,,bos").problems]
    assert columns == ["nip", "nama", "unit", "telepon", "peran"]


def test_duplicates_are_found() -> None:
    other = RINA.replace("198609262015052001", "198609262015052002")
    assert problem(HEADER, RINA, BUDI, BUDI) == (4, "nip", "Sama dengan baris 3.")
    assert problem(HEADER, RINA, other) == (3, "telepon", "Sama dengan baris 2.")


def test_columns_are_checked_before_rows() -> None:
    assert problem("nip,nama,telpon,unit", BUDI)[1:] == (
        "telpon",
        'Kolom "telpon" tidak dikenal; maksudnya "telepon"?',
    )
    assert [found.column for found in read("nip,nm", BUDI).problems] == ["nama", "unit"]
    assert problem("nip,nama,unit,nip", BUDI)[1] == "nip"
    assert read("").problems


def test_unreadable_files_are_a_problem_not_an_error() -> None:
    assert "UTF-8" in read_roster("nip;nama;é".encode("utf-16"), units=UNITS).problems[0].message
    assert "kutip" in read(HEADER, '"' + "x" * 200_000).problems[0].message


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_no_file_raises(data: bytes) -> None:
    read_roster(data, units=UNITS)
    read_roster(HEADER.encode() + b"\n" + data, units=UNITS)


def test_the_plan_compares_by_nip() -> None:
    stays, moves, goes, comes = (
        RosterRow(nip=nip, name="Contoh", unit="DISHUB", row=9) for nip in ("1", "2", "3", "4")
    )
    moved = RosterRow(nip="2", name="Contoh", unit="DINSOS", row=5)
    result = plan([comes, moved, stays], [stays, moves, goes])
    assert result.add == (comes,)
    assert result.change == (Change(before=moves, after=moved),)
    assert result.leave == (goes,)
    assert result.same == (stays,)


def test_the_same_file_twice_changes_nothing() -> None:
    rows = read(HEADER, RINA, BUDI).rows
    result = plan(read(HEADER, BUDI, RINA).rows, rows)
    assert (result.add, result.change, result.leave) == ((), (), ())
