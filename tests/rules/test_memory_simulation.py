"""Made-up learners: the same by their seed, and kept to what half a year must show."""

from functools import cache
from pathlib import Path
from statistics import mean

import pytest
from PIL import Image

from kentongan.simulate_command import NAMES, run, table
from kentongan.simulation_chart import draw
from lessons.memory.outcome import Outcome, outcome
from lessons.memory.pacing import LONGEST_SITTING, Pace
from lessons.memory.simulation import Policy, Setting, live


@cache
def lived(policy: Policy, pace: Pace = Pace.USUAL, learners: int = 40) -> Outcome:
    setting = Setting(learners=learners, pace=pace)
    return outcome(policy, [live(setting, policy, number) for number in range(learners)])


def test_a_learner_is_the_same_by_seed_and_number() -> None:
    setting = Setting(weeks=6)
    assert live(setting, Policy.FSRS, 3) == live(setting, Policy.FSRS, 3)
    assert live(setting, Policy.FSRS, 3) != live(setting, Policy.FSRS, 4)
    assert live(setting, Policy.FSRS, 3) != live(Setting(weeks=6, seed=2), Policy.FSRS, 3)


def test_the_same_people_come_on_the_same_days_under_each_policy() -> None:
    roomy = Setting(weeks=2, review_seconds=1)  # so that reviews never take a lesson's place
    for number in range(8):
        lessons = [[week.lessons for week in live(roomy, p, number)] for p in Policy]
        assert lessons[0] == lessons[1] == lessons[2]


def test_processes_do_not_change_the_result() -> None:
    setting = Setting(learners=4, weeks=3)
    found = run(setting)
    here = [outcome(p, [live(setting, p, number) for number in range(4)]) for p in Policy]
    assert found == here
    assert len(table(found)) == 4


def test_half_a_year_keeps_what_the_design_promises() -> None:
    without, with_reviews = lived(Policy.NONE), lived(Policy.FSRS)
    assert with_reviews.recall >= 0.88
    assert with_reviews.reviews_a_workday <= 3.2
    assert without.recall <= 0.60 and without.reviews_a_workday == 0
    assert with_reviews.backlog < 12
    assert with_reviews.longest <= LONGEST_SITTING


def test_who_never_reviews_is_only_taught() -> None:
    assert lived(Policy.NONE).lessons_a_week == pytest.approx(2.8, abs=0.1)
    assert lived(Policy.NONE).backlog == 0


def test_the_light_pace_asks_less() -> None:
    light, usual, intense = (lived(Policy.FSRS, pace, 15) for pace in Pace)
    assert light.reviews_a_workday < usual.reviews_a_workday < intense.reviews_a_workday


def test_the_chart_is_a_picture(tmp_path: Path) -> None:
    file = tmp_path / "grafik.png"
    draw([lived(policy, learners=15) for policy in Policy], NAMES, file)
    with Image.open(file) as picture:
        assert picture.format == "PNG" and min(picture.size) > 600


def test_weeks_sum_up_to_the_whole() -> None:
    found = lived(Policy.FSRS)
    assert mean(found.backlog_by_week.mean) == pytest.approx(found.backlog)
    assert found.taught == pytest.approx(found.lessons_a_week * 26 * 2)
    assert all(
        low <= middle <= high
        for low, middle, high in zip(
            found.recall_by_week.low,
            found.recall_by_week.mean,
            found.recall_by_week.high,
            strict=True,
        )
    )
