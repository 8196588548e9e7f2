"""Results that may be believed: intervals, what is hidden, every objective, items, the digest."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.texts import Texts
from lessons.course import Objective
from lessons.results.forms import next_form
from lessons.results.gain import ALL, Blank, Gain, Kept, Outcome, report, units_below
from lessons.results.hiding import shown
from lessons.results.intervals import Pairs, mean_gain, newcombe, wilson
from lessons.results.table import as_csv_text, as_text
from tests.rules.course_maker import course

COURSE = course(3)
TEXTS = Texts.load()
COUNTS = st.integers(0, 40)


def test_wilson_gives_the_published_interval() -> None:
    """81 of 263: 0.2553 to 0.3662 (R. G. Newcombe, Statistics in Medicine 17 (1998), 857-872)."""
    found = wilson(81 / 263, 263)
    assert (found.low, found.high) == (
        pytest.approx(0.2553, abs=1e-4),
        pytest.approx(0.3662, abs=1e-4),
    )


def test_newcombe_gives_the_published_interval() -> None:
    """21 children before and after: -0.507 to -0.026 (Fagerland, Lydersen, Laake 2014, table)."""
    found = newcombe(Pairs(both=1, only_after=1, only_before=7, neither=12))
    assert found.value == pytest.approx(-6 / 21)
    assert (found.low, found.high) == (
        pytest.approx(-0.507, abs=1e-3),
        pytest.approx(-0.026, abs=1e-3),
    )


@given(COUNTS, COUNTS, COUNTS, COUNTS)
def test_an_interval_holds_its_value_and_has_a_width(a: int, b: int, c: int, d: int) -> None:
    pairs = Pairs(a, b, c, d)
    if pairs.n:
        found = newcombe(pairs)
        assert -1 <= found.low <= found.value <= found.high <= 1
        assert found.high - found.low > 0.001
        mirrored = newcombe(Pairs(a, c, b, d))
        assert mirrored.value == pytest.approx(-found.value)
        assert mirrored.low == pytest.approx(-found.high, abs=1e-9)


@given(st.lists(st.floats(-1, 1), min_size=2, max_size=30))
def test_a_mean_gain_lies_within_its_interval(gains: list[float]) -> None:
    found = mean_gain(gains)
    assert found.low - 1e-9 <= found.value <= found.high + 1e-9


def test_student_s_interval_is_that_of_his_table() -> None:
    """Ten people, mean 0, t(9; 0.975) = 2.262."""
    found = mean_gain([0.1] * 5 + [-0.1] * 5)
    error = (10 * 0.01 / 9 / 10) ** 0.5
    assert found.high == pytest.approx(2.262 * error, abs=1e-4)


# --- what is hidden ---

PATHS = st.lists(st.sampled_from("abcd"), min_size=1, max_size=3).map("/".join)
TREES = st.dictionaries(PATHS.map(lambda path: f"r/{path}"), st.integers(1, 9), max_size=9)


@given(TREES)
def test_nothing_small_can_be_found_by_subtracting(counts: dict[str, int]) -> None:
    seen = shown(counts)

    def total(path: str) -> int:
        return sum(n for own, n in counts.items() if own == path or own.startswith(f"{path}/"))

    for path in seen:
        assert total(path) >= 5
        right_below = [p for p in seen if p.rpartition("/")[0] == path]
        left = total(path) - sum(map(total, right_below))
        assert left == 0 or left >= 5, (path, left)
        assert path == "r" or path.rpartition("/")[0] in seen


def test_a_small_unit_is_hidden_and_so_is_the_next_one() -> None:
    assert shown({"r/a": 9, "r/b": 7, "r/c": 3}) == {"r", "r/a"}
    assert shown({"r/a": 9, "r/b": 7}) == {"r", "r/a", "r/b"}
    assert shown({"r": 2, "r/a": 9, "r/b": 7}) == {"r", "r/a"}, "who has no unit below is a group"
    assert shown({"r/a": 2, "r/b": 2}) == set()
    assert shown({"r/a": 3, "r/b": 3, "r/c": 8}) == {"r", "r/c"}


# --- gain ---


def outcomes(n: int, objective: str, *, path: str = "*/r/a", first: int = 0) -> list[Outcome]:
    """Let n people be wrong before, right after, and right still."""
    people = range(first, first + n)
    return [Outcome(path, p, objective, before=False, after=True, kept=True) for p in people]


def test_every_objective_is_listed_even_if_only_the_first_has_answers() -> None:
    """learningequality/kolibri#14734: reports showed the first unit's objectives alone."""
    found = report(outcomes(6, "t1"), COURSE.objectives)
    assert [line.objective.id for line in found.objectives] == ["t1", "t2", "t3"]
    assert isinstance(found.objectives[0].gain, Gain)
    assert [line.gain for line in found.objectives[1:]] == [Blank.NOTHING] * 2
    assert [line.kept for line in found.objectives[1:]] == [Blank.NOTHING] * 2
    rows = as_csv_text(found).splitlines()
    assert [row.partition(",")[0] for row in rows] == ["tujuan", "t1", "t2", "t3", "SEMUA"]
    said = as_text(COURSE, found, [], [])
    assert all(objective.text in said for objective in COURSE.objectives)


