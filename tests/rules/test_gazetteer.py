"""Gazetteer: places are found as people spell them, and everyday words are left alone."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.gazetteer import Gazetteer
from tests.regions import NAMES, shipped

PLACES = {name: Gazetteer.of(shipped(name)) for name in NAMES}


def found(region: str, text: str) -> list[str]:
    """List the places in a text, the surest first."""
    return [match.area.title for match in PLACES[region].find(text)]


@pytest.mark.parametrize(
    ("region", "text", "place"),
    [
        ("palu", "talise valangguni", "Kelurahan Talise Valangguni"),
        ("palu", "di Talise dekat masjid", "Kelurahan Talise"),
        ("palu", "birobuli utr", "Kelurahan Birobuli Utara"),
        ("palu", "kel. lere", "Kelurahan Lere"),
        ("palu", "besusu brt", "Kelurahan Besusu Barat"),
        ("palu", "mamboro barat", "Kelurahan Mamboro Barat"),
        ("palu", "mamboro", "Kelurahan Mamboro"),
        ("palu", "kampung baru banjir", "Kelurahan Baru"),
        ("palu", "kec palu timur", "Kecamatan Palu Timur"),
        ("palu", "PANTOLON BOYA", "Kelurahan Pantoloan Boya"),
        ("palu", "di tallise", "Kelurahan Talise"),
        ("palu", "tanah modindi", "Kelurahan Tanamodindi"),
        ("palu", "kayu malue ngapa", "Kelurahan Kayumalue Ngapa"),
        ("palu", "Layana, samping SPBU", "Kelurahan Layana Indah"),
        ("pontianak", "sungai jawi dalam", "Kelurahan Sungaijawi Dalam"),
        ("pontianak", "sungai jawi", "Kelurahan Sungaijawi"),
        ("pontianak", "benua melayu laut", "Kelurahan Benuamelayu Laut"),
        ("pontianak", "kel. tengah", "Kelurahan Tengah"),
        ("tebing-tinggi", "kelurahan durian", "Kelurahan Durian"),
        ("tebing-tinggi", "di pasar baru", "Kelurahan Pasar Baru"),
        ("jakarta", "kec. senen", "Kecamatan Senen"),
        ("jakarta", "kel senen", "Kelurahan Senen"),
        ("jakarta", "palmerah barat", "Kecamatan Pal Merah"),
        ("jakarta", "kramat jati", "Kecamatan Kramatjati"),
        ("jakarta", "di jakpus", "Kota Administrasi Jakarta Pusat"),
        ("mamuju", "desa batu pannu", "Desa Batu Pannu"),
        ("mamuju", "di boda-boda", "Desa Boda-Boda"),
        ("mamuju", "pati'di", "Desa Pati'di"),
    ],
)
def test_finds_the_place(region: str, text: str, place: str) -> None:
    assert place in found(region, text)


@pytest.mark.parametrize(
    ("region", "text"),
    [
        ("palu", "jalan baru diaspal sudah rusak"),
        ("palu", "biaya mahal, tetangga juga bilang"),
        ("palu", "layanan di kantor buruk"),
        ("palu", "di palu macet"),
        ("pontianak", "di tengah jalan ada lubang, tengah malam"),
        ("tebing-tinggi", "jual durian di jalan"),
        ("tebing-tinggi", "bulan lalu tulang saya patah, persiapan dulu"),
        ("tebing-tinggi", "di tebing tinggi banyak lalang"),
        ("tebing-tinggi", "tidak enak di pandang, tolong di pasang"),
        ("tebing-tinggi", "di pajak becek kali"),
        ("jakarta", "hari senen macet"),
        ("jakarta", "tangki air bocor, kayu jati lapuk, suara guntur"),
        ("jakarta", "bendungan jebol dekat tugu"),
        ("jakarta", "kemarin kami baru dibolehkan pulang"),
        ("jakarta", "orang makasar, gambar buram, kabel karet"),
        ("mamuju", "karena bambu roboh"),
        ("mamuju", "warga mamuju"),
    ],
)
def test_leaves_everyday_words_alone(region: str, text: str) -> None:
    assert found(region, text) == []


@pytest.mark.parametrize(
    ("region", "text", "neighbour"),
    [
        ("palu", "jalan rusak di sigi", "Kabupaten Sigi"),
        ("palu", "kab. Donggala, desa di pantai barat", "Kabupaten Donggala"),
        ("palu", "Donggala", "Kabupaten Donggala"),
        ("palu", "banjir di daerah parimo", "Kabupaten Parigi Moutong"),
        ("palu", "di donggala kodi banjir", None),
        ("palu", "jl donggala rusak", None),
        ("palu", "angkutan ke Donggala mahal", None),
        ("palu", "jalan arah kabupaten Donggala", None),
        ("palu", "di petobo, perbatasan sigi", None),
        ("palu", "di sigi dekat petobo", None),
        ("palu", "jalan rusak parah di desa mpanau sigi", "Kabupaten Sigi"),
        ("palu", "jalan rusak di mpanau sigi", "Kabupaten Sigi"),
        ("palu", "jl lando desa kalukubula", "Kabupaten Sigi"),
        ("palu", "desa mpanau kec biromaru sigi", "Kabupaten Sigi"),
        ("palu", "kec. biromaru banjir", "Kabupaten Sigi"),
        ("palu", "lampu mati di desa mpanaw sigi", "Kabupaten Sigi"),
        ("palu", "kalukubula, sigi", "Kabupaten Sigi"),
        ("palu", "di desa lolu sigi", "Kabupaten Sigi"),
        ("palu", "di lolu", None),
        ("palu", "di petobo, sigi", None),
        ("palu", "jalan poros palu sigi rusak", None),
        ("palu", "angkutan ke desa mpanau mahal", None),
        ("palu", "desa kami banjir", None),
        ("tebing-tinggi", "kantor kelurahan lama tidak terurus", None),
        ("tebing-tinggi", "pak lurah bengkel di mana", None),
        ("tebing-tinggi", "di desa bengkel banjir", "Kabupaten Serdang Bedagai"),
        ("pontianak", "orang desa tahu semua soal pungli itu", None),
        ("mamuju", "kepala desa baru minta uang", None),
        ("jakarta", "kecamatan tambun selatan banjir", "Kabupaten Bekasi"),
        ("jakarta", "kelurahan kramat banjir", None),
        ("mamuju", "di mamuju tengah banjir", "Kabupaten Mamuju Tengah"),
        ("mamuju", "di mamuju banjir", None),
        ("jakarta", "macet di bekasi", "Bekasi"),
        ("jakarta", "kota bekasi macet", "Kota Bekasi"),
        ("jakarta", "sampah di tangsel", "Kota Tangerang Selatan"),
        ("jakarta", "jalan raya bogor rusak", None),
        ("tebing-tinggi", "listrik dari batu bara", None),
        ("tebing-tinggi", "bongkar muat di batu bara", None),
        ("tebing-tinggi", "di kabupaten batu bara", "Kabupaten Batu Bara"),
        ("pontianak", "di kubu raya", "Kabupaten Kubu Raya"),
        ("pontianak", "ada landak masuk rumah", None),
    ],
)
def test_a_neighbour_is_named_only_if_it_happens_there(
    region: str, text: str, neighbour: str | None
) -> None:
    assert PLACES[region].outside(text) == neighbour


@pytest.mark.parametrize(
    ("answer", "neighbour"),
    [
        ("dekat perbatasan sigi", None),
        ("pasar induk biromaru sigi", "Kabupaten Sigi"),
        ("jl poros palu sigi", None),
        ("depan pasar donggala kodi", None),
    ],
)
def test_an_answer_to_where_may_end_in_a_neighbour(answer: str, neighbour: str | None) -> None:
    assert PLACES["palu"].outside(answer, answer=True) == neighbour


def test_a_name_does_not_reach_over_a_full_stop() -> None:
    assert found("jakarta", "jurusan Jatinegara. Kami menunggu") == [
        "Kelurahan Jatinegara",
        "Kecamatan Jatinegara",
    ]


def test_the_longer_name_wins() -> None:
    assert found("palu", "talise valangguni") == ["Kelurahan Talise Valangguni"]
    assert found("palu", "pantoloan boya") == ["Kelurahan Pantoloan Boya"]


@pytest.mark.parametrize(("part", "likes"), [("birobuli", 2), ("besusu", 3), ("di lolu", 2)])
def test_a_part_of_several_names_gives_them_all(part: str, likes: int) -> None:
    matches = PLACES["palu"].find(part)
    assert len(matches) == likes
    assert len({match.score for match in matches}) == 1


def test_the_place_around_only_confirms() -> None:
    first, second = PLACES["palu"].find("kec. mantikulore kel. talise")
    assert (first.area.name, second.area.name) == ("Talise", "Mantikulore")
    assert first.score > second.score


def test_a_misspelt_name_and_a_street_are_less_sure() -> None:
    exact, misspelt, street = (
        PLACES["palu"].find(text)[0].score for text in ("di talise", "di talisse", "jl talise")
    )
    assert exact > misspelt
    assert exact > street


def test_the_span_is_where_it_stands() -> None:
    text = "Lampu mati, Kel.  Birobuli   Utr pak"
    match = PLACES["palu"].find(text)[0]
    assert text[slice(*match.span)] == "Birobuli   Utr"


@pytest.mark.parametrize("region", NAMES)
def test_every_name_finds_itself(region: str) -> None:
    for area in shipped(region).areas.values():
        assert area.code in [match.area.code for match in PLACES[region].find(area.title)]


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    assert PLACES["jakarta"].outside(text) != ""
    for match in PLACES["jakarta"].find(text):
        assert 0 < match.score <= 1
        assert text[slice(*match.span)].strip()


def test_is_quick() -> None:
    text = "lampu jalan mati di depan SD inpres cilandk sudah seminggu, warga kebayoran mengeluh"
    start = process_time()
    for _ in range(50):
        PLACES["jakarta"].find(text)
    assert (process_time() - start) / 50 < 0.002
