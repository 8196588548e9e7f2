"""Words: how people really type commands and agreement, and what is kept of their text."""

import pytest

from core import words_data as data
from core.words import (
    Intent,
    argument,
    clean,
    intent,
    is_no,
    is_unknown,
    is_yes,
    normalise,
)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("IYAAA pak!!!", "iya pak"),
        ("Udh  beres 👍", "sudah beres"),
        ("ngga'", "tidak"),
        ("ＬＡＰＯＲ", "lapor"),
        ("la\u200bpor\u202e", "lapor"),
        ("Jum'at", "jumat"),
        ("maaf, saat ini...", "maaf saat ini"),
        ("makasihh", "makasih"),
        ("1000", "1000"),
        ("👍🏽👍", "oke oke"),
        ("😀", ""),
        ("l̷a̷p̷o̷r̷", "lapor"),
        ("", ""),
    ],
)
def test_one_spelling_to_compare_by(text: str, plain: str) -> None:
    assert normalise(text) == plain


def test_the_tables_are_in_that_spelling() -> None:
    phrases = {phrase for forms in data.COMMANDS.values() for phrase in forms}
    single = data.YES | data.NO | data.FILLERS | data.OPENERS | data.GREETINGS | data.THANKS
    unknown = data.KNOWING | data.NOT_KNOWING | data.UNKNOWN | data.AROUND_UNKNOWN
    for phrase in phrases | single | unknown | {*data.SPELLING.values()} | {*data.EMOJI.values()}:
        assert normalise(phrase) == phrase
    forms = [phrase for forms in data.COMMANDS.values() for phrase in forms]
    assert len(forms) == len({*forms})


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("  lampu\tmati \r\n\r\n\r\n\r\ndi sini ", "lampu mati \n\ndi sini"),
        ("a\u202eb\u200dc\ufeffd\x00e\u2066f", "abcdef"),
        ("Rifa\u2019i 😀 é", "Rifa\u2019i 😀 é"),
        ("e\u0301", "é"),
        ("\ud800x", "x"),
        ("\u2800\u3164\U000e0041", ""),
    ],
)
def test_free_text_is_stored_without_what_nobody_sees(text: str, stored: str) -> None:
    assert clean(text) == stored


def test_free_text_has_an_end() -> None:
    assert len(clean("x" * 10_000)) == 4_000
    assert clean("satu dua", limit=5) == "satu"


YES = """
ya|y|iya|Iyaaa|iye|yoi|ok|oke|OKE.|betul|benar|siap|lanjut|iya pak|ya betul|oke siap bu|setuju
|ya, betul sekali|boleh pak|mau dong|udah|bener|👍|✅|ya makasih|siap, terima kasih|saya setuju|sip
"""
NO = """
tidak|tdk|gak|ga|gk|nggak|ngga|enggak|engga|ndak|nda|tak|kagak|bukan|belum|tidak pak|gak usah
|ga perlu|belum pak|ya enggak|tidak setuju|gak mau|salah|jangan|👎|blm
"""


@pytest.mark.parametrize("text", YES.split("|"))
def test_yes(text: str) -> None:
    assert is_yes(text)
    assert not is_no(text)


@pytest.mark.parametrize("text", NO.split("|"))
def test_no(text: str) -> None:
    assert is_no(text)
    assert not is_yes(text)


@pytest.mark.parametrize(
    "text",
    ["", "pak", "tidak salah", "iya tidak", "tidak tahu", "salah satu", "ya ampun", "saya",
     "sudah belum?", "oke tapi fotonya besok", "tidak apa-apa", "mau lapor"],
)  # fmt: skip
def test_neither(text: str) -> None:
    assert not is_yes(text)
    assert not is_no(text)


