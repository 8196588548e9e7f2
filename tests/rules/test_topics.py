"""Routing: sloppy sentences reach the right category, and every category reaches a unit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.gazetteer import Gazetteer
from core.regions import Region
from feedback.words.topics import Decision, Routing, pick, route
from tests.regions import NAMES, shipped

PALU = shipped("palu")
ALL = [shipped(name) for name in NAMES]
TALISE = PALU.areas["72.71.08.1003"]

#: Invented by the author of the word lists, so this guards them; it does not measure them.
SENTENCES = [
    ("jalan_rusak", "woy jalan di dpn rmh sy ancur bgt"),
    ("jalan_rusak", "jl. emmy saelan bolong2 parah pak, udh banyak yg jatuh"),
    ("jalan_rusak", "aspal depan pasar masomba udah ngelupas semua"),
    ("jalan_rusak", "jembatan kecil di duyu mau rubuh, tolong diperbaiki"),
    ("jalan_rusak", "trotoar di jln sudirman pecah2 kasian yg pake kursi"),
    ("lampu_jalan", "lampu jalan mati pak di dpn SD inpres talise udh seminggu"),
    ("lampu_jalan", "pju di birobuli utr padam semua, gelap skali"),
    ("lampu_jalan", "tlg lampu lorong kami mati sdh sebulan"),
    ("lampu_jalan", "jalan dkt kampus gelap gulita klo mlm"),
    ("parkir", "jukir di minimarket maksa minta 5rb ga ada karcis"),
    ("parkir", "mobil parkir sembarangan di depan ruko, susah lewat"),
    ("parkir", "banyak parkir liar di jln hasanuddin"),
    ("lalu_lintas", "lampu merah di perempatan moh yamin ga nyala"),
    ("lalu_lintas", "tiap pagi macet parah di simpang tolong diatur"),
    ("lalu_lintas", "truk besar lewat kampung kami siang malam"),
    ("lalu_lintas", "tolong dibuatkan polisi tidur, anak2 sering nyaris ketabrak motor ngebut"),
    ("angkutan", "angkot skrg jarang lewat, ongkosnya naik"),
    ("angkutan", "halte bus trans palu rusak atapnya"),
    ("saluran_air", "got mampet di lorong kami baunya minta ampun"),
    ("saluran_air", "drainase tersumbat pasir blm dikeruk"),
    ("saluran_air", "tutup gorong-gorong hilang bahaya buat anak"),
    ("banjir", "tiap hujan rumah kami kebanjiran pak"),
    ("banjir", "ada genangan setinggi lutut di besusu brt"),
    ("sampah", "sampah numpuk 5 hari gak diangkut2"),
    ("sampah", "truk sampahnya ga pernah masuk lorong kami"),
    ("sampah", "org buang sampah sembarangan di pinggir sungai"),
    ("sampah", "tps dekat rumah saya penuh lalat"),
    ("pencemaran", "asap pabrik bikin batuk anak sy"),
    ("pencemaran", "tetangga tiap sore bakar sampah, asapnya masuk rmh"),
    ("pencemaran", "kandang ayam baunya menyengat sampai ke mesjid"),
    ("pencemaran", "limbah tahu dibuang ke sungai airnya jadi putih"),
    ("pohon_taman", "pohon besar mau tumbang di dpn kantor pos"),
    ("pohon_taman", "rumput taman kota ga pernah dipotong"),
    ("pohon_taman", "dahan sdh kena kabel tlg dipangkas"),
    ("bantuan_sosial", "sy janda 3 anak knp tdk pernah dpt bansos"),
    ("bantuan_sosial", "nama ibu saya hilang dr data penerima pkh"),
    ("bantuan_sosial", "yg kaya dapat blt, yg miskin tidak"),
    ("orang_terlantar", "ada odgj ngamuk di pasar inpres"),
    ("orang_terlantar", "banyak pengemis bawa anak kecil di perempatan"),
    ("adminduk", "ktp sy hilang gmn cara bikin baru"),
    ("adminduk", "ngurus kk udh 2 bulan blm jadi jg"),
    ("adminduk", "akta lahir anak sy salah nama"),
    ("layanan_kelurahan", "kantor lurah jam 10 msh tutup"),
    ("layanan_kelurahan", "surat pengantar dipersulit sama pak rt"),
    ("layanan_kelurahan", "staf kelurahan judes bgt klo melayani"),
    ("sekolah", "guru di sd anak sy sering ga masuk"),
    ("sekolah", "atap sekolah bocor, murid belajar di teras"),
    ("sekolah", "uang komite kok diwajibkan, katanya gratis"),
    ("sekolah", "anak saya dibully temannya di smp"),
    ("ppdb_beasiswa", "ppdb zonasi kok anak sy yg dekat ga masuk"),
    ("ppdb_beasiswa", "pip anak sy blm cair dr thn lalu"),
    ("puskesmas", "puskesmas tutup jam 11, obat kosong terus"),
    ("puskesmas", "posyandu di tempat kami sdh lama tdk jalan"),
    ("rumah_sakit", "di igd rsud anutapura disuruh nunggu 4 jam"),
    ("rumah_sakit", "rs penuh, ibu saya tidur di lorong"),
    ("penyakit_menular", "sudah 3 org kena dbd di sini mohon fogging"),
    ("penyakit_menular", "nyamuk banyak skali takut demam berdarah"),
    ("air_bersih", "air pdam ga ngalir udah 3 hari"),
    ("air_bersih", "pipa bocor di jln setiabudi airnya kebuang"),
    ("air_bersih", "airnya keruh kuning bau karat, pdam gmn ini"),
    ("keributan", "tetangga karaoke smp jam 2 malam ga bisa tidur"),
    ("keributan", "knalpot brong tiap malam minggu berisik"),
    ("keributan", "ada org mabuk2 di depan kos tiap malam"),
    ("ketertiban", "pkl nutup trotoar sampe org jalan di aspal"),
    ("ketertiban", "sapi berkeliaran di jalan raya"),
    ("ketertiban", "warung itu jual miras cap tikus"),
    ("bangunan", "ada bangunan tanpa izin di sempadan sungai"),
    ("perumahan", "huntap tondo airnya tidak ada, rumah retak"),
    ("perumahan", "rumah bapak saya tidak layak huni mohon bedah rumah"),
    ("perizinan", "izin usaha sy sdh 2 minggu blm keluar"),
    ("perizinan", "cara bikin nib gmn ya"),
    ("pajak_daerah", "pbb thn ini naik 3 kali lipat, salah hitung ya"),
    ("pasar_harga", "harga beras naik terus bu, tolong operasi pasar"),
    ("pasar_harga", "kios pasar inpres bocor semua"),
    ("usaha_kecil", "mau tanya bantuan modal umkm masih ada?"),
    ("pertanian", "pupuk subsidi tdk ada di kios, petani susah"),
    ("pertanian", "byk anjing liar gigit org"),
    ("tenaga_kerja", "gaji sy 2 bulan belum dibayar toko"),
    ("tenaga_kerja", "mau tanya lowongan kerja dan kartu kuning"),
    ("kepegawaian", "kapan sk pppk paruh waktu dibagikan"),
    ("integritas", "dimintai uang pelicin 500rb buat urus berkas"),
    ("integritas", "bantuan kami dipotong 100rb sama oknum"),
    ("aplikasi_internet", "wifi gratis di taman ga bisa konek"),
    ("aplikasi_internet", "aplikasi sangupalu eror terus ga bs login"),
    ("pascabencana", "kami korban gempa 2018 blm terima dana stimulan"),
    ("pascabencana", "tebing belakang rumah longsor dikit2"),
    ("pemadam", "ada sarang tawon besar di atap sekolah"),
    ("pemadam", "ular masuk rumah tolong kirim petugas"),
    ("wisata_budaya", "gazebo di pantai talise rusak semua"),
    ("wisata_budaya", "lapangan bola di kampung kami tidak terurus"),
    ("perempuan_anak", "tetangga saya sering dipukul suaminya"),
    ("tanah", "tanah saya diserobot orang, batasnya dipindah"),
]


def palu(text: str) -> Routing:
    """Route a text as the service would, with the place that it names."""
    found = Gazetteer(PALU.areas.values(), PALU.spelling.ordinary).find(text)
    return route(text, found[0].area if found else None, PALU)


def found_by(text: str, category: str) -> bool:
    """Tell whether the citizen would get the category, alone or among three."""
    return category in [candidate.category.code for candidate in palu(text).ranked]


def test_sloppy_sentences_reach_their_category() -> None:
    missed = [(text, code) for code, text in SENTENCES if not found_by(text, code)]
    assert 1 - len(missed) / len(SENTENCES) >= 0.95, missed


def test_what_is_decided_alone_is_decided_right() -> None:
    decided = [(code, palu(text)) for code, text in SENTENCES]
    alone = [(code, it) for code, it in decided if it.decision is Decision.AUTO]
    right = [code for code, it in alone if it.ranked[0].category.code == code]
    assert len(alone) / len(SENTENCES) >= 0.6
    assert len(right) / len(alone) >= 0.95


def test_a_landmark_is_not_the_matter() -> None:
    routing = palu("lampu jalan mati pak di dpn SD inpres talise udh seminggu")
    assert routing.decision is Decision.AUTO
    assert routing.ranked[0].unit.name == "Dinas Perhubungan"
    assert routing.reason == "karena menyebut 'lampu jalan' di Kelurahan Talise"


def test_two_matters_are_asked_about() -> None:
    routing = palu("got mampet dan lampu jalan mati di lorong kami")
    assert routing.decision is Decision.ASK
    assert {it.category.code for it in routing.ranked} >= {"saluran_air", "lampu_jalan"}


@pytest.mark.parametrize("text", ["", "halo", "tolong pak", "🙏", "p", "12345", "…"])
def test_nothing_said_goes_to_triage(text: str) -> None:
    assert palu(text) == Routing(
        Decision.TRIAGE, (), "karena belum ada kata yang menunjuk urusannya"
    )


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("pln", "mati lampu dari tadi subuh di tondo"),
        ("pln", "listrik padam terus tiap malam"),
        ("bpjs_kesehatan", "kartu bpjs saya tiba2 nonaktif"),
        ("polisi", "mau perpanjang sim c syaratnya apa"),
        ("bpn", "sertifikat tanah ptsl blm jadi"),
        ("imigrasi", "antri paspor online penuh terus"),
        ("provinsi", "kepala sekolah smk minta sumbangan"),
    ],
)
def test_other_bodies_are_named(body: str, text: str) -> None:
    outsider = palu(text).outsider
    assert outsider is not None
    assert outsider.code == body


def test_pajak_is_a_market_in_tebing_tinggi() -> None:
    tebing = next(region for region in ALL if region.id == "tebing-tinggi")
    text = "pajak becek kali, sampah dimana-mana di pajak itu"
    codes = [it.category.code for it in route(text, None, tebing).ranked]
    assert "pasar_harga" in codes
    assert "pajak_daerah" not in codes


def test_the_office_of_the_place_answers_for_neighbours() -> None:
    noise = pick(PALU.categories["keributan"], TALISE, PALU)
    letters = pick(PALU.categories["layanan_kelurahan"], TALISE, PALU)
    assert (noise.unit.name, letters.unit.name) == ("Kecamatan Mantikulore", "Kelurahan Talise")


def test_without_a_place_the_coordinator_answers() -> None:
    assert pick(PALU.categories["keributan"], None, PALU).unit == PALU.coordinator


@pytest.mark.parametrize("region", ALL, ids=lambda region: region.id)
def test_every_category_and_area_ends_at_a_unit(region: Region) -> None:
    for category in region.categories.values():
        for area in (None, *region.areas.values()):
            assert pick(category, area, region).unit.code in region.units


@given(st.text(max_size=300))
def test_any_text_gets_a_decision_and_a_reason(text: str) -> None:
    routing = route(text, TALISE, PALU)
    assert routing.reason
    assert (routing.decision is Decision.TRIAGE) or routing.ranked
    assert all(0 < it.score < 1 for it in routing.ranked)
    assert list(routing.ranked) == sorted(routing.ranked, key=lambda it: -it.score)
