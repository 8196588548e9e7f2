"""A small valid course with every kind of item, and ways to break it at a marked spot."""

import io
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from PIL import Image

from lessons.catalogue import CourseError, check_course, load_course

TODAY = date(2026, 11, 23)

COURSE = """\
skema: 1
id: contoh
versi: "1.0.0"
judul: Kursus Contoh
bahasa: id
tujuan:
  - {id: t1, teks: "Menghitung hari", tingkat: terapkan,
     cara_lain: "Seperti menghitung hari masuk sekolah."}
jp: {menit_rencana: 12, diklaim: 0}
tes: {bentuk: [A, B], butir_per_tujuan: 1, umpan_pratest: tunda}
pengaduan: [{topik: adminduk, bentuk: penundaan-berlarut, bobot: 0.5}]
kompetensi: [standar-pelayanan]
sumber: [{id: s1, jenis: uu, nomor: "UU 25/2009", diperiksa: "2026-11-01"}]
penulis: [{nama: Tim Penulis, peran: penulis}]
telaah: {penelaah: Tim Telaah, tanggal: "2026-11-10", status: terbit, tinjau_ulang: "2027-05-10"}
lisensi: CC-BY-SA-4.0
"""
LESSON = """\
---
id: p01
judul: Janji Waktu
tujuan: [t1]
menit: 2
ringkas: "Janji dihitung hari kerja."
penggoda: "Berikutnya: biaya."
sumber: [s1]
media: [{berkas: kalender.webp, alt: "Kalender pekan ini", kartu: 2}]
---
## Kasus
Bu Ani datang lagi. Suratnya *belum* jadi.
## Inti
Janji **tiga hari kerja** itu tertulis [s1]. Lihat [papan](https://contoh.go.id/papan_waktu).

- Sabtu tidak dihitung.
- Minggu juga tidak.
## Ingat
1. Hitung.
2. Kabari.
"""
ITEMS = """\
- id: b1
  jenis: pg
  tujuan: t1
  soal: "Surat masuk Jumat, janji satu hari kerja. Selesai kapan?"
  opsi:
    - {k: a, teks: "Sabtu", umpan: "Sabtu libur."}
    - {k: b, teks: "Senin", benar: true, umpan: "Tepat."}
    - {k: c, teks: "Senin pekan depannya lagi", label: "Pekan depan", umpan: "Terlalu lama."}
  sumber: [s1]
- {id: b2, jenis: bs, tujuan: t1, soal: "Minggu dihitung.", benar: false,
   umpan: {ya: "Libur.", tidak: "Betul."}}
- {id: b3, jenis: angka, tujuan: t1, soal: "Berapa jam?", jawab: 72, satuan: jam,
   umpan: {salah: "Tiga kali 24."}}
- {id: b4, jenis: isian, tujuan: t1, soal: "Hari apa?", jawab: [Senin], typo: 1,
   umpan: {salah: "Senin."}}
- id: b5
  jenis: pg_ganda
  tujuan: t1
  nilai: sebagian
  soal: "Hari mana yang dihitung?"
  opsi:
    - {k: a, teks: "Jumat", benar: true, umpan: "Hari kerja."}
    - {k: b, teks: "Cuti bersama", umpan: "Kantor tutup."}
    - {k: c, teks: "Kamis", benar: true, umpan: "Hari kerja juga."}
- {id: b6, jenis: urut, tujuan: t1, soal: "Urutkan langkahnya.",
   langkah: ["Terima surat", "Hitung hari", "Kabari warga"], umpan: {salah: "Hitung dulu."}}
- {id: b7, jenis: jodoh, tujuan: t1, soal: "Pasangkan harinya.",
   pasangan: [["Sabtu", "libur"], ["Minggu", "libur"], ["Rabu", "masuk"]],
   umpan: {salah: "Rabu masuk."}}
- id: b8
  jenis: skenario
  tujuan: t1
  soal: "Warga menelepon sebelum janjinya tiba. Apa jawab Anda?"
  petunjuk: "Bukan yang tercepat."
  petunjuk_membuang: true
  opsi:
    - {k: a, teks: "Sebutkan harinya", nilai: 1, umpan: "Jelas."}
    - {k: b, teks: "Minta datang saja", nilai: 0.3, umpan: "Merepotkan."}
    - {k: c, teks: "Tutup teleponnya", nilai: 0, umpan: "Tidak menolong."}
- {id: b9, jenis: survei, dimensi: relevansi, skala: 5, soal: "Seberapa terpakai?",
   ujung: ["tidak sama sekali", "sangat terpakai"]}
- {id: b10, jenis: refleksi, soal: "Apa yang Anda ubah besok?", dinilai: false,
   dilihat: hanya-saya}
- {id: b11, jenis: praktik, tujuan: t1, soal: "Tempelkan janji waktu di loket.",
   bukti: [foto, teks], pengesah: rekan, kriteria: ["Terbaca dari antrean"], hari: 3}
"""
TEST_ITEMS = """\
- {id: u1, jenis: bs, tujuan: t1, soal: "Cuti bersama dihitung.", benar: false,
   umpan: {ya: "Kantor tutup.", tidak: "Betul."}}
- {id: u2, jenis: angka, tujuan: t1, soal: "Masuk Senin, janji dua hari. Tanggal 7 jadi tanggal?",
   jawab: 9, umpan: {salah: "Dua hari kerja sesudahnya."}}
- {id: u3, jenis: isian, tujuan: t1, soal: "Hari kerja sesudah Jumat?", jawab: [Senin],
   umpan: {salah: "Senin."}}
"""
TEST_PLAN = "- {tujuan: t1, A: [u1], B: [u2], nanti: [u3]}\n"
COURSE_FILE, LESSON_FILE, ITEMS_FILE = "kursus.yaml", "pelajaran/01-janji.md", "soal/01-janji.yaml"
EXAM_FILE, PLAN_FILE = "tes/butir.yaml", "tes/praPasca.yaml"
FILES = {
    COURSE_FILE: COURSE,
    LESSON_FILE: LESSON,
    ITEMS_FILE: ITEMS,
    EXAM_FILE: TEST_ITEMS,
    PLAN_FILE: TEST_PLAN,
}
OPTIONS = ITEMS[ITEMS.index("- {k: a") : ITEMS.index("  sumber")]
BODY = LESSON.split("---\n")[2]
LONG = "Kata ini pendek. " * 36
CARET = "^^"


