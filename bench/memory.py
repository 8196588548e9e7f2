"""`python -m bench.memory`: what remembering costs, and half a year of a thousand learners."""

import time
from collections.abc import Callable
from datetime import date, timedelta

from kentongan.simulate_command import run
from lessons.memory.pacing import Due, plan_day
from lessons.memory.review import retrievability, review
from lessons.memory.simulation import Setting
from lessons.memory.state import Grade, Told

_START = date(2027, 1, 4)
_TIMES = 20_000
_ROUNDS = 5


def microseconds(work: Callable[[], object]) -> tuple[float, float, float]:
    """Return what one call costs: the median, the least and the most of some rounds."""
    rounds = []
    for _ in range(_ROUNDS):
        begun = time.perf_counter()
        for _ in range(_TIMES):
            work()
        rounds.append((time.perf_counter() - begun) / _TIMES * 1e6)
    return sorted(rounds)[_ROUNDS // 2], min(rounds), max(rounds)


def main() -> None:
    """Measure each and print a line for it."""
    state = review(None, Told(Grade.GOOD, _START), retention=0.85)
    later = Told(Grade.GOOD, _START + timedelta(days=4))
    due = [Due(at, 0.5 + at / 40, 30) for at in range(12)]
    works: dict[str, Callable[[], object]] = {
        "review": lambda: review(state, later, retention=0.85),
        "retrievability": lambda: retrievability(state, later.on),
        "plan_day, 12 due": lambda: plan_day(due, 240),
    }
    for name, work in works.items():
        middle, least, most = microseconds(work)
        print(f"{name:<18} {middle:6.1f} µs ({least:.1f}–{most:.1f})")
    begun = time.perf_counter()
    run(Setting())
    print(f"{'simulate':<18} {time.perf_counter() - begun:6.1f} s")


if __name__ == "__main__":
    main()
