"""A course of ours as a bank of questions; each kind as the nearest that other systems know."""

from collections.abc import Iterator
from decimal import Decimal

from lessons.course import Course
from lessons.exchange.bank import (
    FULL,
    NONE,
    Bank,
    Choice,
    Choices,
    Essay,
    Figure,
    Figures,
    Note,
    Pairs,
    Question,
    Task,
    Truth,
    Words,
    clean,
)
from lessons.exchange.categories import fit_category
from lessons.item import (
    Deed,
    Gap,
    Item,
    Kind,
    Match,
    Number,
    Option,
    Order,
    Pick,
    Scale,
    Several,
    Thought,
)

#: Weights that Moodle knows, in percent; it refuses others.
_KNOWN = tuple(
    Decimal(known)
    for known in (
        *("100", "90", "83.33333", "80", "75", "70", "66.66667", "60", "50", "40", "33.33333"),
        *("30", "25", "20", "16.66667", "14.28571", "12.5", "11.11111", "10", "5", "0"),
    )
)
_BY_SUPERIOR = "Dilihat juga oleh atasan."


def bank_of(course: Course) -> Bank:
    """Return every item of a course, practice before tests, in categories by lesson."""
    questions: list[Question] = []
    notes: list[Note] = []
    for category, item in _placed(course):
        task, text, lost = _task(item)
        notes += [Note(0, f"soal '{item.id}': {what}") for what in lost]
        questions.append(
            Question(
                text=clean("\n".join((item.question, *text))),
                task=task,
                name=item.id,
                general=clean(item.explanation),
                hints=tuple(hint for hint in (clean(item.hint),) if hint),
                category=category,
            )
        )
    return Bank(tuple(questions), tuple(notes))


def _placed(course: Course) -> Iterator[tuple[tuple[str, ...], Item]]:
    """Give each item with its category: the lesson, or the objective within the tests."""
    for lesson in course.lessons:
        category = fit_category((course.title, lesson.title))
        yield from ((category, item) for item in lesson.items)
    said = {objective.id: objective.text for objective in course.objectives}
    for item in course.tested():
        yield fit_category((course.title, "Tes", said.get(item.objective, ""))), item


def _task(item: Item) -> tuple[Task, list[str], list[str]]:
    """Return the task, what is added to the question, and what was lost or changed."""
    match item.task:
        case Pick() as pick:
            return _pick(item.kind, pick)
        case Several() as several:
            return _several(several)
        case Gap() as gap:
            lost = ["toleransi salah ketik tidak ikut."] if gap.typo else []
            return _words(gap), [], lost
        case Number() as number:
            right = Figure(number.value, number.tolerance, FULL, clean(number.right))
            return Figures((right,), clean(number.wrong), clean(number.unit)), [], []
        case Order() | Match() as task:
            return _pairs(task)
        case Scale() | Thought() | Deed() as task:
            return Essay(), _asked(task), [f"jenis {item.kind.value} menjadi esai."]


def _pick(kind: Kind, task: Pick) -> tuple[Task, list[str], list[str]]:
    if kind is Kind.TRUE_FALSE:
        yes, no = task.options
        return Truth(yes.correct, clean(yes.feedback), clean(no.feedback)), [], []
    if kind is Kind.CHOICE:
        return Choices(tuple(_choice(o, FULL if o.correct else NONE) for o in task.options)), [], []
    weights = [Decimal(str(option.score)) * 100 for option in task.options]
    best, near = max(weights), [_nearest(weight) for weight in weights]
    near = [
        FULL if weight == best else fitted for weight, fitted in zip(weights, near, strict=True)
    ]
    lost = [
        f"opsi '{option.key}' bernilai {weight.normalize():f}% menjadi {fitted}%."
        for option, weight, fitted in zip(task.options, weights, near, strict=True)
        if weight != fitted
    ]
    options = tuple(_choice(o, fitted) for o, fitted in zip(task.options, near, strict=True))
    return Choices(options), [], lost


def _several(task: Several) -> tuple[Task, list[str], list[str]]:
    """Share 100 % among the right options; each wrong one takes as much away."""
    share = _nearest(FULL / sum(option.correct for option in task.options))
    options = tuple(_choice(o, share if o.correct else -share) for o in task.options)
    lost = [] if task.partial else ["dinilai sebagian, karena bank soal tidak mengenal 'penuh'."]
    return Choices(options, single=False), [], lost


def _words(task: Gap) -> Words:
    right = clean(task.right)
    accepted = (clean(word).replace("*", "\\*") for word in task.accepted)
    return Words(tuple(Choice(word, FULL, right) for word in accepted), clean(task.wrong))


def _pairs(task: Order | Match) -> tuple[Task, list[str], list[str]]:
    right, wrong = clean(task.right), clean(task.wrong)
    if isinstance(task, Match):
        pairs = tuple((clean(left), clean(answer)) for left, answer in task.pairs)
        return Pairs(pairs, (), right, wrong), [], []
    steps = tuple((str(at), clean(step)) for at, step in enumerate(task.steps, start=1))
    lost = ["jenis urut menjadi menjodohkan nomor dengan langkah."]
    return Pairs(steps, (), right, wrong), [], lost


def _asked(task: Scale | Thought | Deed) -> list[str]:
    """Return what the question alone would not say."""
    match task:
        case Scale(points=points, ends=(low, high)):
            return [f"(1 = {low}, {points} = {high})"]
        case Thought(private=private):
            return [] if private else [_BY_SUPERIOR]
        case Deed():
            kinds = ", ".join(evidence.value for evidence in task.evidence)
            return [
                f"Bukti: {kinds}. Disahkan {task.confirmer.value}.",
                *(f"• {c}" for c in task.criteria),
            ]


def _choice(option: Option, percent: Decimal) -> Choice:
    return Choice(clean(option.text), percent, clean(option.feedback))


def _nearest(percent: Decimal) -> Decimal:
    return min(_KNOWN, key=lambda known: abs(known - percent))
