"""Items for tests: one good one of each kind, and any number of odd ones by a seed."""

import random
from decimal import Decimal

from lessons.item import (
    Confirmer,
    Deed,
    Evidence,
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
    Task,
    Thought,
)

CHOICE = Pick(
    (
        Option("a", "Amankan map, lapor atasan", "Amankan + lapor", 1, "Tepat: hentikan dulu."),
        Option("b", "Tunggu ada yang mencari", "Tunggu", 0, "Selama itu, data bisa difoto."),
        Option("c", "Unggah ke grup agar dikenali", "Unggah ke grup", 0, "Itu menyebarkan."),
    )
)
STATEMENT = Pick(
    (
        Option("ya", "Benar", "Benar", 0, "Harus tertulis."),
        Option("tidak", "Salah", "Salah", 1, "Betul."),
    ),
    ordered=True,
)
SCENARIO = Pick(
    (
        Option("a", "Beri semua demi transparansi", None, 0, "NIK tidak ikut dibuka."),
        Option("b", "Tolak tanpa penjelasan", None, 0.3, "Aman, tetapi tak melayani."),
        Option("c", "Beri rekap, arahkan ke PPID", None, 1, "Seimbang."),
    )
)
SEVERAL = Several(
    (
        Option("nik", "NIK", "NIK", 1, "Ya, menunjuk orang."),
        Option("loket", "Jumlah loket", "Jumlah loket", 0, "Bukan orang."),
        Option("jari", "Sidik jari", "Sidik jari", 1, "Ya, data spesifik."),
        Option("jam", "Jam buka", "Jam buka", 0, "Itu informasi umum."),
    ),
    partial=True,
)
HOURS = Number(Decimal(72), Decimal(0), "jam", "Tepat.", "3 × 24 = 72 jam.")
ACT = Gap(("UU PDP", "Undang-Undang PDP"), 1, "", "UU PDP.")
STEPS = Order(("Amankan", "Catat", "Lapor atasan"), "", "Pemberitahuan butuh catatan.")
PAIRS = Match(
    (("NIK", "data umum"), ("Rekam medis", "data spesifik"), ("Nama", "data umum")),
    "",
    "Data kesehatan itu spesifik.",
)
RATING = Scale("relevansi", 5, ("tidak sama sekali", "sangat terpakai"))
THOUGHT = Thought(private=True)
DEED = Deed((Evidence.PHOTO, Evidence.TEXT), Confirmer.COLLEAGUE, ("Map terkunci",), 5)

TASKS: dict[Kind, Task] = {
    Kind.CHOICE: CHOICE,
    Kind.SEVERAL: SEVERAL,
    Kind.TRUE_FALSE: STATEMENT,
    Kind.GAP: ACT,
    Kind.NUMBER: HOURS,
    Kind.ORDER: STEPS,
    Kind.MATCH: PAIRS,
    Kind.SCENARIO: SCENARIO,
    Kind.SURVEY: RATING,
    Kind.REFLECTION: THOUGHT,
    Kind.PRACTICE: DEED,
}

#: Longest label, and characters that the question and its options may have together.
_LABEL, _BODY = 20, 1024
_SIGNS = "abcdefghijklmnopqrstuvwxyz     " + "ABC0123456789.,-*_<>&\"'→ é😀🙏"


def item(task: Task, kind: Kind | None = None, *, hint: str = "", question: str = "Soal?") -> Item:
    """Return an item around a task."""
    kind = kind or next(k for k, of in TASKS.items() if type(of) is type(task))
    return Item("b1", kind, "t1", "t1", 30, question, task, hint, "Begitu.", (), "0" * 16)


