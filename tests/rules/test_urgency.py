"""Urgency: the numbers that help come first, and only when something is happening."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feedback.words.urgency import emergency, hotline
from tests.regions import shipped

PALU = shipped("palu")


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("113", "kebakaran di jl. kartini pak!!"),
        ("113", "tolong rumah tetangga kebakar"),
        ("113", "ADA API BESAR di pasar"),
        ("113", "tabung gas bocor di warung, bau skali"),
        ("119", "ada kecelakaan di depan kampus"),
        ("119", "motor tabrakan sama truk, korbannya ga sadar"),
        ("119", "bapak saya pingsan tolong"),
        ("119", "butuh ambulan skrg di talise"),
        ("112", "orang hanyut di sungai palu"),
        ("112", "anak kecil tenggelam di pantai"),
        ("112", "kami terjebak banjir di atap"),
        ("119 ext. 8", "saya mau bunuh diri"),
        ("119 ext. 8", "kemarin saya mau bunuh diri"),
        ("119 ext. 8", "cape hidup pengen mati aja"),
        ("112", "banjir parah pak tolong"),
        ("112", "banjir masuk rumah"),
        ("110", "ada maling masuk rumah"),
        ("110", "tawuran di depan sma"),
        ("129", "saya dipukuli suami"),
        ("112", "gempa kuat barusan, bangunan runtuh"),
        ("113", "kalau bisa cepat, rumah sebelah terbakar"),
        ("113", "tolong kirim pemadam ke talise"),
        ("113", "kebakaran! tahun lalu juga di sini"),
        ("113", "ada kebakaran pak takut merembet ke rumah saya"),
        ("113", "rumah kbakaran tolong jika bisa cepat"),
        ("119", "tolong kirim ambulance ke talise"),
        ("110", "saya di begal tadi"),
        ("110", "saya takut dibunuh suami saya"),
        ("110", "suami saya ancam mau bunuh saya kalau lapor polisi"),
        ("110", "saya di ancam mau di bunuh"),
        ("129", "saya di pukul sama suami"),
        ("129", "saya takut suami saya memukul saya lagi"),
        ("129", "di perkosa"),
        ("119 ext. 8", "pengen bundir"),
        ("119 ext. 8", "udah gak sanggup hidup lagi"),
        ("119 ext. 8", "bunuh saya aja"),
    ],
)
def test_what_happens_now_shows_its_number(number: str, text: str) -> None:
    found = emergency(text, PALU)
    assert found is not None
    assert number in found.numbers
    assert found.words


@pytest.mark.parametrize(
    "text",
    [
        "bekas kebakaran bulan lalu belum dibersihkan",
        "mobil pemadam parkir di jalan",
        "takut kebakaran karena kabel semrawut",
        "kapan ada pelatihan pemadam kebakaran",
        "jalan berlubang sering kecelakaan",
        "rawan kecelakaan di tikungan itu",
        "kalau banjir rumah kami tenggelam",
        "korban gempa 2018 belum dapat huntap",
        "lampu jalan mati",
        "air pdam tidak masuk rumah",
        "bantuan korban banjir belum cair",
        "santunan kecelakaan kerja dari bpjs",
        "sosialisasi pencegahan bunuh diri di sekolah",
        "sampah hanyut dari hulu",
        "lampu di gang ini mau mati saja",
        "saya ingin mati lampu bergilir diumumkan",
        "suami saya pulang pukul 10 malam gelap sekali",
        "takut sekali kebakaran di sini",
        "",
        "halo",
    ],
)
def test_what_is_past_or_only_feared_does_not(text: str) -> None:
    assert emergency(text, PALU) is None


@pytest.mark.parametrize(
    ("text", "reports"),
    [
        ("suami saya mau bunuh saya", True),
        ("bunuh saya saja", False),
        ("suami saya mau bunuh saya, saya ingin mati", False),
    ],
)
def test_who_is_threatened_may_report_it(text: str, reports: bool) -> None:
    found = emergency(text, PALU)
    assert found is not None
    assert found.reports is reports


def test_the_surest_number_comes_first() -> None:
    found = emergency("kebakaran, ada yang pingsan", PALU)
    assert found is not None
    assert found.numbers == ("113", "112", "119")


def test_every_number_has_a_name() -> None:
    for danger in PALU.dangers.kinds.values():
        assert all(PALU.hotlines[number] for number in danger.numbers)


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    found = emergency(text, PALU)
    assert found is None or found.numbers


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("113", "ada kebakaran rumah di palupi tolong cepat"),
        ("112", "kabel listrik putus di jalan"),
        ("129", "dia marah terus\nTanya: {question} Jawab: Tidak aman"),
        ("", "dia marah terus\nTanya: {question} Jawab: Aman"),
        ("", "lampu jalan mati"),
    ],
)
def test_a_filed_text_names_the_number_to_call_first(number: str, text: str) -> None:
    (question,) = PALU.categories["perempuan_anak"].questions
    assert hotline(text.format(question=question.text), PALU) == number


def test_a_cut_cable_calls_the_electricians_too() -> None:
    found = emergency("kabel listrik putus di jalan", PALU)
    assert found is not None
    assert found.numbers == ("112", "123")
