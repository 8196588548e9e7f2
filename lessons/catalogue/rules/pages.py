"""P rules: what a lesson's pages may hold, so that they read well in a chat."""

import re
from collections.abc import Iterator

from lessons.catalogue.draft import Draft
from lessons.catalogue.media import MIMES, MediaFile
from lessons.catalogue.problem import Problem
from lessons.catalogue.shape import near

CARD_LIMIT = 700
LESSON_LIMIT = 1500
FEWEST_CARDS, MOST_CARDS = 3, 5
IMAGE_KB = 100
AUDIO_KB = 300

_CARD_ORDER = ("Kasus", "Inti", "Lakukan", "Ingat")
_MEDIA_NAME = re.compile(rf"[a-z0-9][a-z0-9-]*\.({'|'.join(MIMES)})")


def lengths(draft: Draft) -> Iterator[Problem]:
    """P01: a card fits one bubble, a lesson three minutes."""
    for lesson in draft.lessons:
        total = 0
        for number, card in enumerate(lesson.cards, start=1):
            length, before = len(card.title) + 1 + len(card.text), total
            total += length
            if length > CARD_LIMIT:
                message = f"Kartu {number} {length} huruf; batas {CARD_LIMIT}. Pecah menjadi dua."
                yield Problem(lesson.front.name, card.line, 1, "P01", message)
            if before <= LESSON_LIMIT < total:
                message = f"Sampai kartu ini sudah {total} huruf; batas pelajaran {LESSON_LIMIT}."
                yield Problem(lesson.front.name, card.line, 1, "P01", message)


def order(draft: Draft) -> Iterator[Problem]:
    """P01: three to five cards lead from the case to what is worth keeping."""
    for lesson in draft.lessons:
        name, last = lesson.front.name, 0
        if not FEWEST_CARDS <= len(lesson.cards) <= MOST_CARDS:
            message = f"Pelajaran perlu 3 sampai 5 kartu; ada {len(lesson.cards)}."
            yield Problem(name, lesson.cards[0].line if lesson.cards else 1, 1, "P01", message)
        for card in lesson.cards:
            place = _CARD_ORDER.index(card.title) if card.title in _CARD_ORDER else -1
            if place < last:
                message = f"Kartu '{card.title}': pakai urutan {' → '.join(_CARD_ORDER)}."
                yield Problem(name, card.line, 1, "P01", message)
            last = max(last, place)


def media(draft: Draft) -> Iterator[Problem]:
    """P03: pictures and sounds exist, are small and what they seem, and can be had in words."""
    for lesson in draft.lessons:
        for at, medium in enumerate(lesson.head.media):
            if not medium.alt:
                message = f"Gambar '{medium.berkas}' belum punya teks alternatif."
                yield lesson.front.problem("P03", message, "media", at, "alt")
            if fault := _file_fault(draft.media, medium.berkas):
                yield lesson.front.problem("P03", fault, "media", at, "berkas")
            if medium.kartu > len(lesson.cards):
                message = (
                    f"Kartu {medium.kartu} tidak ada; pelajaran ini {len(lesson.cards)} kartu."
                )
                yield lesson.front.problem("P03", message, "media", at, "kartu")


def _file_fault(files: dict[str, MediaFile], name: str) -> str | None:
    """Say what is wrong with a media file."""
    if name not in files:
        hint = f" {near(name, files)}" if files else ""
        return f"Berkas media '{name}' tidak ditemukan di folder media.{hint}"
    if not _MEDIA_NAME.fullmatch(name):
        return f"Nama '{name}': pakai huruf kecil dan tanda hubung; webp, png, jpg, ogg, atau opus."
    file, promised = files[name], MIMES[name.rpartition(".")[2]]
    limit = AUDIO_KB if promised.startswith("audio/") else IMAGE_KB
    if file.kilobytes > limit:
        return f"Berkas '{name}' {file.kilobytes} KB; batas {limit} KB."
    if file.mime != promised:
        found = f"isinya {file.mime}" if file.mime else "isinya tidak terbaca"
        return f"Berkas '{name}' bukan {promised}: {found}."
    return None


def idle_media(draft: Draft) -> Iterator[Problem]:
    """P03: no file lies in the folder for nothing."""
    used = {medium.berkas for lesson in draft.lessons for medium in lesson.head.media}
    if not used <= set(draft.media):
        return  # a misspelt name is told already
    for name in sorted(set(draft.media) - used):
        message = "Berkas ini belum dipakai di pelajaran mana pun."
        yield Problem(f"media/{name}", 1, 1, "P03", message, blocks=False)


def sources(draft: Draft) -> Iterator[Problem]:
    """P04: every source that a lesson or an item names is in the list."""
    known = [source.id for source in draft.course.sumber]
    for lesson in draft.lessons:
        for at, source in enumerate(lesson.head.sumber):
            if source not in known:
                yield lesson.front.problem("P04", _unknown_source(source, known), "sumber", at)
    for item in draft.items():
        for at, source in enumerate(item.shape.sumber):
            if source not in known:
                yield item.problem("P04", _unknown_source(source, known), "sumber", at)


def citations(draft: Draft) -> Iterator[Problem]:
    """P04: every source that a card cites is in the list."""
    known = [source.id for source in draft.course.sumber]
    for lesson in draft.lessons:
        name = lesson.front.name
        for card in lesson.cards:
            for source in sorted(set(card.cited) - set(known)):
                line, col = find(f"[{source}]", draft.texts[name], card.line)
                yield Problem(name, line, col, "P04", _unknown_source(source, known))


def find(mark: str, text: str, start: int) -> tuple[int, int]:
    """Return line and column of the first mark from a line on."""
    for number, line in enumerate(text.split("\n")[start - 1 :], start=start):
        if mark in line:
            return number, line.index(mark) + 1
    return start, 1


def _unknown_source(name: str, known: list[str]) -> str:
    return f"Rujukan [{name}] tidak ada di daftar sumber. {near(name, known)}"