class Maker:
    """Makes odd items within the limits of the format, the same ones from the same seed."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self.signs = "".join(self.dice.choices(_SIGNS, k=20_000))

    def any_item(self) -> Item:
        """Return one item of any kind; every fourth uses its room to the last character."""
        kind = self.dice.choice(list(Kind))
        self.room = _BODY if self.dice.random() < 0.25 else self.dice.randint(80, _BODY)
        task = getattr(self, f"_{kind.name.lower()}")()
        question = self.text(max(self.room, 10))
        hint = self.dice.choice(["", self.text(self.dice.randint(1, 300))])
        explanation = self.dice.choice(["", self.text(self.dice.randint(1, 1500))])
        digest = f"{self.dice.getrandbits(64):016x}"
        about = ("", "") if kind in (Kind.SURVEY, Kind.REFLECTION) else ("t1", "t1")
        identity = "b" * self.dice.randint(1, 40)
        return Item(identity, kind, *about, 30, question, task, hint, explanation, (), digest)

    def text(self, length: int) -> str:
        """Return a text of so many characters that is not blank."""
        begin = self.dice.randrange(len(self.signs) - 2_000)
        return ("x" + self.signs[begin : begin + max(length - 2, 0)] + "y")[: max(length, 1)]

    def part(self, most: int) -> str:
        """Return a text that takes a share of the room, four characters for its mark included."""
        length = self.dice.randint(1, max(1, min(most, self.room // 4)))
        self.room -= length + 4
        return self.text(length)

    def _options(self, scores: list[float]) -> tuple[Option, ...]:
        keys = self.dice.sample(["a", "b", "c", "d", "ya", "tidak", "k" * 30, "hint"], len(scores))
        texts: list[str] = []
        while len(texts) < len(scores):
            texts.append(f"{self.part(250)}{len(texts)}")
        labels = [self.dice.choice(["", self._label(text)]) for text in texts]
        feedback = [self.text(self.dice.randint(1, 500)) for _ in scores]
        made = zip(keys, texts, labels, scores, feedback, strict=True)
        return tuple(
            Option(key, text, label or (text if len(text) <= _LABEL else None), score, told)
            for key, text, label, score, told in made
        )

    def _label(self, text: str) -> str:
        return self.dice.choice([text[:_LABEL], "sama", self.text(_LABEL), self.text(_LABEL + 1)])

    def _scores(self, right: int) -> list[float]:
        wrong = self.dice.randint(1, 4 - right)
        scores = [1.0] * right + [0.0] * wrong
        self.dice.shuffle(scores)
        return scores

    def _choice(self) -> Task:
        return Pick(self._options(self._scores(1)))

    def _scenario(self) -> Task:
        worse = [self.dice.choice([0, 0.3, 0.5, 0.8]) for _ in range(self.dice.randint(1, 3))]
        return Pick(self._options([*worse, 1.0]))

    def _several(self) -> Task:
        scores = self._scores(self.dice.randint(1, 3))
        return Several(self._options(scores), self.dice.random() < 0.5)

    def _true_false(self) -> Task:
        return STATEMENT

    def _branch(self) -> tuple[str, str]:
        return self.text(self.dice.randint(0, 400)), self.text(self.dice.randint(1, 800))

    def _gap(self) -> Task:
        words = [self.text(self.dice.randint(3, 30)) for _ in range(self.dice.randint(1, 4))]
        return Gap(tuple(words), self.dice.randint(0, 2), *self._branch())

    def _number(self) -> Task:
        value = Decimal(self.dice.randint(-1_000_000, 1_000_000)).scaleb(self.dice.randint(-3, 3))
        unit = self.dice.choice(["", "jam", "hari", "persen", self.text(20)])
        return Number(value, Decimal(self.dice.randint(0, 5)), unit, *self._branch())

    def _order(self) -> Task:
        steps = [f"{self.part(200)}{at}" for at in range(self.dice.randint(3, 5))]
        return Order(tuple(steps), *self._branch())

    def _match(self) -> Task:
        rights = [f"{self.part(120)}{at}" for at in range(self.dice.randint(1, 4))]
        lefts = [f"{self.part(120)}{at}" for at in range(self.dice.randint(2, 4))]
        pairs = tuple((left, self.dice.choice(rights)) for left in lefts)
        return Match(pairs, *self._branch())

    def _survey(self) -> Task:
        ends = (self.part(100), self.part(100))
        return Scale("kemudahan", self.dice.randint(3, 5), ends)

    def _reflection(self) -> Task:
        return Thought(private=self.dice.random() < 0.5)

    def _practice(self) -> Task:
        kinds = self.dice.sample(list(Evidence), self.dice.randint(1, 3))
        criteria = tuple(self.part(200) for _ in range(self.dice.randint(1, 4)))
        return Deed(tuple(kinds), Confirmer.SUPERIOR, criteria, self.dice.randint(1, 20))
