"""What becomes of a report that was read: the model's advice joined with the region's rules."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.gazetteer import Gazetteer
from core.regions import Sector, load_region
from feedback.finding.routed import taken
from feedback.finding.verdict import Report, choices, decided, goal_of, proposals, settled, wording
from feedback.life import Action, Side
from feedback.models import CaseMove
from feedback.routing.addresses import without_areas
from feedback.routing.advice import CHOICES, Advice
from feedback.words.topics import Decision
from kentongan.government import REGIONS

PALU = load_region(REGIONS / "palu")
PLACES = Gazetteer.of(PALU)
LAMP = "lampu jalan mati sudah seminggu"
BROWN = "listrik mati dari semalam, token tidak masuk"


def advice(decision: Decision, **ranked: float) -> Advice:
    doubt = "" if decision is Decision.AUTO else "belum pasti, "
    return Advice(tuple(ranked.items()), decision, f"{doubt}menyebut 'x'", (), "v1")


def of(text: str, decision: Decision, **more: Any) -> Any:
    ranked = {name: more.pop(name) for name in list(more) if name in set(Sector)}
    return decided(advice(decision, **ranked), Report(text, **more), PALU)


def test_what_the_citys_own_words_are_sure_of_is_sent_though_the_model_hesitates() -> None:
    found = of(LAMP, Decision.ASK, perumahan_permukiman=0.4, perhubungan=0.35, pendidikan=0.1)
    assert (found.decision, found.goal.answer.unit.code) == (Decision.AUTO, "dishub")
    assert found.goal.category.code == "lampu_jalan"
    assert found.reason.startswith("karena menyebut 'x'; Lampu jalan mati")


def test_words_that_agree_with_a_weak_guess_are_asked_about() -> None:
    found = of("got mampet", Decision.TRIAGE, pekerjaan_umum=0.15, bencana_kebakaran=0.11)
    assert found.decision is Decision.ASK
    against = of(LAMP, Decision.ASK, kesehatan=0.5, pendidikan=0.2)
    assert against.decision is Decision.ASK


def test_an_unsure_guess_at_another_body_is_for_a_person_to_propose() -> None:
    found = of("ada yang padam", Decision.ASK, energi=0.5, pekerjaan_umum=0.4)
    assert (found.decision, found.goal.answer.outsider.code) == (Decision.TRIAGE, "pln")
    sure = of(BROWN, Decision.ASK, energi=0.7, pekerjaan_umum=0.1)
    assert sure.decision is Decision.AUTO


def test_a_promised_safer_door_is_kept_whatever_the_model_says() -> None:
    grave = PALU.categories["integritas"]
    found = of("lurah minta uang", Decision.AUTO, category=grave, kewilayahan=0.99, integritas=0.01)
    assert found.decision is Decision.AUTO
    assert found.goal.answer.unit.code == "inspektorat"
    assert found.ranked[0][0] == "integritas"


def test_a_sector_without_its_unit_here_is_for_a_person_and_says_why() -> None:
    found = of("pelayanan kelurahan lambat", Decision.AUTO, kewilayahan=0.95, energi=0.01)
    assert found.decision is Decision.TRIAGE
    assert "kelurahannya belum diketahui" in found.reason


def test_what_the_citizen_wants_handed_on_is_not_sent_elsewhere() -> None:
    found = of(LAMP, Decision.AUTO, outsider="provinsi", perhubungan=0.99, energi=0.001)
    assert found.decision is Decision.TRIAGE


def test_a_choice_is_two_or_three_and_nothing_far_fetched() -> None:
    ranked = (("perhubungan", 0.6), ("lingkungan", 0.03), ("sosial", 0.02))
    assert [code for code, _ in choices(PALU, ranked)] == ["perhubungan", "lingkungan"]
    likely = (("perhubungan", 0.3), ("lingkungan", 0.3), ("sosial", 0.2), ("desa", 0.1))
    assert len(choices(PALU, likely)) == CHOICES
    assert [u.code for u in proposals(PALU, likely, Report("x"))] == ["dishub", "dlh", "dinsos"]


@given(
    st.sampled_from(list(Sector)),
    st.sampled_from(list(Sector)),
    st.sampled_from([LAMP, BROWN, "x"]),
)
def test_the_sector_that_led_somewhere_is_found_again(
    true: Sector, guessed: Sector, text: str
) -> None:
    report = Report(text)
    answer = goal_of(PALU, true, report).answer
    body = answer.outsider.code if answer.outsider else ""
    likely = [str(guessed), str(true)]
    found = settled(PALU, likely, report, unit=answer.unit.code, body=body)
    if answer.known or body:
        there = goal_of(PALU, Sector(found), report).answer
        assert (there.unit, there.outsider) == (answer.unit, answer.outsider)


def test_a_unit_that_many_sectors_lead_to_teaches_nothing_by_itself() -> None:
    assert settled(PALU, ["sosial"], Report("x"), unit="dlh") == "lingkungan"
    assert settled(PALU, ["sosial"], Report("x"), unit="kominfo") in ("", "komunikasi")
    assert settled(PALU, ["sosial"], Report("x"), unit="tidak ada") == ""


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("got mampet di kelurahan lere", "got mampet  "),
        ("pegawai kelurahan lere lambat", "pegawai kelurahan lere lambat"),
        ("kel. besusu barat, got mampet", " , got mampet"),
        ("jalan rusak di lere", "jalan rusak di lere"),
    ],
)
def test_where_it_is_does_not_look_like_whose_it_is(said: str, left: str) -> None:
    assert without_areas(said, PLACES) == left


def test_our_own_questions_are_not_the_citizens_words() -> None:
    asked = next(q.text for c in PALU.categories.values() for q in c.questions)
    assert asked not in wording(f"jalan rusak\nTanya: {asked} Jawab: ya", PALU)


def made(*acts: tuple[str, str]) -> list[CaseMove]:
    """Return moves by their action and side."""
    return [
        CaseMove(id=at, action=action, role=side, detail={"move": at - 1})
        for at, (action, side) in enumerate(acts, start=1)
    ]


@pytest.mark.parametrize(
    ("acts", "is_settled"),
    [
        ([], False),
        ([(Action.ROUTE, Side.ROUTER)], False),
        ([(Action.ROUTE, Side.ROUTER), (Action.ACCEPT, Side.UNIT)], False),
        ([(Action.ROUTE, Side.ROUTER), (Action.ANSWER, Side.UNIT)], True),
        ([(Action.ROUTE, Side.COORDINATOR), (Action.ACCEPT, Side.UNIT)], True),
        ([(Action.ROUTE, Side.CITIZEN), (Action.ACCEPT, Side.UNIT)], True),
        ([(Action.TRANSFER, Side.UNIT), (Action.ACCEPT, Side.UNIT)], True),
        ([(Action.ACCEPT, Side.UNIT), (Action.TRANSFER, Side.UNIT)], False),
        ([(Action.ANSWER, Side.COORDINATOR)], False),
        ([(Action.FORWARD, Side.COORDINATOR)], True),
        ([(Action.ROUTE, Side.ROUTER), (Action.ANSWER, Side.UNIT), ("undo", Side.UNIT)], False),
    ],
)
def test_a_case_is_settled_once_a_unit_takes_it_for_its_own(acts, is_settled) -> None:
    assert (taken(made(*acts)) is not None) == is_settled
