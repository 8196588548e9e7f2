"""Courses built by hand, for tests of what comes after learning."""

from datetime import date

from lessons.course import (
    Audience,
    Course,
    Credit,
    Exam,
    Lesson,
    Objective,
    Pace,
    Passing,
    Pool,
    Review,
    Status,
)
from lessons.item import Item, Kind, Option, Pick


def item(name: str, objective: str) -> Item:
    """Return a choice of three; "a" is right."""
    options = tuple(
        Option(key, f"Pilihan {key}", key, 1.0 if key == "a" else 0.0, "Sebab.") for key in "abc"
    )
    return Item(
        name, Kind.CHOICE, objective, objective, 30, f"Apa isi {name}?", Pick(options), "", "", (),
        f"hash-{name}",
    )  # fmt: skip


def course(
    objectives: int = 3,
    *,
    version: str = "1.2.0",
    minutes: int = 84,
    claimed: int = 1,
    decision: str = "",
    passing: Passing | None = None,
    lessons: int = 2,
) -> Course:
    """Return a course of so many objectives t1, t2 …, each with one test item in each form."""
    named = [f"t{n}" for n in range(1, objectives + 1)]
    pools = tuple(
        Pool(t, (item(f"{t}-a", t),), (item(f"{t}-b", t),), (item(f"{t}-k", t),)) for t in named
    )
    return Course(
        id="data-pribadi",
        version=version,
        title="Menjaga Data Pribadi Warga",
        language="id",
        objectives=tuple(Objective(t, f"Mengerjakan {t}", "terapkan") for t in named),
        lessons=tuple(
            Lesson(
                f"p{n}", n, f"Pelajaran {n}", (named[0],), 3, "", "", (),
                (item(f"p{n}-s1", named[0]),), (), (), None,
            )
            for n in range(1, lessons + 1)
        ),
        sources=(),
        complaints=(),
        pace=Pace(3, 0.85, 5),
        authors=("Ani",),
        review=Review(Status.PUBLISHED, "Budi", date(2026, 1, 1), None),
        audience=Audience(),
        credit=Credit(minutes, claimed, decision),
        passing=passing or Passing(100, 70, 80),
        exam=Exam(1, True, pools),
    )  # fmt: skip
