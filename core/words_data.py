"""The words in which people command, agree and count; plain data for core.words.

Compiled from knowledge/domain.md 7; extend it from the logs. Every phrase is written as
`core.plain.normalise` leaves it (a test holds the tables to that).
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: Informal spelling -> plain word.
SPELLING = {
    "aj": "saja", "aja": "saja", "ajh": "saja", "bpk": "bapak", "bgt": "banget",
    "belom": "belum", "blm": "belum", "blom": "belum", "blum": "belum", "bs": "bisa",
    "btl": "betul", "bener": "benar", "bnr": "benar", "dgn": "dengan", "dg": "dengan",
    "engga": "tidak", "enggak": "tidak", "ga": "tidak", "gak": "tidak", "gk": "tidak",
    "kagak": "tidak", "kaga": "tidak", "nda": "tidak", "ndak": "tidak", "ngga": "tidak",
    "nggak": "tidak", "ngak": "tidak", "tak": "tidak", "tadak": "tidak", "tdk": "tidak",
    "gmn": "bagaimana", "gmna": "bagaimana", "gimana": "bagaimana", "jgn": "jangan",
    "klo": "kalau", "kalo": "kalau", "kpn": "kapan", "jd": "jadi", "mksh": "makasih",
    "makasi": "makasih", "mksih": "makasih", "tks": "makasih", "thx": "makasih",
    "trims": "makasih", "trimakasih": "makasih", "terimakasih": "makasih", "tq": "makasih",
    "mhn": "mohon", "msh": "masih", "nmr": "nomor", "no": "nomor", "nomer": "nomor",
    "okay": "oke", "okey": "oke", "okeh": "oke", "ok": "oke", "pake": "pakai",
    "sampe": "sampai", "smpe": "sampai", "sy": "saya", "sya": "saya",
    "aq": "aku", "gw": "gue", "sdh": "sudah", "udah": "sudah", "udh": "sudah", "uda": "sudah",
    "sdah": "sudah", "tlg": "tolong", "tlng": "tolong", "tolongin": "tolong", "yg": "yang",
    "kembaliin": "kembali", "assalamualaikum": "salam", "asalamualaikum": "salam",
    "assalamu": "salam", "alaikum": "salam", "alaikumsalam": "salam", "askum": "salam",
    "hallo": "halo", "hello": "halo", "hai": "halo", "hi": "halo", "hei": "halo", "hey": "halo",
    "rb": "ribu", "jt": "juta", "lg": "lagi", "lgi": "lagi", "ttp": "tetap", "tetep": "tetap",
}  # fmt: skip

#: A reply of nothing but such a sign still says something.
EMOJI = {"👍": "oke", "👌": "oke", "✅": "ya", "👎": "tidak", "❌": "tidak", "🙏": "makasih"}

#: Address and softeners that carry no meaning of their own.
FILLERS = _words(
    "pak bu bapak ibu mas mbak kak kakak bang abang min admin bos gan om tante"
    " dong deh ah sih kok lah kan nih mi ji pi ki ya oh eh nah"
)

YES = _words(
    "ya y iya iye iyo yoi yup yap yes oke siap betul benar setuju lanjut boleh silakan silahkan sip"
    " sudah tentu inggih nggih mau bersedia hooh teruskan terusin"
)
NO = _words("tidak bukan belum jangan ogah mboten salah keliru")
#: What may follow a yes or a no without changing it.
YES_TAILS = _words("sekali banget saja makasih terima kasih saya")
NO_TAILS = _words(
    "tidak belum bukan usah perlu jadi ada punya fotonya foto sesuai cocok dulu sekali banget saya "
    "makasih terima kasih"
)
#: Words by which a button says yes; narrower, so that "ya" never presses "Lanjut belajar".
YES_LABELS = _words("ya iya oke siap betul benar setuju sudah")
#: A nod agrees to what is proposed; it does not say that something is done ("Sudah beres").
NODS = _words("oke siap sip")
DONE_LABELS = _words("sudah")

GREETINGS = _words("halo salam pagi siang sore malam permisi punten misi p ping tes test woy woi")
GREETING_TAILS = _words("selamat met wr wb warahmatullahi wabarakatuh semua sejahtera")
THANKS = _words("makasih thanks thank suwun syukron")
THANKS_TAILS = _words("banyak sekali you atas bantuannya infonya informasinya responnya sebelumnya")

#: How people begin a command: "saya mau lapor", "izin tanya".
OPENERS = _words(
    "saya aku gue ane kami mau ingin pengen pingin minta bisa boleh tolong mohon numpang izin coba"
)

#: Phrase -> name of the intent (core.words.Intent).
COMMANDS = {
    "menu": ("menu", "menu utama", "pilihan", "daftar menu"),
    "back": ("kembali", "balik", "back", "mundur", "sebelumnya", "ulang yang tadi"),
    "cancel": (
        "batal", "batalkan", "dibatalkan", "tidak jadi", "cancel", "keluar",
        "batal saja", "tidak jadi lapor", "tidak usah jadi", "exit",
    ),
    "stop": ("stop", "berhenti"),
    "quiet": (
        "berhenti dikabari", "berhenti mengabari", "berhenti kirim pesan", "berhenti langganan",
        "berhenti berlangganan", "stop kirim pesan", "stop pesan", "jangan kirim pesan lagi",
        "jangan kirim lagi", "jangan kirim pesan", "jangan hubungi saya", "unsubscribe",
        "jangan hubungi saya lagi", "jangan chat saya lagi", "tidak mau dikabari",
        "tidak mau dikabari lagi", "jangan kabari saya", "jangan kabari saya lagi",
    ),
    "help": (
        "bantuan", "bantu", "help", "tolong", "bantu saya", "tanya", "bertanya", "cara lapor",
        "bagaimana cara lapor", "bagaimana caranya", "bingung", "tidak mengerti", "tidak paham",
    ),
    "human": (
        "bicara dengan petugas", "bicara sama petugas", "ngobrol dengan petugas", "petugas",
        "hubungi petugas", "chat petugas", "bicara dengan orang", "operator", "cs",
    ),
    "report": (
        "lapor", "melapor", "laporan", "laporan baru", "buat laporan", "bikin laporan", "aduan",
        "buat aduan", "ngadu", "mengadu", "pengaduan", "komplain", "complain", "keluhan",
        "lapor lagi", "ada laporan", "ada keluhan", "ngelapor",
    ),
    "status": (
        "cek", "status", "cek status", "cek aduan", "cek laporan", "status laporan", "laporan saya",
        "cek laporan saya", "status laporan saya", "status aduan", "sudah sampai mana",
        "sampai mana", "laporan saya sudah sampai mana", "bagaimana kelanjutannya",
        "bagaimana laporan saya", "kapan diperbaiki", "kapan dikerjakan", "kapan selesai",
    ),
    "progress": ("progres", "kemajuan", "kemajuan saya", "nilai saya", "progres saya"),
    "continue": ("lanjut", "lanjutkan", "terus", "teruskan", "lanjut saja", "lanjut belajar"),
    "pause": (
        "jeda", "pause", "istirahat dulu", "jeda dulu", "berhenti dulu", "stop dulu", "nanti dulu",
        "nanti saja",
    ),
    "done": (
        "sudah beres", "beres", "sudah selesai", "selesai", "sudah diperbaiki", "mantap",
        "mantul", "sudah baik", "sudah bagus", "sudah normal", "sudah nyala", "puas",
    ),
    "not_done": (
        "belum beres", "tidak beres", "belum selesai", "belum diperbaiki", "bohong", "sama saja",
        "masih sama", "masih sama saja", "masih rusak", "masih begitu", "belum ada perubahan",
        "tidak ada perubahan", "belum ada tindakan", "belum dikerjakan", "tidak puas",
    ),
    "lesson": ("belajar", "pelajaran", "mulai belajar", "mulai pelajaran", "pelajaran baru"),
    "manner": ("cara belajar", "mode ringan", "mode belajar", "hemat kuota", "tulisan saja"),
    "flag": (
        "soal salah", "soal keliru", "soalnya salah", "soalnya keliru", "jawabannya salah",
    ),
    "schedule": ("jadwal", "jadwal belajar", "ubah jadwal", "atur jadwal", "ganti jadwal"),
    "digest": ("ringkasan", "ringkasan hari ini", "rangkuman"),
    "bulk": ("jawab banyak", "jawab sekaligus", "jawab semua"),
    "bulk_route": ("pilih unit sekaligus", "unit sekaligus", "teruskan banyak"),
    "queue": ("antrean", "antrian", "antrean unit", "daftar laporan"),
    "mine": ("antrean saya", "antrian saya", "tugas saya"),
    "secrets": ("antrean rahasia", "antrian rahasia"),
    "absence": ("cuti", "ajukan cuti", "mau cuti"),
    "present": ("saya sudah kembali", "sudah kembali bertugas", "sudah masuk kantor"),
    "start": ("start", "mulai"),
    "join": ("gabung", "bergabung"),
    "behalf": ("loket", "lapor untuk warga", "lapor untuk orang lain", "tulis laporan warga"),
    "claim": ("klaim", "klaim laporan", "ambil laporan", "laporan dari loket"),
    "console": ("konsol", "buka konsol"),
    "incidents": ("kejadian", "daftar kejadian"),
    "companion": (
        "minta pendamping", "pendamping", "cari pendamping", "butuh pendamping", "minta ditemani",
        "minta teman belajar", "teman belajar",
    ),
    "volunteer": ("jadi pendamping", "menjadi pendamping", "bersedia mendampingi"),
    "ranking": ("peringkat", "peringkat saya", "ranking", "papan peringkat"),
    "helping": ("kabari atasan", "kabari atasan saya", "beri tahu atasan", "bantuan atasan"),
    "preview": ("pratinjau", "pratinjau kursus"),
    "untold": (
        *(f"{why} {what}" for why in ("kenapa", "knp", "knapa", "mengapa") for what in (
            "saya tidak dikabari", "saya belum dikabari", "tidak dikabari", "belum dikabari",
            "tidak ada kabar", "belum ada kabar", "saya tidak dapat kabar",
            "saya tidak dapat pesan", "tidak ada pesan", "tidak dapat pesan",
        )),
        "saya tidak dikabari", "saya belum dikabari", "saya tidak pernah dikabari",
        "saya tidak dapat kabar", "saya tidak dapat pesan", "saya tidak menerima pesan",
    ),
    # said while a question is open, they may as well be the answer
    "no_news": (
        "tidak ada kabar", "belum ada kabar", "tidak dikabari", "belum dikabari", "tidak ada pesan",
        "tidak dapat kabar", "tidak dapat pesan", "mana kabarnya", "kabarnya mana",
    ),
}  # fmt: skip

#: Telegram's commands; people type them on WhatsApp too.
SLASHES = {
    "start": "start", "mulai": "start", "menu": "menu", "bantuan": "help", "help": "help",
    "lapor": "report", "cek": "status", "status": "status", "progres": "progress",
    "lanjut": "continue", "jeda": "pause", "batal": "cancel", "stop": "stop",
    "berhenti": "stop",
    "kembali": "back", "gabung": "join", "belajar": "lesson", "jadwal": "schedule",
    "ringkasan": "digest", "antrean": "queue", "petugas": "human",
    "antrian": "queue", "cuti": "absence",
    "cara": "manner", "soal": "flag", "tanya": "ask",
    "konsol": "console", "loket": "behalf", "klaim": "claim", "kejadian": "incidents",
    "pendamping": "companion", "mendampingi": "volunteer", "peringkat": "ranking",
    "pratinjau": "preview", "kabar": "untold",
}  # fmt: skip

#: Words around a number or an option that only point at it.
POINTERS = _words("nomor yang ke opsi pilihan pilih angka jawaban jawab saya mau saja")
#: All that may stand around the name of an option.
AROUND = (
    FILLERS
    | POINTERS
    | OPENERS
    | _words("di ke dari untuk daerah wilayah kelurahan kel kecamatan kec itu ini")
)
UNITS = _words(
    "jam menit detik hari minggu pekan bulan tahun orang kali buah persen rp rupiah meter km kerja"
)
DIGITS = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
TEENS = {
    10: "sepuluh",
    11: "sebelas",
    **{10 + ones: f"{digit} belas" for ones, digit in enumerate(DIGITS) if ones > 1},
}
ORDINALS = {"pertama": "satu", **{f"ke{digit}": digit for digit in DIGITS[2:]}}
SCALES = {"juta": 1_000_000, "ribu": 1_000}

#: "Tidak tahu" in its many forms: a word of the second after one of the first, or one by itself.
NOT_KNOWING = _words(
    "tidak belum kurang bukan ora ra kada indak inda tra tara seng dak dk g teu te nde entah susah"
)
KNOWING = _words(
    "tahu tau ngerti mengerti paham ingat inget kutau kutahu yakin apal mangarti ngarti"
)
UNKNOWN = _words(
    "entah entahlah ntah mboh embuh lupa gatau gatahu gtau gtw gatw tidaktahu ndatau ntau gaktau"
    " gktau tdktau nyerah menyerah skip lewat pas kurangtau idk"
) | {"tidak bisa jawab", "tidak bisa", "tidak ada ide", "tidak punya ide", "blank", "mana saya tau"}
#: Words around it that say no more.
AROUND_UNKNOWN = FILLERS | _words(
    "saya aku gue sama sekali masih juga maaf jawabannya jawaban banget yang ini itu terus sih"
    " betul jujur pasti lagi deh nya mohon"
)
#: Signs that ask back or shrug.
SHRUGS = frozenset("?\u00bf\u061f\uff1f\u2753\u2754\U0001f937\U0001f914")
