"""A question of a bank as an item of ours; what its author must still write is left empty.

Nothing is invented: an empty value with a comment `TODO` is what `courses check` complains of.
"""

from collections.abc import Callable
from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString as Quoted

from lessons.exchange.bank import (
    FULL,
    NONE,
    Choice,
    Choices,
    Essay,
    Figures,
    Pairs,
    Question,
    Task,
    Truth,
    Words,
)
from lessons.item import RIGHT, Kind

Tell = Callable[[str], None]
#: A kind of item and the keys that this kind has.
Keys = tuple[Kind, dict[str, Any]]

_KEYS = "abcdefghijklmnopqrstuvwxyz"
_FEWEST_STEPS, _MOST_STEPS = 3, 5
_WHY = "jelaskan mengapa opsi ini benar atau mengapa tampak benar"
_WRONG = "jelaskan jawaban yang benar kepada yang menjawab salah"


def draft_item(question: Question, name: str, *, objective: str, tell: Tell) -> CommentedMap | None:
    """Return an item as its author would write it, or None for what is no question.

    Args:
        question: what was read.
        name: id of the item.
        objective: id of the objective that it tests.
        tell: hears everything that our format can't hold.
    """
    if question.hidden:
        tell("soal tersembunyi tidak ikut.")
        return None
    write = _WRITERS.get(type(question.task))
    if write is None:
        tell("bacaan tanpa pertanyaan tidak ikut; pindahkan isinya ke kartu pelajaran.")
        return None
    kind, keys = write(question.task, tell)
    item = CommentedMap(id=name, jenis=kind.value)
    if kind is not Kind.REFLECTION:
        item["tujuan"] = objective
    item["soal"] = Quoted(question.text)
    for key, value in keys.items():
        item[key] = value
    if question.hints:
        item["petunjuk"] = Quoted(question.hints[0])
    if len(question.hints) > 1:
        tell(f"hanya petunjuk pertama dari {len(question.hints)} yang ikut.")
    if question.general:
        item["penjelasan"] = Quoted(question.general)
    return item


def needed(map_: CommentedMap, key: str, text: str, *, todo: str) -> None:
    """Set a text; an empty one is marked as still to be written."""
    map_[key] = Quoted(text)
    if not text:
        map_.yaml_add_eol_comment(f"TODO: {todo}", key)


def _choices(task: Choices, tell: Tell) -> Keys:
    return _single(task, tell) if task.single else _several(task, tell)


def _truth(task: Truth, _tell: Tell) -> Keys:
    umpan = CommentedMap()
    needed(umpan, "ya", task.if_true, todo="jawab 'benar': jelaskan mengapa")
    needed(umpan, "tidak", task.if_false, todo="jawab 'salah': jelaskan mengapa")
    return Kind.TRUE_FALSE, {"benar": task.true, "umpan": umpan}


def _essay(_task: Essay, tell: Tell) -> Keys:
    tell("esai menjadi refleksi: tidak dinilai, hanya dilihat pegawai itu sendiri.")
    return Kind.REFLECTION, {"dinilai": False, "dilihat": "hanya-saya"}


def _single(task: Choices, tell: Tell) -> Keys:
    """One right option makes `pg`; more of them, or weights in between, make `skenario`."""
    weights = [option.percent for option in task.options]
    if any(weight < 0 for weight in weights):
        tell("bobot di bawah 0 menjadi 0.")
    positive = [weight for weight in weights if weight > 0]
    if positive == [FULL]:
        return Kind.CHOICE, {"opsi": _options(task, _right)}
    tell("bobot di antara 0 dan 100 menjadi soal jenis skenario.")
    if float(max(positive)) / 100 < RIGHT:
        tell(f"tidak ada opsi yang bernilai {RIGHT} atau lebih; tentukan yang terbaik.")
    return Kind.SCENARIO, {"opsi": _options(task, _worth)}


def _several(task: Choices, tell: Tell) -> Keys:
    weights = {option.percent for option in task.options if option.percent > 0}
    if len(weights) > 1:
        tell("bobot opsi benar yang berbeda-beda menjadi sama.")
    return Kind.SEVERAL, {"opsi": _options(task, _right), "nilai": "sebagian"}


