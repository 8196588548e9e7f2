"""Rules about words, all of them warnings: P04 for claims, P05, S05, T01."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import combinations

from lessons.catalogue.draft import Draft, ItemDraft
from lessons.catalogue.kinds import ChoiceShape, ScenarioShape
from lessons.catalogue.problem import Problem
from lessons.catalogue.rules.pages import find

MOST_WORDS = 20
#: An answer that is longer than the others by so many percent and letters gives itself away.
TELLING_PERCENT, TELLING_LETTERS = 30, 12
#: Variants that share more of their words than this are one question.
MOST_SHARED = 0.8

#: What must come from a source: an article, a law with its number, a limit with a number.
_CLAIM = re.compile(
    r"\b(?:[Pp]asal|[Aa]yat) \(?\d|\b(?:UU|PP|Perpres|Perda|Permen\w*)\b[^.\n]*\d"
    r"|\b[Pp]aling (?:lambat|lama|banyak|sedikit)\b[^.\n]*\d|\b\d+ ?(?:%|persen\b)"
)
#: Stories are invented: their numbers claim nothing.
_STORY = "Kasus"
_SENTENCE = re.compile(r"[^.!?:;\n]+(?:[.!?:;](?=\d)[^.!?:;\n]*)*[.!?:;]?")
_ADDRESS = re.compile(r"\(?https?://\S+")
_ACRONYM = re.compile(r"(?<![\w-])[A-Z]{2,6}(?![\w-])")
#: What every civil servant says every day, and times, places and Roman numerals.
_KNOWN = frozenset(
    re.findall(
        r"\w+",
        """
        AI APK ASN ATM BPJS CCTV CPNS DPR DPRD FAQ GPS HP HUT ID IT JKN JP KIA KK KPK KTP KUA
        LKPP LPG MA NIB NIK NIP NPWP OPD OSS OTP PBB PDAM PDF PIN PLN PNS PP PPPK QR RI RSUD RT
        RW SD SDM SIM SK SKCK SKPD SMA SMP SMS SOP SP4N SPBE STNK TK TNI TPA UMKM URL USB UU UUD
        WA WIB WIT WITA II III IV VI VII VIII IX XI XII
        """,
    )
)
_ALL_RIGHT = re.compile(
    r"^(?:semua(?:nya)?(?: (?:jawaban|pilihan|opsi))?(?: di atas)?(?: (?:benar|salah|tepat))?"
    r"|tidak ada yang (?:benar|salah|tepat)|(?:a|b|c) dan (?:a|b|c)(?: benar)?)$"
)
_NEGATION = re.compile(r"\b(?:tidak|bukan(?:lah)?|tanpa|jangan|kecuali|tak)\b", re.IGNORECASE)


def claims(draft: Draft) -> Iterator[Problem]:
    """P04: what sounds like law names its source."""
    for lesson in draft.lessons:
        text = draft.texts[lesson.front.name]
        for card in lesson.cards:
            found = _CLAIM.search(card.text)
            if found and card.title != _STORY and not card.cited:
                message = f"'{found[0]}' belum punya rujukan, misalnya [s1]."
                line, col = find(found[0], text, card.line)
                yield Problem(lesson.front.name, line, col, "P04", message, blocks=False)
    for item in draft.items():
        found = _CLAIM.search(item.shape.penjelasan)
        if found and not item.shape.sumber:
            message = f"'{found[0]}' belum punya sumber; isi 'sumber' butir ini."
            yield item.problem("P04", message, "penjelasan", blocks=False)


def sentences(draft: Draft) -> Iterator[Problem]:
    """P05: sentences are short."""
    for lesson in draft.lessons:
        for card in lesson.cards:
            for sentence in _long(card.text):
                where = find(" ".join(sentence[:2]), draft.texts[lesson.front.name], card.line)
                yield Problem(lesson.front.name, *where, "P05", _too_long(sentence), blocks=False)
    for item in draft.items():
        for sentence in _long(item.shape.soal):
            yield item.problem("P05", _too_long(sentence), "soal", blocks=False)


def _long(text: str) -> Iterator[list[str]]:
    for sentence in _SENTENCE.findall(_ADDRESS.sub("", text)):
        words = [word for word in sentence.split() if re.search(r"\w", word)]
        if len(words) > MOST_WORDS:
            yield words


def _too_long(words: list[str]) -> str:
    start = " ".join(words[:3])
    return f"Kalimat '{start} …' {len(words)} kata; di obrolan lebih nyaman ≤ {MOST_WORDS}."


def acronyms(draft: Draft) -> Iterator[Problem]:
    """P05: an acronym that not everybody knows is written out once in its course."""
    whole = "\n".join(draft.texts.values())
    told: set[str] = set()
    for lesson in draft.lessons:
        for card in lesson.cards:
            for word in _ACRONYM.findall(card.text):
                if word in told or word in _KNOWN or _explained(word, whole):
                    continue
                told.add(word)
                message = f"Singkatan '{word}' belum dijelaskan; tulis panjangnya sekali."
                where = find(word, draft.texts[lesson.front.name], card.line)
                yield Problem(lesson.front.name, *where, "P05", message, blocks=False)


def _explained(word: str, text: str) -> bool:
    """Tell whether a text writes an acronym out: beside the brackets that one of both stands in."""
    return f"({word})" in text or f"{word} (" in text


def guessable(draft: Draft) -> Iterator[Problem]:
    """S05: the form of the options does not give the answer away, nor trip the reader."""
    for item in draft.items():
        shape = item.shape
        if isinstance(shape, ChoiceShape | ScenarioShape):
            yield from _longest(item, shape)
        for at, text in enumerate(shape.shown()):
            if shape.jenis.startswith("pg") and _ALL_RIGHT.fullmatch(text.casefold().strip(" .")):
                message = f"Opsi '{text}' menguji kejelian, bukan kemampuan; tulis isinya."
                yield item.problem("S05", message, "opsi", at, "teks", blocks=False)
        if any(len(_NEGATION.findall(part)) > 1 for part in _asked(shape.soal)):
            message = (
                "Pertanyaan dengan dua kata ingkar membingungkan; ubah menjadi kalimat positif."
            )
            yield item.problem("S05", message, "soal", blocks=False)


def _asked(question: str) -> list[str]:
    return [part for part in re.split(r"(?<=[.!?])\s+", question) if part.endswith("?")]


def _longest(item: ItemDraft, shape: ChoiceShape | ScenarioShape) -> Iterator[Problem]:
    best = max(shape.opsi, key=lambda option: option.score, default=None)
    others = [len(option.teks) for option in shape.opsi if option is not best]
    if best is None or not others:
        return
    more = len(best.teks) - max(others)
    if more >= TELLING_LETTERS and more * 100 > max(others) * TELLING_PERCENT:
        at = list(shape.opsi).index(best)
        message = "Opsi benar paling panjang; mudah ditebak. Samakan panjangnya."
        yield item.problem("S05", message, "opsi", at, "teks", blocks=False)


def similar(draft: Draft) -> Iterator[Problem]:
    """T01: variants of one objective put it into different contexts."""
    kin: dict[str, list[ItemDraft]] = {}
    for item in draft.items():
        if item.shape.scored:
            kin.setdefault(item.shape.objective, []).append(item)
    for variants in kin.values():
        words = {id(item): _words([item.shape.soal, *item.shape.shown()]) for item in variants}
        told: set[int] = set()
        for one, other in combinations(variants, 2):
            if id(other) not in told and _shared(words[id(one)], words[id(other)]) > MOST_SHARED:
                told.add(id(other))
                message = f"Varian terlalu mirip dengan '{one.shape.id}'; ubah konteksnya."
                yield other.problem("T01", message, "soal", blocks=False)


def _words(texts: Iterable[str]) -> Counter[str]:
    return Counter(re.findall(r"\w+", " ".join(texts).casefold()))


def _shared(one: Counter[str], other: Counter[str]) -> float:
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0