class Break(NamedTuple):
    """One way to break the course: a text to replace; the caret in the new one marks the spot."""

    code: str
    file: str
    old: str
    new: str
    says: str = ""
    #: Other changes without which this fault would bring others: file, old text, new text.
    also: tuple[tuple[str, str, str], ...] = ()
    #: Whether it is only a warning.
    warns: bool = False


def statements(prefix: str, said: Sequence[str]) -> str:
    """Return true-or-false items of the objective t2, numbered from 4."""
    feedback = "umpan: {ya: Betul., tidak: Keliru.}"
    return "".join(
        f'- {{id: {prefix}{at}, jenis: bs, tujuan: t2, soal: "{text}", benar: true, {feedback}}}\n'
        for at, text in enumerate(said, start=4)
    )


def picture(form: str, size: int = 8) -> bytes:
    """Return a picture in a form."""
    out = io.BytesIO()
    Image.new("RGB", (size, size), (40, 90, 60)).save(out, form)
    return out.getvalue()


def write(tmp_path: Path) -> Path:
    """Write the valid course and return its folder."""
    course = tmp_path / "contoh"
    for name, text in FILES.items():
        (course / name).parent.mkdir(parents=True, exist_ok=True)
        (course / name).write_text(text, encoding="utf-8")
    (course / "media").mkdir()
    (course / "media" / "kalender.webp").write_bytes(picture("WEBP"))
    return course


def change(folder: Path, file: str, old: str, new: str) -> str:
    """Replace a text in a file of the course and return `line:col` of the caret in the new text."""
    before, found, after = (folder / file).read_text(encoding="utf-8").partition(old)
    assert found, f"{old!r} is not in {file}"
    text = before + new + after
    (folder / file).write_text(text.replace(CARET, ""), encoding="utf-8")
    lead = text.partition(CARET)[0]
    return f"{lead.count(chr(10)) + 1}:{len(lead) - lead.rfind(chr(10))}"


def expect(folder: Path, fault: Break, today: date) -> None:
    """Break a course and see that it is told exactly what is wrong, and where."""
    for file, old, new in fault.also:
        change(folder, file, old, new)
    spot = change(folder, fault.file, fault.old, fault.new)
    problems = check_course(folder, today=today)
    assert [f"{p.file}:{p.line}:{p.col} {p.code} {p.blocks}" for p in problems] == [
        f"{fault.file}:{spot} {fault.code} {not fault.warns}"
    ], problems
    assert fault.says in problems[0].message
    assert str(problems[0]).endswith(problems[0].message)
    if fault.warns:
        load_course(folder, today=today)
    else:
        with pytest.raises(CourseError) as error:
            load_course(folder, today=today)
        assert error.value.problems == tuple(problems)
