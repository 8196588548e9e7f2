"""A model as bytes to keep in a file or a row: arrays and text, nothing that could run."""

from io import BytesIO
from json import dumps, loads
from typing import Any
from zipfile import BadZipFile

import numpy as np

from core.errors import DataError
from feedback.routing.knowledge import CODES
from feedback.routing.lexicon import Lexicon, Sign
from feedback.routing.model import Layer, Model, Terms
from feedback.routing.vocabulary import Vocabulary

#: A model of another format is trained anew, never guessed at.
FORMAT = 1
_KINDS = ("words", "letters", "phrases")
_Arrays = dict[str, np.ndarray[Any, Any]]


def to_bytes(model: Model) -> bytes:
    """Pack a model."""
    arrays: _Arrays = {}
    for number, layer in enumerate(model.layers):
        arrays[f"{number}.lexicon"], arrays[f"{number}.bias"] = layer.lexicon, layer.bias
        for kind in _KINDS:
            terms: Terms = getattr(layer, kind)
            arrays[f"{number}.{kind}.terms"] = _text("\n".join(terms.vocabulary.terms))
            arrays[f"{number}.{kind}.rarity"] = terms.vocabulary.rarity
            arrays[f"{number}.{kind}.weights"] = terms.weights
    told = {
        "format": FORMAT,
        "version": model.version,
        "codes": CODES,
        "layers": len(model.layers),
        "temperature": model.temperature,
        "spelling": dict(model.spelling),
        "lexicon": model.lexicon.entries,
    }
    arrays["told"] = _text(dumps(told, ensure_ascii=False))
    packed = BytesIO()
    np.savez_compressed(packed, allow_pickle=False, **arrays)
    return packed.getvalue()


def from_bytes(packed: bytes) -> Model:
    """Unpack what `to_bytes` packed.

    Raises:
        DataError: the bytes are no model, or one of another format or list of sectors.
    """
    try:
        with np.load(BytesIO(packed), allow_pickle=False) as file:
            arrays: _Arrays = dict(file)
        told = loads(_read(arrays["told"]))
    except (OSError, EOFError, ValueError, KeyError, BadZipFile) as error:
        raise DataError("berkas model rusak; latih ulang") from error
    if (told["format"], tuple(told["codes"])) != (FORMAT, CODES):
        raise DataError("model ini dibuat oleh versi lain; latih ulang")
    entries = [(code, Sign(sign), phrase) for code, sign, phrase in told["lexicon"]]
    return Model(
        version=told["version"],
        spelling=told["spelling"],
        lexicon=Lexicon(entries, told["spelling"]),
        layers=tuple(_layer(arrays, number) for number in range(told["layers"])),
        temperature=told["temperature"],
    )


def _layer(arrays: _Arrays, number: int) -> Layer:
    words, letters, phrases = (_terms(arrays, f"{number}.{kind}") for kind in _KINDS)
    lexicon, bias = arrays[f"{number}.lexicon"], arrays[f"{number}.bias"]
    return Layer(words, letters, phrases, lexicon, bias)


def _terms(arrays: _Arrays, name: str) -> Terms:
    terms = _read(arrays[f"{name}.terms"])
    known = tuple(terms.split("\n")) if terms else ()
    return Terms(Vocabulary(known, arrays[f"{name}.rarity"]), arrays[f"{name}.weights"])


def _text(text: str) -> np.ndarray[Any, Any]:
    return np.frombuffer(text.encode(), dtype=np.uint8)


def _read(array: np.ndarray[Any, Any]) -> str:
    return array.tobytes().decode()