def test_a_course_without_any_answer_still_lists_its_objectives() -> None:
    found = report([], COURSE.objectives)
    assert len(found.objectives) == 3
    assert (found.gain, found.kept) == (Blank.NOTHING, Blank.NOTHING)


def test_four_people_are_hidden_and_five_are_not() -> None:
    assert report(outcomes(4, "t1"), COURSE.objectives).objectives[0].gain is Blank.FEW
    seen = report(outcomes(5, "t1"), COURSE.objectives).objectives[0].gain
    assert isinstance(seen, Gain) and (seen.n, seen.before, seen.after) == (5, 0, 1)


def test_what_is_hidden_is_in_no_sum() -> None:
    failed = [Outcome("*/r/a", p, "t2", before=True, after=False, kept=False) for p in range(4)]
    found = report([*outcomes(6, "t1"), *failed], COURSE.objectives)
    assert found.objectives[1].gain is Blank.FEW
    assert isinstance(found.gain, Gain) and found.gain.gain.value == 1
    assert isinstance(found.kept, Kept) and found.kept.share.value == 1


def test_a_unit_is_hidden_where_its_neighbour_could_be_guessed() -> None:
    rows = [
        *outcomes(9, "t1", path="*/r/a"),
        *outcomes(7, "t1", path="*/r/b", first=20),
        *outcomes(3, "t1", path="*/r/c", first=40),
    ]
    scopes = {scope: report(rows, COURSE.objectives, scope=f"*/r/{scope}").gain for scope in "abc"}
    assert isinstance(scopes["a"], Gain)
    assert (scopes["b"], scopes["c"]) == (Blank.FEW, Blank.FEW)
    assert units_below(rows, "*/r") == ["*/r/a", "*/r/b", "*/r/c"]
    assert units_below(rows, ALL) == ["*/r"]


def test_people_who_were_asked_only_once_are_no_pair() -> None:
    once = [Outcome("*/r/a", p, "t1", before=True) for p in range(50, 70)]
    found = report([*outcomes(6, "t1"), *once], COURSE.objectives).objectives[0].gain
    assert isinstance(found, Gain) and (found.n, found.before) == (6, 0)


def test_a_person_counts_once_in_the_whole() -> None:
    rows = [*outcomes(6, "t1"), *outcomes(6, "t2")]
    found = report(rows, COURSE.objectives)
    assert isinstance(found.kept, Kept) and found.kept.n == 6
    assert isinstance(found.gain, Gain) and found.gain.n == 6


@given(
    st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 12), st.booleans(), st.booleans()))
)
def test_no_report_shows_under_five(rows: list[tuple[str, int, bool, bool]]) -> None:
    people = {(p, unit): (before, after) for unit, p, before, after in rows}
    made = [
        Outcome(f"*/r/{unit}", hash((unit, p)), "t1", before, after, after)
        for (p, unit), (before, after) in people.items()
    ]
    for scope in (ALL, "*/r", "*/r/a", "*/r/b", "*/r/c"):
        found = report(made, COURSE.objectives, scope=scope)
        figures = [found.gain, found.kept, found.objectives[0].gain, found.objectives[0].kept]
        assert all(figure.n >= 5 for figure in figures if not isinstance(figure, Blank))


# --- forms ---


@given(st.lists(st.booleans(), max_size=60), st.text())
def test_halves_differ_by_one_at_most(leaving: list[bool], seed: str) -> None:
    dealt: Counter[str] = Counter()
    for _ in leaving:
        dealt[next_form(dealt["A"], dealt["B"], seed=seed)] += 1
        assert abs(dealt["A"] - dealt["B"]) <= 1


def test_cohorts_begin_with_either_form() -> None:
    firsts = Counter(next_form(0, 0, seed=f"unit-{n}") for n in range(200))
    assert min(firsts["A"], firsts["B"]) > 70


def test_the_table_hides_in_words_and_names_people_never() -> None:
    found = report(outcomes(4, "t1"), (Objective("t1", "=HYPERLINK()", "ingat"),))
    assert "disembunyikan" in as_text(COURSE, found, [("a", found)], [])
    assert "'=HYPERLINK()" in as_csv_text(found)
