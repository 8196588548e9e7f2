"""Routing by a model: reading, ranking, explaining, deciding; on a small invented knowledge."""

import json
from io import StringIO
from math import inf

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import DataError
from core.gazetteer import Gazetteer
from core.spelling import tokens
from feedback.routing import features
from feedback.routing.deciding import Limits, decide
from feedback.routing.explaining import reasons
from feedback.routing.knowledge import CODES, Knowledge, SectorKnowledge
from feedback.routing.lexicon import Lexicon, entries_of
from feedback.routing.listing import route_lines
from feedback.routing.packing import from_bytes, to_bytes
from feedback.routing.training import fit_cold
from feedback.routing.vocabulary import learn
from feedback.words.topics import Decision
from tests.regions import shipped


def sector(code, words, examples, against=()):
    return SectorKnowledge(code, tuple(words), (), tuple(against), tuple(examples))


KNOWLEDGE = Knowledge(
    sectors=(
        sector(
            "energi",
            ["token listrik", "listrik .. padam", "pln"],
            [
                "token listrik tidak bisa masuk ke meteran",
                "listrik padam sejak pagi di kampung kami",
                "kapan pln memperbaiki gardu",
                "tabung gas tiga kilo langka",
            ],
            against=["lampu jalan"],
        ),
        sector(
            "pekerjaan_umum",
            ["jalan berlubang", "drainase"],
            [
                "jalan berlubang di depan pasar",
                "drainase tersumbat air meluap ke jalan",
                "aspal jalan rusak parah, banyak yang jatuh",
                "jembatan kecil hampir roboh",
            ],
        ),
        sector(
            "kependudukan",
            ["kartu tanda penduduk", "akta kelahiran"],
            [
                "kartu tanda penduduk saya belum jadi",
                "bagaimana mengurus akta kelahiran anak",
                "nama di kartu keluarga salah tulis",
                "rekam data penduduk antre lama",
            ],
        ),
    ),
    spelling={"ktp": "kartu tanda penduduk", "jln": "jalan", "bolong": "berlubang"},
)
MODEL = fit_cold(KNOWLEDGE, version="t1")


def first(text):
    return MODEL.read(text).ranked()[0][0]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("token listrik sy ditolak", "energi"),
        ("jln bolong tlg ditambal", "pekerjaan_umum"),
        ("ktp belum jadi2 pak", "kependudukan"),
        ("mengurusi akta kelahiran kok lama", "kependudukan"),
    ],
)
def test_the_sector_that_a_text_speaks_of_is_first(text, code):
    assert first(text) == code


def test_digits_are_folded_and_runs_of_letters_stay_within_words():
    assert features.word_terms(["rt", "12"]) == {"rt": 1, "00": 1, "rt 00": 1}
    assert set(features.letter_terms(["ab"])) == {"~ ab", "~ab ", "~ ab "}


def test_a_place_helps_a_short_text_only_and_its_address_never():
    assert features.joined("rusak parah", "jembatan, Kel. Talise RT 3").split() == [
        "rusak", "parah", "jembatan,", "Talise",
    ]  # fmt: skip
    long = "satu dua tiga empat lima enam tujuh delapan"
    assert features.joined(long, "depan puskesmas") == long
    assert features.joined("rusak", "") == "rusak"


def test_vectors_have_length_one_and_rare_terms_weigh_more():
    vocabulary = learn([{"jalan", "rusak"}, {"jalan", "macet"}])
    columns, values = vocabulary.vector({"jalan": 1, "macet": 1, "asing": 3})
    assert np.isclose(np.linalg.norm(values), 1)
    weight = dict(zip((vocabulary.terms[c] for c in columns), values, strict=True))
    assert weight["macet"] > weight["jalan"]
    assert len(vocabulary.vector({"asing": 1})[0]) == 0


def test_terms_below_the_least_number_of_documents_are_not_learnt():
    assert learn([{"a", "b"}, {"a"}], least=2).terms == ("a",)


