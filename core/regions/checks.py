"""What must hold between the files of a region, beyond the form of each."""

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import product

from core.regions.data import Sector, Topic
from core.regions.region import COORDINATOR, Region
from core.regions.rules import Answer
from core.regions.source import Severity, Where
from core.spelling import tokens

#: Where, what is wrong, how bad.
Finding = tuple[Where, str, Severity]


def findings(region: Region) -> Iterator[Finding]:
    """Check a region that is well-formed: tree, roles, codes, words, numbers."""
    for check in _CHECKS:
        yield from check(region)


def _tree(region: Region) -> Iterator[Finding]:
    roots = [unit.code for unit in region.units.values() if unit.parent is None]
    if len(roots) != 1:
        yield (
            ("unit",),
            f"harus ada tepat satu unit tanpa induk, bukan {len(roots)}",
            Severity.ERROR,
        )
    for code, unit in region.units.items():
        if unit.parent is not None and unit.parent not in region.units:
            yield ("unit", code, "induk"), f"induk '{unit.parent}' tidak ada", Severity.ERROR
        elif _loops(region, code):
            yield ("unit", code, "induk"), f"'{code}' menjadi induk dirinya sendiri", Severity.ERROR


def _loops(region: Region, code: str) -> bool:
    seen: set[str] = set()
    step: str | None = code
    while step in region.units and step not in seen:
        seen.add(step)
        step = region.units[step].parent
    return step in seen


def _areas(region: Region) -> Iterator[Finding]:
    for code, area in region.areas.items():
        if not code.startswith(region.code):
            yield ("wilayah", code), f"kode {code} di luar {region.code}", Severity.ERROR
        elif code != region.code and area.parent not in region.areas:
            yield ("wilayah", code), f"wilayah induk {area.parent} tidak ada", Severity.ERROR
    for code in region.villages_around:
        if code[:5] not in region.neighbours:
            yield ("sekitar", code), f"kode {code} tidak ada di tetangga", Severity.ERROR
    for code, unit in region.units.items():
        if unit.area is not None and unit.area not in region.areas:
            yield ("unit", code, "wilayah"), f"wilayah '{unit.area}' tidak ada", Severity.ERROR


def _roles(region: Region) -> Iterator[Finding]:
    held = Counter(role for unit in region.units.values() for role in unit.roles)
    for role in (role for role, times in held.items() if times > 1):
        owners = [code for code, unit in region.units.items() if role in unit.roles]
        yield ("unit", owners[-1], "peran"), f"peran '{role}' dipegang {owners}", Severity.ERROR
    if COORDINATOR not in held:
        yield ("unit",), f"harus ada unit dengan peran '{COORDINATOR}'", Severity.ERROR
    for role in sorted(_wanted_roles(region) - set(held)):
        text = f"belum ada unit dengan peran '{role}': laporannya masuk ke koordinator"
        yield ("unit",), text, Severity.WARNING


def _wanted_roles(region: Region) -> set[str]:
    rules = region.rules.sectors.values()
    roles = [category.role for category in region.categories.values()]
    roles += [target.role for rule in rules for target in (rule, *rule.owners)]
    return {role for role in roles if role}


def _words(region: Region) -> Iterator[Finding]:
    topics: list[tuple[str, str, Topic]] = [
        *(("kategori", code, topic) for code, topic in region.categories.items()),
        *(("luar", code, topic) for code, topic in region.outsiders.items()),
    ]
    owner: dict[str, str] = {}
    for section, code, topic in topics:
        for word in topic.words:
            read = " ".join(token.word for token in tokens(word, region.plain_words))
            if (other := owner.setdefault(read, code)) != code:
                text = f"kata '{word}' sudah dipakai oleh '{other}'"
                yield (section, code, "kata"), text, Severity.ERROR
    forms = Counter(form for forms in region.spelling.forms.values() for form in forms)
    for form in (form for form, times in forms.items() if times > 1):
        yield ("ejaan", "bentuk"), f"'{form}' dibaca sebagai dua kata berbeda", Severity.ERROR


def _numbers(region: Region) -> Iterator[Finding]:
    for code, danger in region.dangers.kinds.items():
        for number in danger.numbers:
            if number not in region.hotlines:
                text = f"nomor {number} belum ada di nomor_darurat (daerah.yaml)"
                yield ("darurat", "macam", code, "nomor"), text, Severity.ERROR


def _dangers(region: Region) -> Iterator[Finding]:
    """Check that categories name emergencies and answers that there are."""
    for code, category in region.categories.items():
        if category.danger and category.danger not in region.dangers.kinds:
            text = f"'{category.danger}' tidak ada di darurat.yaml"
            yield ("kategori", code, "darurat"), text, Severity.ERROR
        for question in category.questions:
            known = {*question.options} if category.danger else set()
            if not known.issuperset(question.danger):
                text = "'bahaya' harus salah satu 'pilihan', dan kategorinya perlu 'darurat'"
                yield ("kategori", code, "tanya", question.code, "bahaya"), text, Severity.ERROR


def _rules(region: Region) -> Iterator[Finding]:
    """Check that a rule names only bodies and categories that there are."""
    for sector, rule in region.rules.sectors.items():
        here = ("rute", "sektor", sector)
        for target in (rule, *rule.owners):
            if target.outsider is not None and target.outsider not in region.outsiders:
                text = f"'{target.outsider}' tidak ada di luar.yaml"
                yield here, text, Severity.ERROR
        for owner in rule.owners:
            for code in sorted(set(owner.categories) - set(region.categories)):
                place = (*here, "kecuali", owner.code, "kategori")
                yield place, f"kategori '{code}' tidak ada", Severity.ERROR


def arrivals(region: Region) -> Iterator[tuple[Sector, Answer]]:
    """Yield where reports of every sector arrive, from every area, whatever the text names."""
    areas = (None, *region.areas.values())
    for sector, rule in region.rules.sectors.items():
        fine = [None, *(c for c in region.categories.values() if c.sector is sector)]
        owners = [None, *(owner.code for owner in rule.owners)]
        for category, owner, area in product(fine, owners, areas):
            yield sector, region.answer_for(sector, category, area, owner)


def _arrivals(region: Region) -> Iterator[Finding]:
    if COORDINATOR not in region.by_role or any(_rules(region)):
        return  # said already; nothing can be proved without
    for sector, answer in arrivals(region):
        if region.units.get(answer.unit.code) is not answer.unit:
            where = ("rute", "sektor", sector)
            yield where, f"tidak sampai ke unit: {answer.why}", Severity.ERROR


def _groups(region: Region) -> Iterator[Finding]:
    """Check that categories which may be duplicates of each other can be compared."""
    for code, category in region.categories.items():
        head = region.categories.get(category.group)
        if head is None or head.sector is not category.sector:
            text = f"kelompok '{category.group}' bukan kategori di sektor {category.sector}"
            yield ("kategori", code, "kelompok"), text, Severity.ERROR


_CHECKS: tuple[Callable[[Region], Iterator[Finding]], ...] = (
    _tree,
    _areas,
    _roles,
    _words,
    _numbers,
    _dangers,
    _groups,
    _rules,
    _arrivals,
)