COMMANDS = {
    Intent.MENU: ["menu", "MENU", "/menu", "menu dong", "menu utama"],
    Intent.BACK: ["kembali", "balik", "/kembali", "kembali pak", "mau balik", "kembalii"],
    Intent.CANCEL: [
        "batal", "ga jadi", "gak jadi deh", "cancel", "keluar", "/batal",
        "batal aja", "mau batal pak",
    ],
    Intent.STOP: ["stop", "STOP", "berhenti", "Berhenti pak", "/stop", "/berhenti"],
    Intent.QUIET: [
        "berhenti dikabari", "gak mau dikabari lagi", "jgn kirim pesan lagi",
        "tolong jangan hubungi saya lagi",
    ],
    Intent.HELP: [
        "bantuan", "help", "tolong", "tolong pak", "/help", "tanya",
        "mau tanya dong", "cara lapor", "gmn cara lapor",
        "minta bantuan", "bantaun",
    ],
    Intent.HUMAN: ["bicara dengan petugas", "saya mau bicara sama petugas", "/petugas"],
    Intent.LESSON: ["belajar", "mau belajar", "/belajar"],
    Intent.SCHEDULE: ["jadwal", "ubah jadwal", "/jadwal"],
    Intent.DIGEST: ["ringkasan", "/ringkasan"],
    Intent.QUEUE: ["antrean", "/antrean"],
    Intent.REPORT: [
        "lapor", "LAPOR!", "laporan", "aduan", "ngadu", "mengadu", "komplain", "keluhan",
        "mau lapor pak", "saya mau lapor", "halo min, mau lapor", "/lapor", "/lapor@KentonganBot",
        "selamat pagi pak izin lapor", "lapor lagi", "/LAPOR jalan rusak", "laporr",
        "assalamualaikum, mau ngadu", "kompalin",
    ],
    Intent.STATUS: [
        "cek", "cek aduan", "status", "/cek", "gimana kelanjutannya", "udah sampe mana",
        "udah sampe mana ya pak", "kapan diperbaiki", "laporan saya", "cek laporan saya",
    ],
    Intent.PROGRESS: ["progres", "progress", "/progres", "nilai saya"],
    Intent.CONTINUE: ["lanjut", "lanjutkan", "/lanjut", "lanjut pak", "lanjut aja"],
    Intent.PAUSE: ["jeda", "/jeda", "jeda dulu", "nanti aja ya"],
    Intent.DONE: ["sudah beres", "udah beres", "udh beres pak, makasih", "mantap", "mantap sekali"],
    Intent.NOT_DONE: [
        "belum beres", "blm beres", "bohong", "sama aja", "kok masih rusak", "belum beres pak!!",
        "masih sama aja",
    ],
    Intent.THANKS: [
        "makasih", "terima kasih", "Terima kasih banyak pak", "trims", "🙏", "makasih infonya",
        "thank you",
    ],
    Intent.GREETING: [
        "halo", "hallo", "hai kak", "pagi", "selamat pagi", "Selamat siang, Bapak/Ibu", "permisi",
        "assalamualaikum", "Assalamu'alaikum wr. wb.", "malam min", "P", "tes", "woy",
    ],
    Intent.START: ["/start", "/start abc123", "start", "mulai"],
    Intent.JOIN: ["gabung ABC123", "Gabung 7x-kLm_9", "/gabung ABC123", "gabung", "mau gabung pak"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "meant"), [(text, meant) for meant, texts in COMMANDS.items() for text in texts]
)
def test_commands(text: str, meant: Intent) -> None:
    assert intent(text) is meant


@pytest.mark.parametrize(
    "text",
    [
        "",
        "lampu jalan mati pak di dpn SD inpres talise udh seminggu",
        "mau lapor jalan rusak di depan rumah",
        "saya sudah lapor minggu lalu tapi belum ada tindakan sama sekali dari dinas",
        "mobil stop di tengah jalan",
        "air pdam stop",
        "tolong perbaiki jalan",
        "pagi tadi banjir",
        "selamat",
        "ya",
        "gak",
        "2",
        "bantal",
        "lapar",
        "balok",
        "petugas parkir minta uang",
        "status tanah saya",
        "cek kosong",
        "jalannya sudah beres kemarin tapi rusak lagi",
        "kata petugas sudah beres tapi bohong",
        "keluar air kotor",
        "/entahapa",
        "/",
        "gabung dong semuanya",
        "😀",
        "lapor " * 9,
    ],
)
def test_a_sentence_with_a_command_word_is_no_command(text: str) -> None:
    assert intent(text) is None


@pytest.mark.parametrize(
    "text",
    ["tidak tahu", "gak tau", "ndak tau", "nda kutau", "g tau", "tdk tau pak", "saya kurang tahu",
     "belum tau bu", "gatau", "entahlah", "lupa", "ora ngerti", "ga ingat", "?", "??", "🤷‍♂️",
     "Maaf, saya tidak tahu jawabannya", "nyerah", "pas", "skip", "kada tahu", "tidak yakin"],
)  # fmt: skip
def test_not_to_know_is_heard(text: str) -> None:
    assert is_unknown(text)


@pytest.mark.parametrize(
    "text",
    ["", "tidak", "tahu", "72?", "!", "tidak setuju", "tidak tahu malu", "tidak ada", "belum", "a",
     "warga tidak tahu syaratnya", "beri tahu warga", "lupa membawa KTP", "😀"],
)  # fmt: skip
def test_other_words_are_answers(text: str) -> None:
    assert not is_unknown(text)


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("gabung ABC123", "ABC123"),
        ("/start k7-Xy_9", "k7-Xy_9"),
        ("/lapor@KentonganBot jalan rusak\ndi sini", "jalan rusak\ndi sini"),
        ("/gabung ABC123", "ABC123"),
        ("/start", ""),
        ("gabung dong", ""),
        ("lapor", ""),
        ("", ""),
    ],
)
def test_what_follows_a_command(text: str, rest: str) -> None:
    assert argument(text) == rest
