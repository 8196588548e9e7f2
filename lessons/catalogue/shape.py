"""The ground that all forms stand on: strict mappings, and complaints in the author's language."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from math import isfinite
from typing import Annotated, Any, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    StringConstraints,
    TypeAdapter,
    ValidationError,
    model_validator,
)
from pydantic_core import ErrorDetails, PydanticCustomError
from rapidfuzz import process

from lessons.catalogue.document import Document
from lessons.catalogue.problem import CourseError, Problem

T = TypeVar("T")

_NEAR_MISS = 60
#: So many of the known words are named at most.
_NAMED = 14
_EXPECTED = {
    "date_text": 'harus tanggal berkutip, contoh "2027-05-10".',
    "number": "harus angka, contoh 72.",
    "int_type": "harus bilangan bulat, contoh 3.",
    "float_type": "harus angka, contoh 0.9.",
    "bool_type": "harus true atau false.",
    "list_type": "harus berupa daftar.",
    "sequence_type": "harus berupa daftar.",
    "sequence_str": "harus berupa daftar.",
    "both_forms": "harus [A, B].",
    "model_type": "harus berisi pasangan kunci dan nilai.",
    "model_attributes_type": "harus berisi pasangan kunci dan nilai.",
    "string_type": 'harus teks berkutip, contoh "1.10.0".',
    "string_pattern_mismatch": 'belum sesuai bentuknya, contoh "1.10.0" atau "https://…".',
}


class Shape(BaseModel):
    """A mapping in a course file: only known keys, and no value bent into another type."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, allow_inf_nan=False)

    @model_validator(mode="before")
    @classmethod
    def _only_known_keys(cls, data: object) -> object:
        """Stop at unknown keys: a misspelt one would otherwise be called missing, too."""
        known = list(cls.model_fields)
        strangers = [key for key in data if key not in known] if isinstance(data, dict) else []
        if strangers:
            raise PydanticCustomError("unknown_keys", "", {"keys": strangers, "known": known})
        return data


def _date(value: object) -> date:
    try:
        return date.fromisoformat(value if isinstance(value, str) else "")
    except ValueError as error:
        raise PydanticCustomError("date_text", "") from error


def _decimal(value: object) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
        raise PydanticCustomError("number", "")
    return Decimal(str(value))


MaybeText = Annotated[str, StringConstraints(strip_whitespace=True)]
Text = Annotated[MaybeText, StringConstraints(min_length=1)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,39}$")]
Day = Annotated[date, BeforeValidator(_date)]
Amount = Annotated[Decimal, BeforeValidator(_decimal)]


def fit(document: Document, form: TypeAdapter[T]) -> T:
    """Press a document into its form, or say in which places it does not fit."""
    try:
        return form.validate_python(document.data)
    except ValidationError as error:
        found = [problem for detail in error.errors() for problem in _problems(document, detail)]
        raise CourseError(tuple(found)) from error


def _problems(document: Document, detail: ErrorDetails) -> Iterator[Problem]:
    path, type_ = detail["loc"], detail["type"]
    key = next((step for step in reversed(path) if isinstance(step, str)), "isi berkas")
    if type_ == "unknown_keys":
        for stranger in detail["ctx"]["keys"]:
            message = _unknown(str(stranger), detail["ctx"]["known"])
            yield document.problem("Y03", message, *path, stranger, key=True)
    elif type_ in ("missing", "too_short", "string_too_short"):
        yield document.problem("Y05", f"'{key}' belum diisi.", *path)
    elif type_ == "union_tag_not_found":
        yield document.problem("Y05", "'jenis' belum diisi.", *path)
    elif type_ == "union_tag_invalid":
        yield document.problem("Y04", _no_kind(detail["ctx"]), *path, "jenis")
    elif type_ == "string_pattern_mismatch" and key in ("id", "tujuan", "sumber"):
        message = f"Id '{detail['input']}' hanya boleh huruf kecil, angka, dan tanda hubung."
        yield document.problem("K01", message, *path)
    else:
        yield document.problem("Y04", _wrong(key, detail), *path)


def near(word: str, known: Iterable[str]) -> str:
    """Ask whether the likeliest of the known words was meant; name a few if none is like it."""
    choices = list(known)
    found = process.extractOne(word, choices, score_cutoff=_NEAR_MISS)
    if found:
        return f"Maksud Anda '{found[0]}'?"
    named = ", ".join(choices[:_NAMED]) + (", …" if len(choices) > _NAMED else "")
    return f"Yang dikenal: {named}." if choices else "Daftarnya masih kosong."


def _unknown(key: str, known: list[str]) -> str:
    """Say that a key is unknown, and which one was probably meant."""
    return f"Kunci '{key}' tidak dikenal. {near(key, known)}"


def _no_kind(context: dict[str, Any]) -> str:
    """Say that there is no such kind of item, and which one was probably meant."""
    kinds = context["expected_tags"].replace("'", "").split(", ")
    return f"Jenis soal '{context['tag']}' tidak dikenal. {near(str(context['tag']), kinds)}"


def _wrong(key: str, detail: ErrorDetails) -> str:
    """Say what a value should have been."""
    context: dict[str, Any] = detail.get("ctx", {})
    match detail["type"]:
        case "literal_error":
            words = context["expected"].replace("'", "").replace(" or ", ", ").split(", ")
            said = f"'{key}' harus salah satu dari {', '.join(words)}."
            asked = near(str(detail["input"]), words)
            return f"{said} {asked}" if asked.startswith("Maksud") else said
        case "greater_than_equal":
            return f"'{key}' paling sedikit {context['ge']}."
        case "less_than_equal":
            return f"'{key}' paling banyak {context['le']}."
        case "string_too_long":
            return f"'{key}' paling panjang {context['max_length']} huruf."
    return f"'{key}' {_EXPECTED.get(detail['type'], 'di luar batas yang diizinkan.')}"
