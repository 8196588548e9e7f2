"""Words of the console that chat does not have: tabs, what was done, and by whom."""

from feedback.cases import Tab

TABS = {
    Tab.OPEN: "Perlu ditangani",
    Tab.TRIAGE: "Belum ada unit",
    Tab.WAITING: "Menunggu warga",
    Tab.ANSWERED: "Selesai",
    Tab.CLOSED: "Ditutup",
}

#: By the action of a move.
ACTIONS = {
    "file": "Laporan masuk",
    "route": "Diteruskan ke unit",
    "verify": "Diverifikasi",
    "accept": "Diterima unit",
    "transfer": "Dialihkan ke unit lain",
    "return": "Dikembalikan: bukan wewenang",
    "ask": "Unit bertanya kepada warga",
    "reply": "Warga menjawab",
    "tell": "Unit mengabari warga",
    "answer": "Unit menjawab: selesai",
    "confirm": "Warga menyatakan beres",
    "reopen": "Warga menyatakan belum beres",
    "resume": "Dilanjutkan tanpa jawaban warga",
    "expire": "Ditutup karena tidak ada tanggapan",
    "forward": "Diteruskan ke instansi lain",
    "number": "Nomor dari instansi lain dicatat",
    "take_back": "Dikembalikan instansi lain",
    "merge": "Digabung dengan laporan lain",
    "split": "Dipisahkan lagi",
    "forward_ask": "Warga ditanya soal penerusan",
    "forward_yes": "Warga setuju diteruskan",
    "forward_no": "Warga tidak ingin diteruskan",
    "reject": "Ditolak",
    "undo": "Langkah terakhir dibatalkan",
    "protect": "Kerahasiaan diubah",
}

#: By the side that acted.
SIDES = {
    "citizen": "Warga",
    "unit": "Petugas unit",
    "coordinator": "Koordinator",
    "leader": "Pimpinan",
    "router": "Perutean otomatis",
    "clock": "Otomatis",
}

#: What a file is, by the first half of its type.
KINDS = {"application": "dokumen", "video": "video", "audio": "suara"}
