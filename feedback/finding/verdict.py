"""What becomes of a report once it was read: which sector, whose unit, sent or asked. Pure."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.regions import Answer, Area, Category, Region, Sector
from core.regions import Unit as RegionUnit
from feedback.routing.advice import CHOICES, DOUBT, Advice
from feedback.words.topics import Decision, surely

#: Sectors of a ranking that the case keeps.
KEPT = 5
#: What is less likely would only make a citizen wonder.
LIKELY = 0.05
#: One alone is no choice.
_LEAST = 2
#: Where the government's own words agree with the model, its unit must be so many times as likely
#: as any other; docs/routing.md says what that costs.
CLEAR = 3.0

Ranked = tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What the router reads of a case: masked, for its reason is shown to others."""

    text: str
    place: str = ""
    area: Area | None = None
    #: What its words surely spoke of when it was filed.
    category: Category | None = None
    #: The body outside to which its citizen wants it to go.
    outsider: str = ""


@dataclass(frozen=True, slots=True)
class Goal:
    """Where a report of a sector goes, and as what."""

    sector: Sector
    category: Category | None
    answer: Answer

    @property
    def field(self) -> Sector:
        """The sector in whose words it is answered: an exception may hand it to another's unit."""
        return self.category.sector if self.category else self.sector


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is done with a report, and why."""

    decision: Decision
    #: The sector that counts is first.
    ranked: Ranked
    goal: Goal
    reason: str


def decided(advice: Advice, report: Report, region: Region) -> Verdict:
    """Join what a model advises with what the government's rules say."""
    grave = _grave(report.category)
    sector = Sector(grave.sector if grave else advice.ranked[0][0])
    goal = goal_of(region, sector, report)
    decision = Decision.AUTO if grave else _decision(advice, goal, report, region)
    if decision is Decision.AUTO and not (goal.answer.known and not report.outsider):
        decision = Decision.TRIAGE
    return Verdict(decision, _first(sector, advice.ranked), goal, _reason(advice, goal, decision))


def goal_of(region: Region, sector: Sector, report: Report) -> Goal:
    """Return where a report goes if it is of a sector."""
    owner = region.owner_in(report.text, sector)
    rule = region.rules.sectors[sector].owner(owner)
    category = report.category
    owned = rule is not None and category is not None and category.code in rule.categories
    if category is None or (category.sector is not sector and not owned):
        category = region.category_in(report.text, sector) or _only_grave(region, sector)
    answer = region.answer_for(sector, category, report.area, owner)
    if category is None and rule is not None and rule.categories:
        category = region.categories[rule.categories[0]]
    return Goal(sector, category, answer)


def choices(region: Region, ranked: Ranked) -> list[tuple[str, str]]:
    """Return the sectors that a citizen picks from, with their names."""
    likely = sum(probability >= LIKELY for _, probability in ranked[:CHOICES])
    offered = ranked[: max(likely, _LEAST)]
    return [(code, region.rules.sectors[Sector(code)].name) for code, _ in offered]


def proposals(region: Region, ranked: Ranked, report: Report) -> list[RegionUnit]:
    """Return the likeliest units for whoever has to find one."""
    answers = [goal_of(region, Sector(code), report).answer for code, _ in ranked]
    units = [answer.unit for answer in answers if answer.known and answer.outsider is None]
    most = CHOICES - 1 if report.outsider else CHOICES  # the other body has a button as well
    return list({unit.code: unit for unit in units}.values())[:most]


def settled(
    region: Region, likely: Sequence[str], report: Report, *, unit: str = "", body: str = ""
) -> str:
    """Return the sector that led a report to the unit, or body, that took it; "" if none does.

    `likely` are the sectors to try first. Of all others one counts only if no second one leads
    there as well.
    """

    def leads(code: str) -> bool:
        answer = goal_of(region, Sector(code), report).answer
        if body:
            return answer.outsider is not None and answer.outsider.code == body
        return answer.known and answer.outsider is None and answer.unit.code == unit

    if found := next((code for code in likely if leads(code)), ""):
        return found
    others = [str(sector) for sector in Sector if sector not in likely and leads(sector)]
    return others[0] if len(others) == 1 else ""


def wording(text: str, region: Region) -> str:
    """Return what a citizen wrote, without the questions of ours that stand between."""
    for category in region.categories.values():
        for question in category.questions:
            text = text.replace(question.text, " ")
    return text


def _decision(advice: Advice, goal: Goal, report: Report, region: Region) -> Decision:
    """Follow the model where it is sure; else ask, unless the government's own words are sure.

    Whether a report is another body's matter is no question for its citizen.
    """
    if advice.decision is Decision.AUTO:
        return Decision.AUTO
    words = surely(report.text, region)
    agree = words is not None and (words.sector is goal.sector or words == goal.category)
    if agree and _lead(advice, goal, report, region) >= CLEAR:
        return Decision.AUTO
    if goal.answer.outsider is not None:
        return Decision.TRIAGE
    return Decision.ASK if agree else advice.decision


def _lead(advice: Advice, goal: Goal, report: Report, region: Region) -> float:
    """Return how many times as likely the goal's unit is as any other, by all sectors it serves."""
    shares: dict[Answer, float] = defaultdict(float)
    for code, probability in advice.ranked[:KEPT]:
        answer = goal_of(region, Sector(code), report).answer
        shares[replace(answer, why="")] += probability
    own = shares.pop(replace(goal.answer, why=""))
    return own / max(shares.values(), default=own / CLEAR)


def _reason(advice: Advice, goal: Goal, decision: Decision) -> str:
    """Say why in two steps: what the citizen wrote, and what the rules make of it."""
    lost = decision is Decision.TRIAGE and not goal.answer.known
    if decision is not Decision.AUTO and not lost:
        return advice.reason
    if goal.sector != advice.ranked[0][0]:
        return goal.answer.why
    said = advice.reason.replace(DOUBT, "karena ", 1)
    return f"{said}; {goal.answer.why}"


def _grave(category: Category | None) -> Category | None:
    """Return a category whose reporter was promised a safer door; no model takes that back."""
    hides = category is not None and (category.supervised or category.forced_mode is not None)
    return category if hides else None


def _only_grave(region: Region, sector: Sector) -> Category | None:
    """Return how a report is kept of a sector in which nothing is safe to tell, whatever its words.

    Violence at home, or the integrity of officials: a model finds them where no phrase does.
    """
    found = [c for c in region.categories.values() if c.sector is sector]
    return found[0] if found and all(map(_grave, found)) else None


def _first(sector: Sector, ranked: Ranked) -> Ranked:
    """Return the likeliest sectors, the one that counts before all others."""
    ordered = sorted(ranked, key=lambda pair: pair[0] != sector)
    return tuple((code, round(probability, 4)) for code, probability in ordered[:KEPT])