def _right(map_: CommentedMap, option: Choice) -> None:
    if option.percent > 0:
        map_["benar"] = True


def _worth(map_: CommentedMap, option: Choice) -> None:
    map_["nilai"] = float(max(NONE, option.percent) / 100)


def _options(task: Choices, mark: Callable[[CommentedMap, Choice], None]) -> CommentedSeq:
    options = CommentedSeq()
    for at, option in enumerate(task.options):
        key = _KEYS[at] if at < len(_KEYS) else f"o{at + 1}"
        map_ = CommentedMap(k=key, teks=Quoted(option.text))
        mark(map_, option)
        needed(map_, "umpan", option.feedback, todo=_WHY)
        options.append(map_)
    return options


def _gap(task: Words, tell: Tell) -> Keys:
    accepted = []
    for answer in task.accepted:
        bare = answer.text.replace("\\*", "")
        if answer.percent < FULL:
            tell(f"jawaban '{answer.text}' yang tidak benar penuh tidak ikut.")
        elif "*" in bare:
            tell(f"jawaban '{answer.text}' dengan tanda * tidak ikut; tulis kata-katanya.")
        else:
            accepted.append(Quoted(answer.text.replace("\\*", "*")))
    if task.case:
        tell("besar-kecil huruf tidak dibedakan.")
    right = [answer.feedback for answer in task.accepted if answer.percent == FULL]
    umpan = _branches(right, task.wrong, tell)
    return Kind.GAP, {"jawab": CommentedSeq(accepted), "umpan": umpan}


def _number(task: Figures, tell: Tell) -> Keys:
    best = max(task.accepted, key=lambda figure: figure.percent)
    for figure in task.accepted:
        if figure is not best:
            tell(f"jawaban {figure.value} dengan bobot {figure.percent}% tidak ikut.")
    keys: dict[str, Any] = {}
    for key, value in (("jawab", best.value), ("toleransi", best.tolerance)):
        whole = value == value.to_integral_value()
        keys[key] = int(value) if whole else float(value)
        if str(value.normalize()) != str(type(value)(repr(keys[key])).normalize()):
            tell(f"angka {value} dibulatkan.")
    if task.unit:
        keys["satuan"] = Quoted(task.unit)
    return Kind.NUMBER, {**keys, "umpan": _branches([best.feedback], task.wrong, tell)}


def _pairs(task: Pairs, tell: Tell) -> Keys:
    """Numbers matched with steps are an order, which is how orders are exported."""
    if task.spare:
        tell(f"pengecoh tanpa pasangan tidak ikut: {', '.join(task.spare)}.")
    umpan = _branches([task.right], task.wrong, tell)
    lefts = [left for left, _ in task.pairs]
    in_order = [str(at + 1) for at in range(len(lefts))]
    if lefts == in_order and _FEWEST_STEPS <= len(lefts) <= _MOST_STEPS and not task.spare:
        steps = CommentedSeq(Quoted(right) for _, right in task.pairs)
        return Kind.ORDER, {"langkah": steps, "umpan": umpan}
    pairs = CommentedSeq(CommentedSeq((Quoted(a), Quoted(b))) for a, b in task.pairs)
    for pair in pairs:
        pair.fa.set_flow_style()
    return Kind.MATCH, {"pasangan": pairs, "umpan": umpan}


def _branches(right: list[str], wrong: str, tell: Tell) -> CommentedMap:
    said = list(dict.fromkeys(text for text in right if text))
    if len(said) > 1:
        tell("hanya umpan dari jawaban benar pertama yang ikut.")
    umpan = CommentedMap()
    if said:
        umpan["benar"] = Quoted(said[0])
    needed(umpan, "salah", wrong, todo=_WRONG)
    return umpan


#: How each task is written; a reading is no item.
_WRITERS: dict[type[Task], Callable[[Any, Tell], Keys]] = {
    Choices: _choices,
    Truth: _truth,
    Words: _gap,
    Figures: _number,
    Pairs: _pairs,
    Essay: _essay,
}