def test_the_lexicon_counts_for_against_and_beside_landmarks():
    lexicon = Lexicon(entries_of(KNOWLEDGE), KNOWLEDGE.spelling)
    energy = CODES.index("energi")

    def score(text):
        return lexicon.scores(tokens(text, KNOWLEDGE.spelling))[energy]

    assert score("lampu jalan mati") < 0 < score("depan pln") < score("lapor pln")
    assert score("lapor pln") < score("token listrik habis")
    assert score("pln pln pln") == score("pln")


def test_probabilities_are_a_distribution_over_all_sectors():
    probabilities = MODEL.read("jalan rusak").probabilities
    assert probabilities.shape == (len(CODES),)
    assert np.isclose(probabilities.sum(), 1)


@settings(max_examples=60)
@given(st.text(max_size=300), st.text(max_size=40))
def test_any_text_gets_an_advice_with_a_reason(text, place):
    advice = decide(MODEL, text, place)
    assert len(advice.ranked) == len(CODES)
    assert advice.reason
    assert advice == decide(MODEL, text, place)


def test_a_model_survives_packing_to_the_bit():
    again = from_bytes(to_bytes(MODEL))
    text = "jln bolong dekat kantor pln"
    assert decide(again, text) == decide(MODEL, text)
    assert to_bytes(again) == to_bytes(MODEL)
    assert to_bytes(fit_cold(KNOWLEDGE, version="t1")) == to_bytes(MODEL)


def test_bytes_of_another_format_are_refused(tmp_path):
    path = tmp_path / "other.npz"
    told = json.dumps({"format": 0, "codes": []}).encode()
    np.savez(path, told=np.frombuffer(told, dtype=np.uint8))
    for packed in (path.read_bytes(), b"", b"PK nothing", to_bytes(MODEL)[:-200]):
        with pytest.raises(DataError):
            from_bytes(packed)


def test_reasons_name_the_phrases_first_and_no_empty_words():
    reading = MODEL.read("mohon token listrik saya ditolak meteran")
    said = [reason.said for reason in reasons(MODEL, reading, "energi")]
    assert said[:2] == ["token listrik", "meteran"]
    assert not {"mohon", "saya", "token"} & set(said)


def test_a_sure_ranking_goes_by_itself_an_unsure_one_is_asked_the_rest_is_for_people():
    sure = decide(MODEL, "token listrik", limits=Limits(lead=1.0))
    assert sure.decision is Decision.AUTO
    assert sure.reason == "karena menyebut 'token listrik'"
    unsure = decide(MODEL, "token listrik", limits=Limits(lead=inf, ask=0.0))
    assert unsure.decision is Decision.ASK
    assert unsure.reason == "belum pasti, menyebut 'token listrik'"
    assert decide(MODEL, "token", limits=Limits(lead=inf, ask=1.1)).decision is Decision.TRIAGE


def test_a_text_of_unknown_words_is_for_people():
    advice = decide(MODEL, "qwzx vvkq", limits=Limits(lead=0.0))
    assert advice.decision is Decision.TRIAGE
    assert advice.reason == "karena belum ada kata yang menunjuk urusannya"


def test_a_file_is_routed_line_by_line_and_wrong_lines_are_named():
    region = shipped("palu")
    lines = [
        '{"text": "jln bolong tlg ditambal", "place": "kelurahan talise"}',
        "bukan json",
        "",
        '{"text": "  "}',
        '{"text": "ktp belum jadi", "place": 3}',
        "[1]",
        '{"text": "listrik padam \\ud800 di kampung"}',
    ]
    out = StringIO()
    code = route_lines(
        lines,
        out,
        model=MODEL,
        gazetteer=Gazetteer(region.areas.values()),
        unit_for=lambda sector, text, area: f"{sector} {area.name if area else '-'}",
    )
    answers = [json.loads(line) for line in out.getvalue().splitlines()]
    assert code == 1
    assert answers[0]["unit"] == "pekerjaan_umum Talise"
    assert answers[0]["ranked"][0][0] == "pekerjaan_umum"
    assert set(answers[0]) == {"ranked", "unit", "decision", "reason"}
    assert [answer.get("line") for answer in answers] == [None, 2, 4, 5, 6, None]
    assert all(answer["error"] for answer in answers[1:5])
