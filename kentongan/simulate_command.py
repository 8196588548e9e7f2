"""`kentongan simulate`: half a year of made-up learners, with and without reviews."""

import os
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from kentongan.operating import say
from lessons.memory.outcome import Outcome, outcome
from lessons.memory.simulation import Policy, Setting, Week, live

NAMES = {
    Policy.NONE: "tanpa ulangan",
    Policy.LADDER: "tangga 2-7-21-60-120 hari",
    Policy.FSRS: "ulangan FSRS",
}
#: Learners that one process takes at a time.
_CHUNK = 25


def simulate(setting: Setting, chart: Path | None = None) -> None:
    """Print, and draw if asked, what becomes of learners under each policy."""
    outcomes = run(setting)
    say(described(setting))
    for line in table(outcomes):
        say(line)
    if chart is not None:
        from kentongan.simulation_chart import draw  # noqa: PLC0415 - matplotlib, only to draw

        draw(outcomes, NAMES, chart)
        say(f"Grafik: {chart}")


def run(setting: Setting) -> list[Outcome]:
    """Simulate each policy on all cores; the result does not depend on how many there are."""
    numbers = range(setting.learners)
    with ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("spawn")) as pool:
        found = [
            (policy, pool.map(partial(live, setting, policy), numbers, chunksize=_CHUNK))
            for policy in Policy
        ]
        lives: list[tuple[Policy, Sequence[Sequence[Week]]]] = [(p, list(one)) for p, one in found]
    return [outcome(policy, one) for policy, one in lives]


def described(setting: Setting) -> str:
    """Say what was simulated."""
    return (
        f"{setting.learners} pegawai, {setting.weeks} pekan, irama {setting.pace}, hadir "
        f"{setting.attendance:.0%} hari kerja, {setting.objectives} tujuan per pelajaran, "
        f"target ingat {setting.pace.retention(setting.retention):.2f}, benih {setting.seed}."
    )


def table(outcomes: Sequence[Outcome]) -> list[str]:
    """Return the lines of the table, its heading first."""
    head = (
        f"{'cara':<28}{'ulangan/hari':>13}{'antrean':>9}{'pelajaran/pekan':>17}"
        f"{'masih ingat':>13}{'tujuan diingat':>16}{'sesi terlama':>14}"
    )
    return [head, *map(_row, outcomes)]


def _row(one: Outcome) -> str:
    minutes = f"{one.longest // 60}:{one.longest % 60:02d}"
    return (
        f"{NAMES[one.policy]:<28}{one.reviews_a_workday:>13.2f}{one.backlog:>9.1f}"
        f"{one.lessons_a_week:>17.2f}{one.recall:>13.3f}"
        f"{f'{one.remembered:.0f} dari {one.taught:.0f}':>16}{minutes:>14}"
    )
