"""The shipped knowledge: complete, consistent, and enough to route by on the first day."""

import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from core.errors import DataError
from feedback.routing.cold import load_cold
from feedback.routing.deciding import decide
from feedback.routing.knowledge import CODES, fingerprint, load_knowledge
from feedback.routing.packing import to_bytes
from tests import models

ROOT = Path(__file__).parents[2]
KNOWLEDGE = load_knowledge()
#: Invented for this test; none is among the examples.
SENTENCES = [
    ("pekerjaan_umum", "aspal depan balai desa ngelupas, motor sering jatuh"),
    ("lingkungan", "truk sampah dua minggu tidak masuk gang, sampah menumpuk dan bau"),
    ("sosial", "nenek saya miskin tapi tidak pernah dapat pkh, tetangga yang kaya malah dapat"),
    ("perhubungan", "angkot ngetem di tikungan bikin macet tiap pagi"),
    ("kependudukan", "kartu keluarga saya salah nama ayah, cara memperbaikinya bagaimana"),
    ("pendidikan", "sekolah menarik uang perpisahan 500 ribu per siswa, apa boleh?"),
    ("kesehatan", "antre di puskesmas dari subuh tapi dokternya baru datang jam 10"),
    ("jaminan_kesehatan", "iuran bpjs kesehatan sudah dibayar tapi kartunya masih nonaktif"),
    ("jaminan_ketenagakerjaan", "saldo jht bpjs ketenagakerjaan saya tidak bisa dicairkan"),
    ("air_minum", "air pdam mati tiga hari, sekalinya keluar keruh"),
    ("ketertiban", "karaoke di pinggir jalan buka sampai subuh, jual miras, mohon satpol pp"),
    ("kewilayahan", "pelayanan di kantor kelurahan lambat, pak lurah jarang ada di tempat"),
    ("ketenagakerjaan", "gaji kami di bawah umr dan thr belum dibayar perusahaan"),
    ("energi", "listrik padam tiap malam, pln katanya gangguan gardu"),
    ("imigrasi_hukum", "antrean paspor online penuh terus, kapan kuota dibuka"),
    ("kepolisian", "mau perpanjang sim, berapa biaya resminya di polres"),
    ("kepegawaian", "hasil seleksi cpns kapan diumumkan bkn"),
    ("komunikasi", "registrasi kartu prabayar gagal terus padahal nik benar"),
    ("keuangan", "npwp saya belum jadi, sudah daftar ke kantor pajak"),
    ("pertanahan", "sertifikat tanah dari program ptsl belum dibagikan bpn"),
    ("bumn_pos", "paket saya tertahan di kantor pos, nomor resi tidak bergerak"),
    ("perizinan", "izin usaha lewat oss sudah sebulan belum terbit dari dpmptsp"),
    ("desa", "dana desa tidak jelas dipakai untuk apa oleh kepala desa"),
    ("bencana_kebakaran", "rumah warga kebakaran, mobil damkar lama datangnya"),
    ("ekonomi_pangan", "pupuk bersubsidi langka, petani bingung"),
    ("budaya_pariwisata", "museum tutup terus, padahal jam kunjungan wisatawan"),
    ("perempuan_anak", "anak tetangga sering dipukuli ayahnya, takut terjadi kekerasan anak"),
    ("integritas", "oknum pejabat minta suap supaya proyek lolos, ini korupsi"),
    ("perumahan_permukiman", "makam di tpu ditarik pungutan, taman perumahan terbengkalai"),
]


@pytest.fixture(scope="module")
def cold():
    return models.cold()


def test_every_sector_has_phrases_and_examples_enough():
    assert {sector.code for sector in KNOWLEDGE.sectors} == set(CODES)
    for sector in KNOWLEDGE.sectors:
        assert len(sector.examples) >= 60, sector.code
        assert len(sector.words) >= 40, sector.code


def test_no_example_stands_twice():
    texts = Counter(" ".join(text.casefold().split()) for text, _ in KNOWLEDGE.examples())
    assert [text for text, n in texts.items() if n > 1] == []


def test_the_cold_model_knows_every_sector(cold):
    told = [(code, decide(cold, text)) for code, text in SENTENCES]
    wrong = [(code, advice.ranked[:2]) for code, advice in told if advice.ranked[0][0] != code]
    assert len(wrong) <= 2, wrong
    auto = [(code, advice.ranked[0][0]) for code, advice in told if advice.decision == "auto"]
    assert len(auto) >= len(SENTENCES) / 2
    assert all(code == first for code, first in auto)


def test_a_text_is_routed_in_milliseconds_and_a_model_is_small(cold):
    assert len(to_bytes(cold)) < 10_000_000
    spent = []
    for _, text in SENTENCES:
        start = time.process_time()
        decide(cold, text)
        spent.append(time.process_time() - start)
    assert sorted(spent)[len(spent) // 2] < 0.005


def test_a_wrong_file_of_knowledge_is_named(tmp_path):
    (tmp_path / "energi.yaml").write_text("sektor: air\nkata: [pln]\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"energi\.yaml"):
        load_knowledge(tmp_path)


def test_the_cold_model_is_trained_by_a_child_and_then_kept(cold, tmp_path, monkeypatch):
    trained = []

    def child(command, **options):
        trained.append(command)
        Path(command[-1]).write_bytes(to_bytes(cold))
        return subprocess.CompletedProcess(command, 0, stdout="", stderr="")

    monkeypatch.setattr(subprocess, "run", child)
    for _ in range(2):
        assert load_cold(tmp_path / "cache").version == f"cold-{fingerprint()}"
    assert len(trained) == 1
    assert len(list((tmp_path / "cache").iterdir())) == 1


def test_a_child_that_fails_leaves_nothing_behind(tmp_path, monkeypatch):
    def child(command, **options):
        return subprocess.CompletedProcess(command, 1, stdout="", stderr="boom")

    monkeypatch.setattr(subprocess, "run", child)
    with pytest.raises(DataError, match="boom"):
        load_cold(tmp_path)
    assert not list(tmp_path.iterdir())


def test_whoever_routes_imports_no_library_of_training():
    script = (
        "import sys, feedback.routing.apart, feedback.routing.cold, feedback.routing.listing;"
        "print([m for m in ('sklearn', 'scipy') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
