"""Question banks for tests: 240 invented questions, each in our model, in GIFT and in Moodle XML.

The texts of both formats are laid out here by hand, not by the code under test, in the several
ways in which people and programs write them.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from html import escape
from itertools import cycle

from lessons.exchange.bank import (
    FULL,
    NONE,
    Bank,
    Choice,
    Choices,
    Essay,
    Figure,
    Figures,
    Pairs,
    Question,
    Reading,
    Task,
    Truth,
    Words,
)

SERVICES = (
    *("surat domisili", "akta kelahiran", "kartu keluarga", "izin usaha mikro", "surat pindah"),
    *("legalisasi ijazah", "kartu tanda anak", "surat keterangan usaha", "izin keramaian"),
    *("pemasangan lampu jalan", "pengangkutan sampah", "sambungan air bersih", "uji kendaraan"),
    *("rujukan puskesmas", "imunisasi balita", "bantuan pangan", "beasiswa daerah", "izin reklame"),
    *("penebangan pohon", "perbaikan drainase", "surat ahli waris", "izin praktik bidan"),
    *("sewa gedung serbaguna", "pemakaman umum", "kartu pencari kerja", "pelatihan kerja"),
    *("pendaftaran sekolah", "pengaduan pungutan", "keberatan pajak", "peta tata ruang"),
)
#: What has ever confused a reader of some format.
ODD = (
    *(
        "biaya = Rp0 {gratis}",
        "jam 07:30 ~ 15:00",
        "#1 di daftar",
        r"berkas C:\arsip\baru",
        "50% siap",
    ),
    *("“kutip” – dan ½", "A & B < C > D", "selesai ]]> mulai", "日本語 🙂 é", "// bukan komentar"),
    *("[html] bukan tanda", "::dua titik::", "%50% di depan", "satu\ndua\ntiga", r"tulis \n saja"),
)
PLACES = ("loket A", "kantor lurah", "balai warga", "aplikasi antrean", "papan pengumuman")
THIRD = Decimal("33.33333")
KINDS = 8

Say = Callable[[str], str]


def questions() -> Iterator[Question]:
    """Give all questions, in thirty categories of eight kinds."""
    odd, place = cycle(ODD), cycle(PLACES)
    for number, service in enumerate(SERVICES, start=1):
        category = ("Layanan", f"{service.capitalize()} / tahap {number % 3}")
        for at in range(KINDS):
            sign, where = next(odd), next(place)
            text = f"Soal {number}.{at} tentang {service} di {where}: {sign}?"
            long = " ".join([f"Penjelasan panjang soal {number}.{at}."] * 40)
            yield Question(
                text=text,
                task=_task(at, number, service=service, sign=sign),
                name=""
                if number % 5 == 0
                else " ".join(f"{service} {number}.{at}: {sign[:6]}".split()),
                general="" if at == KINDS - 1 else long if number % 7 == 0 else f"Ingat {sign}",
                category=category,
            )


def _task(kind: int, number: int, *, service: str, sign: str) -> Task:
    right = Choice(f"Benar {sign}", FULL, f"Ya, {service}: {sign}")
    wrong = Choice(f"Salah {number}", NONE, f"Bukan; {sign}")
    half = Choice(f"Hampir {service}", Decimal(50), "" if number % 2 else sign)
    third = [Choice(f"{word} {sign}", THIRD, f"{word} betul") for word in ("Satu", "Dua", "Tiga")]
    return (
        Choices((right, wrong, replace(wrong, text="Lain", feedback=""))),
        Choices((wrong, half, right)),
        Choices((*third, replace(wrong, percent=Decimal(-100))), single=False),
        Truth(number % 2 == 0, f"Bila benar: {sign}", "" if number % 3 == 0 else "Bila salah"),
        Words((right, replace(half, text=f"{service} saja")), f"Bukan itu: {sign}"),
        Figures(
            (
                Figure(Decimal(number) / 4, Decimal("0.5"), FULL, f"Tepat {sign}"),
                Figure(Decimal(-number), NONE, Decimal(50)),
            ),
            "" if number % 4 == 0 else f"Jauh {sign}",
        ),
        Pairs(((f"a {sign}", "satu"), (f"b {service}", "dua")), ("tiga",) * (number % 2)),
        Essay() if number % 2 else Reading(),
    )[kind]


def corpus() -> Bank:
    """Return all questions."""
    return Bank(tuple(questions()))


def as_gift() -> str:
    """Lay the bank out in GIFT, by turns on one line and on many, with comments between."""
    parts, category = ["// Bank soal contoh, dibuat untuk uji."], None
    for at, question in enumerate(questions()):
        if question.category != category:
            category = question.category
            names = "/".join(name.replace("/", "//") for name in category)
            parts.append(f"$CATEGORY: {('$course$/top/', '$system$/', '')[at % 3]}{names}")
        parts.append(_gift(question, at))
    return "\n\n".join(parts)


def _gift(question: Question, at: int) -> str:
    html = at % 3 == 1
    say = (lambda text: _esc(_html(text))) if html else _esc
    mark = "[html]" if html else ("[moodle]", "[plain]")[at % 2]
    head = f"::{_esc(question.name)}::" if question.name else ""
    gap = "\n  // catatan penulis { = ~\n" if at % 4 == 0 else " "
    head = f"{head}{gap if head else ''}{mark}{say(question.text)}"
    if isinstance(question.task, Reading):
        return head
    join = "\n\t" if at % 2 else " "
    general = f"####{say(question.general)}" if question.general else ""
    answers = _gift_answers(question.task, say)
    return f"{head} {{{join.join([*answers, general])}}}"


def _gift_answers(task: Task, say: Say) -> list[str]:
    def tail(feedback: str) -> str:
        return f" # {say(feedback)}" if feedback else ""

    match task:
        case Choices(options=options, single=single):
            return [
                ("=" if single and o.percent == FULL else f"~%{o.percent}%" if o.percent else "~")
                + say(o.text)
                + tail(o.feedback)
                for o in options
            ]
        case Truth(true=true, if_true=yes, if_false=no):
            return [
                f"{'T' if true else 'FALSE'}#{say(no if true else yes)}#{say(yes if true else no)}"
            ]
        case Words(accepted=accepted, wrong=wrong):
            right = [f"=%{a.percent}%{say(a.text)}{tail(a.feedback)}" for a in accepted]
            return [*right, f"=%0%*{tail(wrong)}"]
        case Figures(accepted=(first, second), wrong=wrong):
            span = f"{first.value - first.tolerance}..{first.value + first.tolerance}"
            lines = [f"#={span}{tail(first.feedback)}", f"=%50%{second.value}:0"]
            return [*lines, f"~{tail(wrong)}"] if wrong else lines
        case Pairs(pairs=pairs, spare=spare):
            return [f"={say(a)} -> {say(b)}" for a, b in (*pairs, *(("", s) for s in spare))]
    return []


def _esc(text: str) -> str:
    for sign in "\\~=#{}:":
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", r"\n")


def _html(text: str) -> str:
    return "<p>" + "<br/>\n".join(escape(line) for line in text.split("\n")) + "</p>"


def as_xml() -> str:
    """Lay the bank out in Moodle XML, by turns as HTML within CDATA and as plain text."""
    parts, category = ['<?xml version="1.0" encoding="UTF-8"?>', "<quiz>"], None
    for at, question in enumerate(questions()):
        if question.category != category:
            category = question.category
            path = "/".join(name.replace("/", "//") for name in category)
            path = f"<text>$course$/top/{path}</text>"
            parts.append(f'<question type="category"><category>{path}</category></question>')
        parts.append(_xml(question, html=at % 2 == 0))
    return "\n".join([*parts, "</quiz>"])


def _xml(question: Question, *, html: bool) -> str:
    def text(words: str) -> str:
        if html:
            return f"<text><![CDATA[{_html(words)}]]></text>"
        return f"<text>{escape(words)}</text>"

    form = f'format="{"html" if html else "plain_text"}"'
    names = (
        "multichoice",
        "truefalse",
        "shortanswer",
        "numerical",
        "matching",
        "essay",
        "description",
    )
    shapes = (Choices, Truth, Words, Figures, Pairs, Essay, Reading)
    kind = names[shapes.index(type(question.task))]
    return "\n".join(
        (
            f'<question type="{kind}"><name><text>{escape(question.name)}</text></name>',
            f"<questiontext {form}>{text(question.text)}</questiontext>",
            f"<generalfeedback>{text(question.general)}</generalfeedback>",
            "<defaultgrade>1</defaultgrade><hidden>0</hidden>",
            *_xml_answers(question.task, text),
            "</question>",
        )
    )


def _xml_answers(task: Task, text: Say) -> Iterator[str]:  # noqa: C901 - one case for a kind
    def answer(words: str, percent: Decimal, feedback: str, extra: str = "") -> str:
        said = f"<feedback>{text(feedback)}</feedback>"
        return f'<answer fraction="{percent}">{words}{said}{extra}</answer>'

    def raw(words: str) -> str:
        return f"<text>{escape(words)}</text>"

    match task:
        case Choices(options=options, single=single):
            yield f"<single>{str(single).lower()}</single>"
            yield from (answer(text(o.text), o.percent, o.feedback) for o in options)
        case Truth(true=true, if_true=yes, if_false=no):
            yield answer(raw("true"), FULL if true else NONE, yes)
            yield answer(raw("false"), NONE if true else FULL, no)
        case Words(accepted=accepted, wrong=wrong):
            yield from (answer(raw(a.text), a.percent, a.feedback) for a in accepted)
            yield answer(raw("*"), NONE, wrong)
        case Figures(accepted=figures, wrong=wrong):
            for f in figures:
                margin = f"<tolerance>{f.tolerance}</tolerance>"
                yield answer(raw(str(f.value)), f.percent, f.feedback, margin)
            yield answer(raw("*"), NONE, wrong)
        case Pairs(pairs=pairs, spare=spare):
            for left, right in (*pairs, *(("", s) for s in spare)):
                yield f"<subquestion>{text(left)}<answer>{raw(right)}</answer></subquestion>"
