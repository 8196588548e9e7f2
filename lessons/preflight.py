"""Tells before anybody learns from an item what would go wrong with it in chat. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

from core import words
from core.texts import Texts
from core.words import Intent
from dialogue.speech import Kind, Reply, Voice
from dialogue.talk import UnclearError
from lessons.asking.question import Act, Progress, fits_button
from lessons.asking.questions import question_for
from lessons.asking.view import item_view
from lessons.explaining import LONGEST, fits
from lessons.grading import grade, right_answer
from lessons.item import Gap, Item, Number, Pick, Several

#: Characters above buttons on WhatsApp (Cloud API, interactive messages: body).
LONGEST_BODY = 1024
#: Commands that do not interrupt a question (kentongan/beginnings.py: all others may).
HARMLESS = frozenset(
    {Intent.CONTINUE, Intent.BEHALF, Intent.CLAIM, Intent.PRESENT}
    | {Intent.DONE, Intent.NOT_DONE, Intent.THANKS, Intent.GREETING}
)
#: What options are shown in some orders to find out whether they can be told apart.
_SEEDS = ("", "1", "2", "3")


@dataclass(frozen=True)
class Hitch:
    """Something that would go wrong in chat; one that does not block is only a warning."""

    code: str
    message: str
    #: Where in the item as its author wrote it.
    path: tuple[str | int, ...] = ()
    blocks: bool = True


def preflight(item: Item, voice: Voice | None = None) -> list[Hitch]:
    """Return what would go wrong with an item in chat, on either channel; empty if nothing."""
    said = voice or _home()
    checks = (_lengths, _labels, _verdicts, _commands, _readings)
    return [hitch for check in checks for hitch in check(item, said)]


def _lengths(item: Item, voice: Voice) -> Iterator[Hitch]:
    """O01: a bubble with buttons that has to be cut in two."""
    for hinted in (False, True):
        so_far = Progress(hinted=hinted)
        question = question_for(item_view(item), at=10, of=10, so_far=so_far)
        message = question.prompt(voice)
        length = len(message.text.encode("utf-16-le")) // 2
        if message.options and length > LONGEST_BODY:
            what = "Soal dengan petunjuknya" if hinted else "Soal dengan pilihannya"
            told = f"{what} {length} huruf; batas pesan bertombol {LONGEST_BODY}."
            yield Hitch("O01", told, ("petunjuk" if hinted else "soal",), blocks=not hinted)
            return


def _labels(item: Item, voice: Voice) -> Iterator[Hitch]:
    """O02: labels that give way to letters."""
    if not isinstance(item.task, Pick) or not any(o.label for o in item.options):
        return
    faces = [option.label for option in question_for(item_view(item)).prompt(voice).options]
    if faces[0] != "A":
        return
    for at, option in enumerate(item.options):
        if not fits_button(option.label or ""):
            told = f"Opsi '{option.key}' tidak muat di tombol; semua tombol menjadi A, B, C."
            yield Hitch("O02", told, ("opsi", at, "label"), blocks=False)


def _verdicts(item: Item, voice: Voice) -> Iterator[Hitch]:
    """O03: an explanation that is cut."""
    if any(not fits(grade(item, given), voice) for given in _answers(item)):
        told = f"Umpan dan penjelasan lebih dari {LONGEST} huruf; sebagian tidak tampil."
        yield Hitch("O03", told, ("penjelasan",), blocks=False)


def _answers(item: Item) -> Iterator[Sequence[str]]:
    """Give answers that between them show every feedback; the longest ones are among them."""
    yield []
    keys = [option.key for option in item.options]
    yield from ([key] for key in keys)
    if isinstance(item.task, Several):
        right = [option.key for option in item.options if option.correct]
        yield from (right, [key for key in keys if key not in right], keys)
    elif item.scored and not keys:
        yield from ((["?"]), [right_answer(item)])


def _commands(item: Item, voice: Voice) -> Iterator[Hitch]:
    """O04: an answer that, when typed, is a command of the chat instead."""
    del voice
    accepted = item.task.accepted if isinstance(item.task, Gap) else ()
    for at, answer in enumerate(accepted):
        if words.intent(answer) not in {None, *HARMLESS}:
            told = f"Jawaban '{answer}' juga perintah obrolan; yang mengetiknya keluar dari soal."
            yield Hitch("O04", told, ("jawab", at))
    for at, option in enumerate(item.options):
        if words.intent(option.label or option.text) not in {None, *HARMLESS}:
            told = f"Opsi '{option.key}' juga perintah obrolan; hanya bisa ditekan, tidak diketik."
            yield Hitch("O04", told, ("opsi", at), blocks=False)


def _readings(item: Item, voice: Voice) -> Iterator[Hitch]:
    """O05: a right answer that, when typed, is not understood as such."""
    wrong: list[tuple[tuple[str | int, ...], str]]
    match item.task:
        case Gap(accepted=accepted):
            typed = list(enumerate(accepted))
            wrong = [
                (("jawab", at), said) for at, said in typed if not _is_right(item, said, voice)
            ]
        case Number():
            said = right_answer(item)
            wrong = [] if _is_right(item, said, voice) else [(("jawab",), said)]
        case _:
            wrong = [(("opsi", at), text) for at, text in _mistaken(item, voice)]
    for path, said in wrong:
        told = f"'{said}' yang diketik tidak terbaca sebagai jawaban itu."
        yield Hitch("O05", told, path, blocks=not item.options)


def _is_right(item: Item, said: str, voice: Voice) -> bool:
    given = _given(item, said, voice, seed="")
    return given is not None and grade(item, given).correct


def _mistaken(item: Item, voice: Voice) -> Iterator[tuple[int, str]]:
    """Give the options whose own words, in some order shown, do not choose them."""
    for at, option in enumerate(item.options):
        if any(_given(item, option.text, voice, seed=seed) != [option.key] for seed in _SEEDS):
            yield at, option.text


def _given(item: Item, said: str, voice: Voice, *, seed: str) -> list[str] | None:
    """Return what the question hears in some words; None if it is no answer."""
    try:
        heard = question_for(item_view(item, seed)).read(Reply(Kind.TEXT, said), voice)
    except UnclearError:
        return None
    return heard["given"] if heard["act"] == Act.ANSWER else None


@lru_cache(maxsize=1)
def _home() -> Voice:
    return partial(Texts.load().say)
