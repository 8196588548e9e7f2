"""Phone numbers: one spelling for each, as the platforms use it, and a form to show."""

import re
import unicodedata

import phonenumbers
from phonenumbers import PhoneNumberFormat

from core.errors import DataError

_REGION = "ID"
#: Letters must not pass: the library would dial them as on an old keypad.
_WRITTEN = re.compile(r"\+?[\d\s().\-/]+")


class PhoneError(DataError):
    """A text is no phone number; the message says why, for the one who typed it."""


def normalise(text: str, *, region: str = _REGION) -> str:
    """Return the number as E.164 digits without "+", such as 6281340000001.

    Raises:
        PhoneError: if it is no valid number; the message is in Indonesian.
    """
    written = unicodedata.normalize("NFKC", text).strip()
    if not written:
        raise PhoneError("Nomor telepon kosong.")
    if not _WRITTEN.fullmatch(written):
        raise PhoneError("Nomor telepon hanya boleh berisi angka, misalnya 0813-4000-0001.")
    try:
        number = phonenumbers.parse(written, region)
    except phonenumbers.NumberParseException as error:
        raise PhoneError("Nomor telepon tidak terbaca.") from error
    if not phonenumbers.is_valid_number(number):
        raise PhoneError("Nomor telepon tidak dikenal. Mohon periksa jumlah angkanya.")
    return phonenumbers.format_number(number, PhoneNumberFormat.E164).removeprefix("+")


def mask(phone: str) -> str:
    """Return the number with only its last four digits left."""
    return f"•••{phone[-4:]}"
