"""The chart of a simulation: what is remembered, and what waits, week by week."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from lessons.memory.outcome import Course, Outcome
from lessons.memory.pacing import RESTS_ABOVE, RESUMES_BELOW
from lessons.memory.simulation import Policy

#: Told apart by people who do not see red and green, and in print by their dashes.
_LOOKS = {
    Policy.NONE: ("#8a8a8a", ":"),
    Policy.LADDER: ("#c8641b", "--"),
    Policy.FSRS: ("#0b5d8a", "-"),
}


def draw(outcomes: Sequence[Outcome], names: Mapping[Policy, str], file: Path) -> None:
    """Write the chart to a file, whose ending decides its format."""
    figure = Figure(figsize=(9, 7), layout="constrained")
    recall, backlog = figure.subplots(2, 1, sharex=True, height_ratios=[3, 2])
    for one in outcomes:
        _line(recall, one.recall_by_week, one.policy, names[one.policy])
        if one.policy is not Policy.NONE:
            _line(backlog, one.backlog_by_week, one.policy, names[one.policy])
    _dress_recall(recall, outcomes)
    _dress_backlog(backlog)
    figure.savefig(file, dpi=130)


def _line(axes: Axes, course: Course, policy: Policy, name: str) -> None:
    colour, dash = _LOOKS[policy]
    weeks = range(1, len(course.mean) + 1)
    axes.fill_between(weeks, course.low, course.high, color=colour, alpha=0.13, linewidth=0)
    axes.plot(weeks, course.mean, dash, color=colour, linewidth=2.2, label=name)


def _dress_recall(axes: Axes, outcomes: Sequence[Outcome]) -> None:
    weeks = len(outcomes[0].recall_by_week.mean)
    axes.set_xlim(0, weeks * 1.08)  # room for the figures at the right
    axes.set_title("Berapa bagian yang masih diingat (pita: 80 % pegawai di tengah)", loc="left")
    axes.set_ylim(0.3, 1)
    axes.yaxis.set_major_formatter(lambda share, _: f"{share:.0%}".replace("%", " %"))
    for one in outcomes:
        axes.annotate(
            f"{one.recall:.0%}".replace("%", " %"),
            (weeks, one.recall_by_week.mean[-1]),
            xytext=(6, -12 if one.policy is Policy.FSRS else 4),
            textcoords="offset points",
            color=_LOOKS[one.policy][0],
        )
    axes.legend(loc="lower left", frameon=False)
    axes.grid(alpha=0.25)


def _dress_backlog(axes: Axes) -> None:
    axes.set_title("Ulangan yang menunggu pada satu hari kerja", loc="left")
    for bound, words in (
        (RESTS_ABOVE, "di atas ini pelajaran baru berhenti dulu"),
        (RESUMES_BELOW, "di bawah ini pelajaran baru lanjut"),
    ):
        axes.axhline(bound, color="#555555", linewidth=0.8, linestyle=(0, (6, 4)))
        axes.annotate(
            words,
            (1, bound),
            xytext=(0, 3),
            textcoords="offset points",
            fontsize=8,
            color="#555555",
        )
    axes.set_ylim(bottom=0)
    axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    axes.set_xlabel("pekan")
    axes.grid(alpha=0.25)
