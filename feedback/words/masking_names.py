"""Names of people in free texts: what follows "nama saya" or "Pak", but never a title. Pure."""

import re
from collections.abc import Callable, Iterator

#: A name follows, however it is written.
_SAID = re.compile(
    r"(?:\ba\.\s?n\.?|\ba/n\b|\b(?:atas nama|bernama|nama (?:lengkap|saya|sy|anak saya|suami saya"
    r"|istri saya|ibu saya|bapak saya|pelapor))\b)(?:\s?:|\s(?:adalah|ialah|yaitu)\b)?\s{0,2}",
    re.IGNORECASE,
)
#: A name may follow: a capital letter tells, or that it is very common.
_TITLE = re.compile(
    r"(?<![\w-])(?:(?:bapak|pak|ibu|bu|mas|mbak|mba|bang|haji|hajah|ustad|ustadz|saudara|saudari)\b"
    r"|(?:bpk|hj|sdr|sdri|an|drg)\b\.?|dr\.)[ ]{1,2}(?=\w)",
    re.IGNORECASE,
)
_WORD = re.compile(r"(\w[\w'’]*)(\.?)([ ]?)")
#: Streets and houses are called after people; they stay.
_PLACE_BEFORE = re.compile(
    r"\b(?:jl|jln|jalan|gg|gang|lorong|lrg|masjid|rsud?|rs|taman|pasar|simpang|sdn?|smpn?)\.?\s+$",
    re.IGNORECASE,
)
#: How far back a word of `_PLACE_BEFORE` may begin.
_LOOK_BACK = 12
_SHORTENED = frozenset({"moh", "muh", "abd", "hj"})
_MOST_WORDS = 4
#: In small letters it is not known where a name ends.
_MOST_SMALL_WORDS = 2


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: Offices that people of the neighbourhood hold: who holds one is named after it.
_OFFICES = _words(
    """
    rt rw lurah camat kepala ketua kadis kades kadus kabid kasi kapolsek kapolres kepling
    kepsek sekcam seklur sekda sekdes sekretaris bendahara guru dokter polisi bidan perawat
    hakim jaksa admin satpam kurir sopir petugas operator pegawai staf direktur manajer
    pimpinan danramil babinsa dukuh h hj penghulu imam ustad ustadz haji anggota dusun sekolah
    puskesmas pendamping kader penyuluh mantri tukang jukir
    """
)
#: Holders of the high offices are no secret; after these stands a place more often than a name.
_NO_NAMES = _OFFICES | _words(
    """
    wali walikota kota bupati gubernur wakil presiden menteri dinas kantor kelurahan kecamatan
    desa dewan dprd kapolda yth yang terhormat sekalian semua semuanya bapak ibu pak bu mas
    mbak mba bang saya sy kami kita aku ini itu tersebut di ke dari dan atau dengan dgn untuk
    utk pada yg sudah udah sdh belum blm tidak tdk tak gak ga mau ingin mohon tolong tlg minta
    mhn lapor melapor tanya bertanya mengadu warga masyarakat rumah umur usia alamat tinggal
    asal nik ktp kk no nomor hp wa telp jalan jl jln lampu air banjir sampah listrik bpjs
    paket surat kenapa kapan bagaimana gimana apa siapa mana ada adalah ialah kok karena krn
    sebagai selaku seorang orang anak suami istri almarhum almarhumah salah beda hilang terima
    selamat pagi siang sore malam permisi maaf assalamualaikum halo hamil negara perusahaan pt
    cv yayasan pemprov pemkot pemkab pertiwi kos hukum pkk bisa palu mamuju jakarta pontianak
    tebing dki provinsi kabupaten kec kel sulawesi kalimantan kalau sumatera indonesia utara
    selatan timur barat pusat tengah masih jadi tapi kata nya katanya kandung sepupu tiri jauh
    dekat ganda tua juga lagi lalu sama cuma hanya setiap tiap dinsos dishub disdik dinkes dlh
    pupr pu bpbd satpol pp damkar kominfo dukcapil capil pdam pln polri kapolri melaporkan
    """
)
#: First names so common that they are names in small letters, too.
_COMMON_NAMES = _words(
    """
    agus ahmad andi anton asep bambang budi dedi desi dewi dian dwi edi eko endang fitri hadi
    hasan heri indah iwan joko kartini lestari maria muhammad nur nurul rahmat ratna rina rini
    rizki rudi sari siti slamet sri sugeng susi suryadi tono tri udin wahyu wati wawan yanti
    yuni yusuf zainal santoso hidayat saputra susanto
    """
)
_VERB = re.compile(r"(?:di|ter|ber|me[mn])\w{4,}|me\w{3,}kan")


def names(text: str) -> Iterator[tuple[int, int]]:
    """Find the names of people as `(start, end)`, titles left out."""
    for match in _SAID.finditer(text):
        yield from _name(text, match.end(), _may_be_name)
    for match in _TITLE.finditer(text):
        before = max(0, match.start() - _LOOK_BACK)
        if not _PLACE_BEFORE.search(text, before, match.start()):
            yield from _name(text, _after_offices(text, match.end()), _is_name)


def _after_offices(text: str, at: int) -> int:
    """Return where the words end that name an office: "Wali Kota", "RT", "Lurah"."""
    while (word := _WORD.match(text, at)) and word[1].casefold() in _OFFICES and _goes_on(word):
        at = word.end()
    return at


def _name(text: str, at: int, fits: Callable[[str], bool]) -> Iterator[tuple[int, int]]:
    """Find the name that begins at a place, if the first word fits."""
    first = _WORD.match(text, at)
    if not first or not fits(first[1]):
        return
    last, most = first, _MOST_SMALL_WORDS if first[1].islower() else _MOST_WORDS
    for _ in range(most - 1):
        word = _WORD.match(text, last.end()) if _goes_on(last) else None
        if not word or not _same_hand(first[1], word[1], fits):
            break
        last = word
    yield first.start(), last.end(2) if len(last[1]) == 1 else last.end(1)


def _goes_on(word: re.Match[str]) -> bool:
    """Tell whether a name may go on: a full stop ends it, unless it shortens a word."""
    is_initial = len(word[1]) == 1 or word[1].casefold() in _SHORTENED
    return bool(word[3]) and (not word[2] or is_initial)


def _same_hand(first: str, word: str, fits: Callable[[str], bool]) -> bool:
    """Tell whether a word goes on a name: it is written as the first word was."""
    return word[0].isupper() == first[0].isupper() and (
        fits(word) or (word.isupper() and (first.isupper() or len(word) == 1) and _is_free(word))
    )


def _is_free(word: str) -> bool:
    """Tell whether a word can be a name at all."""
    return word.casefold() not in _NO_NAMES and not any(map(str.isdigit, word))


def _may_be_name(word: str) -> bool:
    is_verb = word.islower() and _VERB.fullmatch(word) and word not in _COMMON_NAMES
    return _is_free(word) and not is_verb


def _is_name(word: str) -> bool:
    is_capitalised = word[0].isupper() and (word[1:].islower() or len(word) == 1)
    return _is_free(word) and (is_capitalised or word.casefold() in _COMMON_NAMES)
