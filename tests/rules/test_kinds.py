"""What sort of report people's words make, and what they ask to hide."""

import pytest

from core.regions import CaseKind
from feedback.privacy import Mode
from feedback.words.kinds import kind_in, knows_no_place, mode_in, sends_as_it_is
from tests.regions import shipped

PALU = shipped("palu")

KINDS = {
    CaseKind.COMPLAINT: (
        "woy jalan di dpn rmh sy ancur bgt",
        "lampu jalan mati pak udh seminggu",
        "mau tanya kenapa ktp saya blm jadi udah 3 bulan",
        "kapan jalan depan rumah diperbaiki, rusak parah",
        "berapa biaya resminya? saya diminta 200 ribu sama petugas",
        "mohon dibangunkan jembatan karena yg lama rusak",
        "usul saya lampunya diganti, sudah lama mati",
        "pegawai kelurahan minta uang buat urus kk",
        "sampah numpuk ga diangkut",
        "",
    ),
    CaseKind.REQUEST: (
        "apakah besok dukcapil buka?",
        "gimana cara bikin kk baru pak",
        "apa syarat urus akta kelahiran",
        "syaratnya apa aja ya buat pindah domisili",
        "brp biaya buat izin usaha",
        "berapa biaya urus ktp yang hilang",
        "kantor camat buka jam berapa",
        "jam buka puskesmas talise min",
        "numpang tanya jadwal posyandu bulan ini",
    ),
    CaseKind.ASPIRATION: (
        "usul dong dibikin taman di talise",
        "saran saya jalan ini dibuat satu arah",
        "mohon dibangunkan lampu di jalan dewi sartika",
        "sebaiknya ada halte dekat kampus",
        "tolong dipasang cermin di tikungan",
    ),
}

MODES = {
    Mode.OPEN: (
        "lampu jalan mati",
        "sudah jadi rahasia umum kalau jukirnya setor",
        "bukan rahasia lagi pak lurah jarang masuk",
        "data pasien tidak dijaga",
        "nama saya andi, rumah saya banjir",
        "surat rahasia negara hilang di jalan",
    ),
    Mode.ANONYMOUS: (
        "anonim",
        "lapor anonim ya",
        "guru bolos terus, jangan sebut nama saya",
        "tolong rahasiakan identitas saya",
        "nama saya mohon dirahasiakan",
        "nama sy jgn disebutkan ya pak",
        "jangan kasih tau nama saya ya",
    ),
    Mode.SECRET: (
        "rahasia",
        "tolong rahasiakan, ada pungli di kantor",
        "mohon laporan ini dirahasiakan",
        "tlg jaga kerahasiaan laporan saya",
        "saya mau lapor rahasia ya",
        "rahasia dong pak",
    ),
}


@pytest.mark.parametrize(("kind", "text"), [(k, t) for k, texts in KINDS.items() for t in texts])
def test_words_tell_what_is_filed(kind: CaseKind, text: str) -> None:
    assert kind_in(text, PALU) is kind


@pytest.mark.parametrize(("mode", "text"), [(m, t) for m, texts in MODES.items() for t in texts])
def test_words_ask_to_hide_the_teller(mode: Mode, text: str) -> None:
    assert mode_in(text) is mode


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("tidak tahu", True),
        ("gak tau lokasinya pak", True),
        ("kurang tau", True),
        ("lupa", True),
        ("lewati", True),
        ("tidak tahu namanya tapi dekat masjid raya lere", False),
        ("kelurahan talise", False),
    ],
)
def test_nobody_has_to_know_the_place(text: str, lost: bool) -> None:
    assert knows_no_place(text) is lost


@pytest.mark.parametrize(
    ("text", "so"),
    [
        ("kirim apa adanya", True),
        ("kirim aja deh", True),
        ("langsung kirim saja", True),
        ("kirim apa adanya saja pak", True),
        ("kirim petugas ke talise", False),
        ("ya kirim", False),
    ],
)
def test_somebody_may_want_no_more_questions(text: str, so: bool) -> None:
    assert sends_as_it_is(text) is so
