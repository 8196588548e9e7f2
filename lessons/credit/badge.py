"""A certificate as an Open Badges 3.0 credential: how it is built, and what it must have. Pure.

After the final "Open Badges Specification, Spec Version 3.0" of 1EdTech: the data model in
appendix B, the proof as VC-JWT in section 8.2, files and web resources in section 5. The ids
of properties below name those sections. EdDSA is allowed there ("limits interoperability"; the
conformance tests want RS256), and is what makes keys derivable and tokens short.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

CONTEXT = (
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
)
TYPES = ("VerifiableCredential", "OpenBadgeCredential")
#: The list that competences are of: the lessons' own, in no register of the state.
FRAMEWORK = "Kentongan: kompetensi digital dan pelayanan publik"
#: How a verifier learns that it was revoked (1EdTech Revocation List Status Method 1.0).
STATUS_TYPE = "1EdTechRevocationList"
#: Part of section B -> what it must have (cardinality 1 or 1..*).
REQUIRED = {
    "B.1 AchievementCredential": (
        (), ("@context", "id", "type", "name", "credentialSubject", "issuer", "validFrom"),
    ),
    "B.1 AchievementSubject": (("credentialSubject",), ("id", "type", "achievement")),
    "B.1 Achievement": (
        ("credentialSubject", "achievement"), ("id", "type", "criteria", "description", "name"),
    ),
    "B.2 Profile": (("issuer",), ("id", "type")),
    "B.3 CredentialStatus": (("credentialStatus",), ("id", "type")),
}  # fmt: skip
#: Claim of section 8.2.2 -> the property that it must equal (section 8.2.4.1).
CLAIMS = {
    "iss": ("issuer", "id"),
    "jti": ("id",),
    "sub": ("credentialSubject", "id"),
    "nbf": ("validFrom",),
}


@dataclass(frozen=True)
class Issuer:
    """In whose name certificates are given, and where they are."""

    name: str
    #: Of our pages, without a slash at the end.
    public_url: str
    #: Prefix of the region's numbers, "PLU".
    prefix: str

    @property
    def id(self) -> str:
        """Return the address of the issuer's profile."""
        return f"{self.public_url}/sertifikat/penerbit.json"

    def page(self, token: str) -> str:
        """Return the address of a certificate, which its QR code holds."""
        return f"{self.public_url}/sertifikat/{token}"

    def key(self, kid: str) -> str:
        """Return the address of a public key as a JWK."""
        return f"{self.public_url}/sertifikat/kunci/{kid}.json"

    def status(self, token: str) -> str:
        """Return where the revocation of a certificate is told."""
        return f"{self.page(token)}/pencabutan.json"

    def profile(self) -> dict[str, Any]:
        """Return who issues, as a Profile (section B.2)."""
        return {"id": self.id, "type": ["Profile"], "name": self.name, "url": self.public_url}


@dataclass(frozen=True)
class Award:
    """What a certificate says; no name in it, for whoever has the address may read it."""

    token: str
    number: str
    course_id: str
    version: str
    title: str
    #: What the learner can do now.
    objectives: tuple[str, ...]
    #: Code and name of each competence of the shared list that the course trains.
    competences: tuple[tuple[str, str], ...]
    #: What had to be reached, in words.
    criteria: str
    jp: int
    decision: str
    issued_at: datetime


def credential(award: Award, issuer: Issuer) -> dict[str, Any]:
    """Return the credential with the claims of its JWT beside its members (section 8.2.2)."""
    page = issuer.page(award.token)
    made = {
        "@context": list(CONTEXT),
        "id": page,
        "type": list(TYPES),
        "name": award.title,
        "issuer": issuer.profile(),
        "validFrom": _moment(award.issued_at),
        "credentialSubject": {
            # A name of its own for each certificate: it leads to nobody and joins nothing.
            "id": f"{page}#pemegang",
            "type": ["AchievementSubject"],
            "achievement": _achievement(award, issuer),
            "creditEarned": float(award.jp),
            "licenseNumber": award.number,
        },
        "credentialStatus": {"id": issuer.status(award.token), "type": STATUS_TYPE},
    }
    return _claimed(made, award.issued_at)


