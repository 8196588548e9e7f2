"""Personal data in free texts: numbers, names and house numbers, found and masked. Pure."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from core.phones import PhoneError, normalise
from feedback.words.masking_names import names


class Personal(StrEnum):
    """Kinds of personal data; the value is what a reader sees instead."""

    NIK = "[NIK]"
    KK = "[KK]"
    NIP = "[NIP]"
    CARD = "[nomor kartu]"
    PHONE = "[telepon]"
    PLATE = "[plat]"
    EMAIL = "[email]"
    ACCOUNT = "[rekening]"
    NAME = "[nama]"
    HOUSE = "[nomor]"


@dataclass(frozen=True, slots=True)
class Span:
    """Where personal data stands in a text, and of what kind."""

    start: int
    end: int
    kind: Personal


#: Stands for every character that is settled: no pattern below matches or crosses it.
_BLANK = "\uffff"
_JOIN = r"[\s.\-–()/]{0,2}"

#: What looks personal and is not. Settled first, so that no number is read across it.
_HARMLESS = re.compile(
    rf"""
    (?=\[)(?:{"|".join(map(re.escape, Personal))})
    | \b(?=[a-z]{{2,5}}\W{{0,2}}\d)(?:
        [a-z]{{2,5}}-[2-9]\d(?:0[1-9]|1[0-2])-\d{{4,6}}(?![\d-])           # a case: PAL-2611-0003
        | Rp\.?\s?(?:[1-9]\d{{0,2}}(?:\.\d{{3}})+|[1-9]\d{{0,9}}(?!\s?\d))(?![\d.-]*\d)
            (?:,\d{{1,2}}(?!\d)|,-)?
        | km\.?\s?\d{{1,3}}(?:[+.,]\d{{1,3}})?(?!\s?\d|[\d.-]*\d)          # a kilometre mark
    )
    | (?=-?\d)(?<![\w./-])(?:
        (?<!\+)(?<!\+62\s)[1-9]\d{{0,2}}(?:\.\d{{3}})+(?![\d.-]*\d)        # money by its dots
            (?:,\d{{2}}(?!\d))?
        | (?<!\d\s)(?<!\b[a-z]\s)(?<!\b[a-z]{{2}}\s)\d{{1,4}}(?:,\d{{1,2}})?
            \s?(?:rb|ribu|jt|juta|mil[iy]ar|rupiah)\b
        | \d{{1,2}}([./-])\d{{1,2}}\1(?:(?:19|20)\d{{2}}|\d{{2}})(?![\d./-]*\d) # a date
        | (?:19|20)\d{{2}}-\d{{2}}-\d{{2}}(?![\d./-]*\d)
        | \d{{1,2}}[.:]\d{{2}}\s?(?:-|–|s/?d\.?|sampai)\s?\d{{1,2}}[.:]\d{{2}}(?![\d.:-]*\d)
        | -?\d{{1,2}}\.\d{{3,8}}\s?,\s?\d{{2,3}}\.\d{{3,8}}(?!\d)          # a pin on the map
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")

_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{2,63}){1,4}")
_CUED_ID = re.compile(
    r"\b(nik|no\.?\s?kk|nomor kk|kk|kartu keluarga|e?-?ktp|nip)\b"
    r"(?:\s|[:=.,]|nya|no|nomor|saya|adalah){0,8}(\d(?:[ .-]?\d){11,19})(?!\d)",
    re.IGNORECASE,
)
#: Ahead of where it stands, so that of overlapping candidates none is passed over.
_SIXTEEN = re.compile(r"(?<!\d)(?=(\d(?:[ .-]?\d){15})(?!\d))")
_NIP = re.compile(
    r"(?<!\d)(?:19|20)\d{2}(?:0[1-9]|1[0-2])[0-3]\d[ .-]?\d{6}[ .-]?\d[ .-]?\d{3}(?!\d)"
)
_PROVINCE = re.compile(r"1[1-9]|21|3[1-6]|5[1-3]|6[1-5]|7[1-6]|8[12]|9[1-7]")
#: The birth date in a NIK, the day of issue in a KK; to women's days 40 is added.
_BIRTH = re.compile(r"\d{6}(?:[04][1-9]|[1256]\d|[37][01])(?:0[1-9]|1[0-2])")

#: As people group a mobile number: in one piece, in fours, or anyhow.
_MOBILE = re.compile(
    r"(?<!\d)(?:[(+]{0,2}62\)?|(?<!\w)[oO]|\(?0)"
    rf"(?:{_JOIN}8\d{{7,11}}(?!\d)|{_JOIN}8\d{{1,2}}\)?[ .-]\d{{3,4}}[ .-]\d{{3,5}}(?!\d)"
    rf"|{_JOIN}8(?:{_JOIN}\d){{7,11}}(?!\d))"
)
_CUED_PHONE = re.compile(
    r"\b(?:wa|whatsapp|hp|no\.? ?hp|telp?|telepon|tlp|hubungi|kontak|cp|nomor saya|no saya)\b"
    rf"[^\w\[\uffff]{{0,4}}((?:\+?\d)(?:{_JOIN}\d){{6,13}})(?!\d)",
    re.IGNORECASE,
)
#: Of offices and abroad: only what the numbering plan knows.
_OTHER_PHONE = re.compile(
    r"(?<![\w+])(?:\+\d{1,3}|\(0\d{2,3}\)|0\d{2,3})[ .-]{0,2}\d{2,8}(?:[ .-]\d{3,5}){0,2}(?!\d)"
)

_PLATE_REGION = re.compile(
    "A[ABDEG]?|B[ABDEGHKLMNP]?|D[ABCDEGHKLMNPRSTW]?|E[ABD]?|K[BHTU]?|P[ABGSTY]?|[FGHLMNRSTWZ]"
)
_PLATE = re.compile(
    r"(?<!\w)(?=(([a-z]{1,2})([ .-]?)(\d{1,4})[ .-]?([a-z]{1,3}))(?!\w))", re.IGNORECASE
)
_CUED_PLATE = re.compile(
    r"\b(?:plat|nopol|no\.? ?pol(?:isi)?)\b[^\w\[\uffff]{0,3}(?:nomor |no\.? ?)?"
    r"([A-Z]{1,2}[ .-]?\d{1,4}(?:[ .-]?[A-Z]{1,3})?)(?!\w)",
    re.IGNORECASE,
)
_LONG_PLATE = 3
#: What counts something, or goes on a sentence, and so is no end of a plate.
_NO_SUFFIX = re.compile(
    "kg|gr|ons|ml?|km|mm|cm|ha|rb|jt|org|hri?|bln|thn?|jam|mnt|kk|x|rt|rw|no|jl|gg|di|ke|dr|dan|yg"
    "|utk|jd|sd|pcs|unt|dus|sak|rmh|rd|l|ga|gk|tdk|sy|pd|ini|tp|sdh|udh|blm",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")

_ACCOUNT = re.compile(
    r"\b(?:(?:(?:no\.? ?)?rek(?:ening)?|norek)\b[^\d\[\uffff\n]{0,24}"
    r"|(?:bca|bri|bni|btn|bsi|mandiri|cimb|danamon)\b[^\w\[\uffff]{0,3})"
    r"(\d(?:[ .-]?\d){7,17})(?!\d)",
    re.IGNORECASE,
)

#: Streets stay; the number is taken only from where somebody says to live.
_HOUSE = re.compile(
    r"(?:(?:rumah|alamat) (?:saya|kami|sy)|rumahku|alamat rumah|(?:saya|kami|sy) tinggal di)\b"
    r"[^\n\[\uffff]{0,60}?\b(?:no|nomor|nmr)\b\.?\s?(\d{1,4}(?:[ -]?[A-Da-d]\b)?)(?![\d.,]*\d)",
    re.IGNORECASE,
)

_Found = Iterator[tuple[int, int, Personal]]
_Rule = Callable[[str], _Found]


def find(text: str) -> tuple[Span, ...]:
    """Return the personal data of a text, in its order; nothing overlaps."""
    rest = _HARMLESS.sub(lambda match: _BLANK * len(match[0]), text)
    spans: list[Span] = []
    for rule in _RULES if _DIGIT.search(rest) else _RULES_OF_WORDS:
        for start, end, kind in tuple(rule(rest)):
            if _BLANK not in rest[start:end]:
                spans.append(Span(start, end, kind))
                rest = rest[:start] + _BLANK * (end - start) + rest[end:]
    return tuple(sorted(spans, key=lambda span: span.start))


def mask(text: str) -> str:
    """Return a text with its personal data replaced by what it was, such as "[telepon]".

    Masking what is masked changes nothing, and at most doubles the length.
    """
    for span in reversed(find(text)):
        text = text[: span.start] + span.kind + text[span.end :]
    return text


def _cued_ids(text: str) -> _Found:
    for match in _CUED_ID.finditer(text):
        cue = match[1].casefold()
        kind = Personal.NIP if cue == "nip" else Personal.NIK
        kind = Personal.KK if "kk" in cue or "keluarga" in cue else kind
        yield *match.span(2), kind


def _niks(text: str) -> _Found:
    for match in _SIXTEEN.finditer(text):
        digits = _digits(match[1])
        signs = (_BIRTH.match(digits), _PROVINCE.match(digits))
        # In one piece, half a proof is enough; in pieces, it may be several numbers.
        if all(signs) or (any(signs) and match[1].isdecimal()):
            yield *match.span(1), Personal.NIK
        elif _is_card(digits):
            yield *match.span(1), Personal.CARD


def _other_phones(text: str) -> _Found:
    for match in _OTHER_PHONE.finditer(text):
        if end := _end_of_number(match[0]):
            yield match.start(), match.start() + end, Personal.PHONE


def _plates(text: str) -> _Found:
    for match in _PLATE.finditer(text):
        if _is_plate(*match.groups()):
            yield *match.span(1), Personal.PLATE


def _is_plate(plate: str, region: str, space: str, number: str, suffix: str) -> bool:
    if not _PLATE_REGION.fullmatch(region.upper()):
        return False
    is_long, ends = len(number) >= _LONG_PLATE, not _NO_SUFFIX.fullmatch(suffix)
    if plate.isupper():
        return is_long or (ends and bool(space))
    return is_long and ends and not _YEAR.fullmatch(number)


def _names(text: str) -> _Found:
    for start, end in names(text):
        yield start, end, Personal.NAME


def _all(pattern: re.Pattern[str], kind: Personal, *, group: int = 0) -> _Rule:
    """Return the rule that all a pattern matches is of a kind."""

    def rule(text: str) -> _Found:
        for match in pattern.finditer(text):
            yield *match.span(group), kind

    return rule


#: The surer first: what one has taken no other sees.
_RULES: tuple[_Rule, ...] = (
    _all(_EMAIL, Personal.EMAIL),
    _cued_ids,
    _all(_NIP, Personal.NIP),
    _niks,
    _all(_ACCOUNT, Personal.ACCOUNT, group=1),
    _all(_MOBILE, Personal.PHONE),
    _all(_CUED_PHONE, Personal.PHONE, group=1),
    _other_phones,
    _all(_CUED_PLATE, Personal.PLATE, group=1),
    _plates,
    _names,
    _all(_HOUSE, Personal.HOUSE, group=1),
)
#: The same for a text without a digit.
_RULES_OF_WORDS: tuple[_Rule, ...] = (_RULES[0], _names)


def _digits(text: str) -> str:
    """Return the digits of a text, wide ones and such of other scripts as ours."""
    return "".join(str(int(char)) for char in text if char.isdecimal())


def _is_card(digits: str) -> bool:
    """Tell whether the last digit checks the others, as on bank cards (Luhn)."""
    doubled = (sum(divmod(2 * int(digit), 10)) for digit in digits[-2::-2])
    return (sum(doubled) + sum(map(int, digits[-1::-2]))) % 10 == 0


def _end_of_number(text: str) -> int:
    """Return where the longest valid phone number ends that begins a text; 0 if there is none."""
    ends = [len(text), *(m.start() for m in re.finditer(r"(?<=\d)[^\d]+", text))]
    for end in sorted(ends, reverse=True):
        try:
            normalise(text[:end])
        except PhoneError:
            continue
        return end
    return 0
