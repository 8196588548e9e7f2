"""Certificates can't be forged: one altered byte fails; and the standard is kept."""

import base64
import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessons.credit import badge
from lessons.credit.badge import Award, Issuer
from lessons.credit.signing import ForgedError, Signer, said, verify

SIGNER = Signer.of(b"a secret that only the tests know")
ISSUER = Issuer("Pemerintah Kota Palu", "https://kentongan.example", "PLU")
AT = datetime(2026, 11, 23, 1, 0, 30, 999_999, tzinfo=UTC)
AWARD = Award(
    "a" * 26 + "-1", "PLU/JP/2026/000001", "data-pribadi", "1.2.0", "Menjaga Data Pribadi",
    ("Mengenali data pribadi", "Menangani kebocoran"),
    (("data-pribadi", "Melindungi data pribadi"),), "Lulus semuanya.", 1, "", AT,
)  # fmt: skip
CREDENTIAL = badge.credential(AWARD, ISSUER)
TOKEN = SIGNER.sign(CREDENTIAL, key_url=ISSUER.key(SIGNER.public["kid"]))
HEADER, PAYLOAD, SIGNATURE = TOKEN.split(".")


def test_what_was_signed_is_read_back_by_who_has_the_public_key() -> None:
    assert verify(TOKEN, SIGNER.public) == CREDENTIAL == said(TOKEN)


def test_every_single_character_counts() -> None:
    for at, char in enumerate(TOKEN):
        with pytest.raises(ForgedError):
            SIGNER.verify(TOKEN[:at] + ("B" if char == "A" else "A") + TOKEN[at + 1 :])


@given(st.integers(0, len(TOKEN) - 1), st.characters())
def test_no_other_character_does_instead(at: int, char: str) -> None:
    if char != TOKEN[at]:
        with pytest.raises(ForgedError):
            SIGNER.verify(TOKEN[:at] + char + TOKEN[at + 1 :])