def renewed(old: Mapping[str, Any], token: str, at: datetime, issuer: Issuer) -> dict[str, Any]:
    """Return a credential that says the same under another token, from this moment on."""
    page = issuer.page(token)
    subject = {**old["credentialSubject"], "id": f"{page}#pemegang"}
    status = {"id": issuer.status(token), "type": STATUS_TYPE}
    made = {**old, "id": page, "issuer": issuer.profile(), "validFrom": _moment(at)}
    made |= {"credentialSubject": subject, "credentialStatus": status}
    return _claimed(made, at)


def revocations(token: str, issuer: Issuer, *, revoked: bool) -> dict[str, Any]:
    """Return the revocation list of one certificate; why stays between agency and holder."""
    reason = "Dicabut oleh penerbit."
    entry = {"id": issuer.page(token), "revoked": True, "revocationReason": reason}
    return {
        "id": issuer.status(token),
        "issuer": issuer.id,
        "revokedCredentials": [entry] if revoked else [],
    }


def problems(found: Mapping[str, Any]) -> list[str]:
    """Return what a credential lacks of what the specification requires, by its sections."""
    return [*_missing(found), *_wrong_types(found), *_wrong_claims(found)]


def _claimed(made: dict[str, Any], at: datetime) -> dict[str, Any]:
    claims = {claim: _at(made, path) for claim, path in CLAIMS.items() if claim != "nbf"}
    return {**made, **claims, "nbf": int(at.timestamp())}


def _achievement(award: Award, issuer: Issuer) -> dict[str, Any]:
    major = award.version.partition(".")[0]
    status = (
        f"Diakui berdasarkan {award.decision}."
        if award.decision
        else f"Setara {award.jp} JP menurut penyelenggara, belum diakui."
    )
    aligned = [_alignment(code, name, issuer) for code, name in award.competences]
    return {
        "id": f"{issuer.id}#kursus/{award.course_id}/{major}",
        "type": ["Achievement"],
        "achievementType": "Course",
        "name": award.title,
        "description": " ".join(("Mampu:", "; ".join(award.objectives) + ".", status)),
        "criteria": {"narrative": award.criteria},
        "inLanguage": "id",
        "version": award.version,
        "creditsAvailable": float(award.jp),
        **({"alignment": aligned} if aligned else {}),
    }


def _alignment(code: str, name: str, issuer: Issuer) -> dict[str, Any]:
    """Return a competence as an Alignment (section B.2): of our own list, which we say."""
    return {
        "type": ["Alignment"],
        "targetName": name,
        "targetCode": code,
        "targetUrl": f"{issuer.id}#kompetensi/{code}",
        "targetFramework": FRAMEWORK,
    }


def _missing(found: Mapping[str, Any]) -> Iterator[str]:
    for section, (path, names) in REQUIRED.items():
        part = _at(found, path)
        if not isinstance(part, Mapping):
            yield f"{section}: {'.'.join(path)} is missing"
            continue
        yield from (f"{section}: {name} is missing" for name in names if not part.get(name))
    criteria = _at(found, ("credentialSubject", "achievement", "criteria")) or {}
    if not (criteria.get("id") or criteria.get("narrative")):
        yield "B.1 Criteria: neither id nor narrative"


def _wrong_types(found: Mapping[str, Any]) -> Iterator[str]:
    contexts = found.get("@context") or ["", ""]
    if list(contexts[:2]) != list(CONTEXT):
        yield "B.1 AchievementCredential: @context does not begin with the two of the standard"
    for name, path in (
        ("VerifiableCredential", ()), ("OpenBadgeCredential", ()), ("Profile", ("issuer",)),
        ("AchievementSubject", ("credentialSubject",)),
        ("Achievement", ("credentialSubject", "achievement")),
    ):  # fmt: skip
        if name not in ((_at(found, path) or {}).get("type") or ()):
            yield f"B: {'.'.join(path) or 'credential'} is no {name}"


def _wrong_claims(found: Mapping[str, Any]) -> Iterator[str]:
    for claim, path in CLAIMS.items():
        there, said = found.get(claim), _at(found, path)
        if claim == "nbf" and isinstance(there, int):
            there = _moment(datetime.fromtimestamp(there, UTC))
        if there is None or there != said:
            yield f"8.2.4.1: {claim} does not match {'.'.join(path)}"


def _at(value: Any, path: tuple[str, ...]) -> Any:
    for name in path:
        value = value.get(name) if isinstance(value, Mapping) else None
    return value


def _moment(at: datetime) -> str:
    """Write a moment to the second, as nbf holds it."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
