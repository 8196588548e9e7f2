"""The rules of credit: when a course is passed, what it is worth, and what a year adds up to."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.employment import Employment
from core.texts import Texts
from lessons.course import Credit, Passing, major_of
from lessons.credit.cells import grouped, safe
from lessons.credit.naming import agency, initials
from lessons.credit.passing import Reached, Share, asked, worth
from lessons.credit.wording import standing_words
from lessons.credit.year import CAPPED, Rule, Year
from tests.regions import NAMES, shipped
from tests.rules.course_maker import course

ENOUGH = Share(10, 10)
RULES = Passing(100, 70, 80)


@pytest.mark.parametrize(
    ("lessons", "post", "mastered", "missing"),
    [
        (Share(10, 10), Share(7, 10), Share(8, 10), ()),
        (Share(9, 10), Share(7, 10), Share(8, 10), ("lessons",)),
        (Share(10, 10), Share(69, 100), Share(8, 10), ("post_test",)),
        (Share(10, 10), Share(7, 10), Share(79, 100), ("mastered",)),
        (Share(0, 0), Share(0, 0), Share(0, 0), ("lessons", "post_test", "mastered")),
        (Share(199, 200), Share(699, 1000), Share(3, 4), ("lessons", "post_test", "mastered")),
    ],
)
def test_all_three_rules_have_to_hold(
    lessons: Share, post: Share, mastered: Share, missing: tuple[str, ...]
) -> None:
    assert Reached(lessons, post, mastered).missing(RULES) == missing


@given(st.integers(0, 300), st.integers(1, 300), st.integers(0, 100))
def test_a_percentage_is_never_rounded_up(done: int, of: int, needed: int) -> None:
    done = min(done, of)
    assert Share(done, of).reaches(needed) == (100 * done >= needed * of)


@given(st.integers(0, 2000), st.integers(-1, 40))
def test_credit_is_never_above_the_claim_nor_the_minutes(minutes: int, claimed: int) -> None:
    jp = worth(Credit(minutes, claimed, ""))
    assert 0 <= jp <= max(0, claimed)
    assert jp * 45 <= minutes
    assert jp == max(0, claimed) or (jp + 1) * 45 > minutes, "nor less than both allow"


def test_the_test_asks_one_form_only() -> None:
    items, count = asked(course(3), "B")
    assert ([one.id for one in items], count) == (["t1-b", "t2-b", "t3-b"], 3)


def test_major_versions() -> None:
    assert [major_of(version) for version in ("1.2.0", "10.0.3")] == [1, 10]


def test_evidence_names_figures_needs_and_rows() -> None:
    kept = Reached(Share(2, 2, (7, 8)), ENOUGH, Share(1, 3, ("t1",))).evidence(RULES)
    assert kept["lessons"] == {"done": 2, "of": 2, "percent": 100, "needed": 100, "proof": [7, 8]}
    assert (kept["mastered"]["percent"], kept["mastered"]["proof"]) == (33, ["t1"])


def test_only_recognised_hours_count_towards_the_target() -> None:
    year = Year.of([(2, "800/1/2026"), (3, "")], Employment.PNS)
    assert (year.jp, year.counted, year.rule, year.limit) == (5, 2, Rule.TARGET, 20)
    more = Year.of([(30, "800/1/2026")], Employment.PNS)
    assert (more.counted, more.rule) == (30, Rule.TARGET), "a target is no ceiling"


@pytest.mark.parametrize("kind", [Employment.PPPK, Employment.PART_TIME])
def test_for_pppk_24_is_a_ceiling(kind: Employment) -> None:
    year = Year.of([(30, "800/1/2026"), (2, "")], kind)
    assert (year.jp, year.recognised, year.counted, year.rule) == (32, 30, 24, Rule.ABOVE)
    below = Year.of([(24, "800/1/2026")], kind)
    assert (below.counted, below.rule, below.limit) == (24, Rule.CEILING, 24)


@given(
    st.lists(st.tuples(st.integers(0, 9), st.sampled_from(["", "800/1"]))),
    st.sampled_from(list(Employment)),
)
def test_nobody_is_credited_with_more_than_is_recognised(
    entries: list[tuple[int, str]], kind: Employment
) -> None:
    year = Year.of(entries, kind)
    assert year.counted <= year.recognised <= year.jp
    assert kind not in CAPPED or year.counted <= 24


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (Employment.PNS, "Tahun ini: 30 JP, diakui 26 dari target 20"),
        (Employment.PPPK, "diakui 24 sesuai batasnya (24); selebihnya tetap tercatat"),
        (Employment.UNKNOWN, "Tahun ini: 30 JP, diakui 26"),
        (Employment.OTHER, "Tahun ini: 30 JP, diakui 26"),
    ],
)
def test_progress_names_the_rule_that_binds(kind: Employment, said: str) -> None:
    year = Year.of([(26, "800/1"), (4, "")], kind)
    names = ("course", "done", "of", "mastered", "objectives", "streak", "unit", "goal", "next")
    values = dict.fromkeys(names, 1) | {"jp": year.jp, "counted": year.counted}
    values |= {"rule": year.rule.value, "limit": year.limit}
    lines = Texts.load().say("progress.lines", **values).splitlines()
    (line,) = [line for line in lines if "JP" in line]
    assert line.endswith(said)


def test_nothing_unrecognised_looks_recognised() -> None:
    assert standing_words(1, "") == "Setara 1 JP menurut penyelenggara, belum diakui"
    assert standing_words(1, "800/1") == "Diakui berdasarkan 800/1"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Dr. Siti Aminah, M.Si.", "S. A."),
        ("H. M. Yusuf", "M. Y."),
        ("Prof. Dr. Ir. Budi", "B."),
        ("sri", "S."),
        ("'Aisyah Nur'aini", "A. N."),
        ("", "–"),
        ("🙂", "–"),
        ("Dr.", "D."),
        ("A B C D E F G", "A. B. C. D. E."),
    ],
)
def test_initials(name: str, shown: str) -> None:
    assert initials(name) == shown


@given(st.text(alphabet="ab cd'.,", max_size=40))
def test_initials_never_give_a_name_away(name: str) -> None:
    assert all(len(word) <= 2 for word in initials(name).split())


def test_each_region_has_an_agency_to_sign() -> None:

    assert {agency(shipped(name)).split()[0] for name in NAMES} == {"Pemerintah"}


@given(st.text(max_size=30))
def test_no_cell_is_a_formula(text: str) -> None:
    out = io.StringIO()
    csv.writer(out).writerow([safe(text)])
    (row,) = csv.reader(io.StringIO(out.getvalue())) if out.getvalue().strip() else ([""],)
    assert not row[0].lstrip().startswith(("=", "+", "-", "@", "|", "%"))


def test_a_nip_survives_a_spreadsheet() -> None:
    assert grouped("198609262015051001") == "19860926 201505 1 001"