@pytest.mark.parametrize("part", [HEADER, PAYLOAD, SIGNATURE])
@given(bit=st.integers(0, 7), seed=st.integers(0, 10**6))
def test_one_altered_byte_of_any_part_fails(part: str, bit: int, seed: int) -> None:
    data = bytearray(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
    data[seed % len(data)] ^= 1 << bit
    altered = base64.urlsafe_b64encode(bytes(data)).rstrip(b"=").decode()
    with pytest.raises(ForgedError):
        SIGNER.verify(TOKEN.replace(part, altered))


def test_the_unused_bits_of_the_last_character_count_too() -> None:
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    twin = alphabet[alphabet.index(TOKEN[-1]) ^ 1]
    spelled = TOKEN[:-1] + twin
    assert base64.urlsafe_b64decode(spelled.rpartition(".")[2] + "==") == base64.urlsafe_b64decode(
        SIGNATURE + "=="
    ), "a lenient decoder would see no difference"
    with pytest.raises(ForgedError):
        SIGNER.verify(spelled)


@given(st.text(max_size=60))
def test_anything_may_be_tried(text: str) -> None:
    with pytest.raises(ForgedError):
        SIGNER.verify(text)


@pytest.mark.parametrize("more", [" ", "\n", "=", ".", "A"])
def test_nothing_may_be_added(more: str) -> None:
    for spelled in (TOKEN + more, more + TOKEN, TOKEN.replace(".", f"{more}.", 1)):
        with pytest.raises(ForgedError):
            SIGNER.verify(spelled)


def test_another_installation_is_another_key() -> None:
    assert Signer.of(b"another secret").public != SIGNER.public
    assert Signer.of(b"a secret that only the tests know").public == SIGNER.public
    with pytest.raises(ForgedError):
        Signer.of(b"another secret").verify(TOKEN)


def test_without_a_secret_nothing_is_signed() -> None:
    with pytest.raises(ValueError, match="secret"):
        Signer.of(b"")


def test_the_public_key_is_public_only() -> None:
    assert set(SIGNER.public) == {"crv", "kty", "x", "kid", "alg", "use"}
    assert (SIGNER.public["kty"], SIGNER.public["crv"]) == ("OKP", "Ed25519")


def test_the_thumbprint_is_that_of_rfc_8037() -> None:
    """Appendix A.3 of RFC 8037 gives key and thumbprint."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    seed = base64.urlsafe_b64decode("nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=")
    public = Signer(Ed25519PrivateKey.from_private_bytes(seed)).public
    assert public["x"] == "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"
    assert public["kid"] == "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"


def test_the_signature_is_that_of_rfc_8037() -> None:
    """Appendix A.4 and A.5 of RFC 8037: our check accepts what others signed."""
    jwk = {"x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}
    example = (
        "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc."
        "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg"
    )
    with pytest.raises(ForgedError, match="no JSON"):  # the signature holds; its text is no JSON
        verify(example, jwk)
    with pytest.raises(ForgedError, match="another signature"):
        verify(example[:-6] + "AAAAKA", jwk)


def test_a_credential_has_all_that_the_standard_requires() -> None:
    assert badge.problems(CREDENTIAL) == []
    assert json.loads(base64.urlsafe_b64decode(HEADER + "==")) == {
        "alg": "EdDSA", "typ": "JWT",
        "kid": f"https://kentongan.example/sertifikat/kunci/{SIGNER.public['kid']}.json",
    }  # fmt: skip


def _without(path: tuple[str, ...]) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(json.dumps(CREDENTIAL))
    part = made
    for name in path[:-1]:
        part = part[name]
    del part[path[-1]]
    return made


REQUIRED = [(*path, name) for path, names in badge.REQUIRED.values() for name in names]


@pytest.mark.parametrize("path", [*REQUIRED, *((claim,) for claim in badge.CLAIMS)])
def test_a_missing_property_is_found(path: tuple[str, ...]) -> None:
    assert badge.problems(_without(path)) != []


@pytest.mark.parametrize(
    ("name", "value", "section"),
    [
        ("@context", list(reversed(badge.CONTEXT)), "B.1"),
        ("type", ["VerifiableCredential"], "OpenBadgeCredential"),
        ("iss", "https://elsewhere.example", "8.2.4.1: iss"),
        ("nbf", 0, "8.2.4.1: nbf"),
        ("jti", "urn:x", "8.2.4.1: jti"),
    ],
)
def test_a_wrong_property_is_found(name: str, value: Any, section: str) -> None:
    assert any(section in line for line in badge.problems({**CREDENTIAL, name: value}))


def test_a_renewed_credential_says_the_same_under_its_new_address() -> None:
    later = datetime(2026, 12, 1, tzinfo=UTC)
    fresh = badge.renewed(CREDENTIAL, "a" * 26 + "-2", later, ISSUER)
    assert badge.problems(fresh) == []
    assert fresh["jti"].endswith("-2") and fresh["validFrom"] == "2026-12-01T00:00:00Z"
    assert AWARD.token not in json.dumps(fresh)
    same = ("achievement", "creditEarned", "licenseNumber")
    subject = CREDENTIAL["credentialSubject"]
    assert all(fresh["credentialSubject"][name] == subject[name] for name in same)


def test_recognition_is_never_claimed_without_a_decision() -> None:
    assert "belum diakui" in CREDENTIAL["credentialSubject"]["achievement"]["description"]


def test_what_a_course_trains_is_an_alignment() -> None:
    achievement = CREDENTIAL["credentialSubject"]["achievement"]
    (aligned,) = achievement["alignment"]
    assert aligned["type"] == ["Alignment"]
    assert (aligned["targetCode"], aligned["targetName"]) == AWARD.competences[0]
    assert aligned["targetUrl"].startswith("https://")
    bare = badge.credential(replace(AWARD, competences=()), ISSUER)
    assert "alignment" not in bare["credentialSubject"]["achievement"]
    assert badge.problems(bare) == []
