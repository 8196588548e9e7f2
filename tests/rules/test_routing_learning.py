"""Learning from a city: candidates on trial, swapped in only when better; drift week by week."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from feedback.routing.apart import retrain_apart
from feedback.routing.drift import SHIFTED, Outcome, weeks
from feedback.routing.knowledge import CODES, Knowledge, SectorKnowledge
from feedback.routing.learning import LEAST_HELD, Labelled, Trial, compare, retrain
from feedback.routing.packing import from_bytes, to_bytes
from feedback.routing.training import fit_cold

START = datetime(2026, 3, 2, tzinfo=UTC)


def sector(code, *examples):
    return SectorKnowledge(code, ("kata " + code,), (), (), examples)


KNOWLEDGE = Knowledge(
    sectors=(
        sector("pekerjaan_umum", "jalan berlubang parah", "lampu jalan mati", "got mampet"),
        sector("perhubungan", "parkir liar di trotoar", "lampu merah padam", "angkot ugal-ugalan"),
        sector("perumahan_permukiman", "pohon taman tumbang", "makam penuh", "rusun bocor"),
    ),
    spelling={},
)
COLD = fit_cold(KNOWLEDGE, version="cold")
#: In this city the lamps are minded by those who mind the parks.
LAMPS = ("lampu jalan {} mati", "lampu penerangan {} padam lagi", "gang {} gelap, lampu rusak")
ROAD = "jalan {} berlubang dalam"
PLACES = ("mawar", "melati", "kenanga", "anggrek", "cempaka", "dahlia", "teratai", "seruni")


def corrections(number, after=0):
    """Every other report is a road, answered as expected; the others are lamps."""
    return [
        Labelled(
            (ROAD if i % 2 else LAMPS[i % len(LAMPS)]).format(PLACES[i % len(PLACES)]),
            "pekerjaan_umum" if i % 2 else "perumahan_permukiman",
            START + timedelta(hours=after + i),
        )
        for i in range(number)
    ]


def train(labels, current=COLD, seen_until=None):
    return retrain(COLD, labels, current, seen_until=seen_until, version="v2")


def test_a_city_that_sends_its_lamps_elsewhere_is_learnt():
    found = train(corrections(60))
    assert found.trial.better
    assert found.trial.candidate_first > found.trial.current_first
    model = from_bytes(found.packed)
    assert model.version == "v2"
    assert model.read("lampu jalan wijaya mati").ranked()[0][0] == "perumahan_permukiman"
    assert model.read("jalan berlubang").ranked()[0][0] == "pekerjaan_umum"


def test_too_little_that_is_new_proves_nothing():
    labels = corrections(60)
    assert train(labels[: 2 * LEAST_HELD - 1]) is None
    assert train(labels, seen_until=labels[30].at) is None


def test_the_trial_holds_only_what_the_model_in_service_has_not_seen():
    found = train(corrections(100), seen_until=START + timedelta(hours=19))
    assert found.trial.held == 24
    assert found.until == START + timedelta(hours=99)


def test_a_bad_batch_does_not_win_against_a_good_model():
    good = from_bytes(train(corrections(60)).packed)
    batch = [
        Labelled(label.text, CODES[i % len(CODES)], label.at)
        for i, label in enumerate(corrections(40, after=60))
    ]
    later = corrections(30, after=100)
    found = train([*corrections(60), *batch, *later], current=good, seen_until=START)
    assert not found.trial.better
    assert found.packed is None


def test_equal_models_are_not_swapped():
    assert not compare(COLD, COLD, corrections(30)).better
    assert not Trial(LEAST_HELD - 1, 0, 1, 0, 1, won=9, lost=0).better


def test_the_same_labels_give_the_same_bytes():
    assert train(corrections(60)).packed == train(list(reversed(corrections(60)))).packed


def test_a_process_of_its_own_comes_to_the_same():
    labels = corrections(60)
    packed = to_bytes(COLD)
    apart = retrain_apart(packed, labels, packed, seen_until=None, version="v2")
    assert apart == train(labels)


def outcome(day, predicted="energi", answered="energi"):
    return Outcome(date(2026, 3, 2) + timedelta(days=day), predicted, answered)


def test_weeks_begin_on_monday_and_tell_how_often_it_was_right():
    told = weeks([outcome(8), outcome(0), outcome(6, answered="desa")])
    assert [(week.monday.day, week.reports, week.right) for week in told] == [
        (2, 2, 0.5),
        (9, 1, 1),
    ]


def test_another_kind_of_reports_shows_as_a_shift():
    same = [outcome(day % 14, CODES[day % 5]) for day in range(140)]
    assert all(week.shift < SHIFTED for week in weeks(same))
    flood = [outcome(21, "bencana_kebakaran") for _ in range(50)]
    assert weeks(same + flood)[-1].shift > SHIFTED


@given(st.lists(st.builds(outcome, st.integers(0, 60), st.sampled_from(CODES)), max_size=40))
def test_every_outcome_is_in_one_week(outcomes):
    told = weeks(outcomes)
    assert sum(week.reports for week in told) == len(outcomes)
    assert all(week.shift >= 0 for week in told)
    assert told == sorted(told, key=lambda week: week.monday)


def test_no_outcomes_no_weeks():
    assert weeks([]) == []
