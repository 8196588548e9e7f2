"""The certificate of an entry as a file, for who may have it."""

from core.regions import Region
from lessons.credit.certificates import Press
from lessons.credit.wording import standing_words, worth_words
from lessons.records import Certificate, JpEntry


def document(certificate: Certificate, entry: JpEntry, press: Press, region: Region) -> bytes:
    """Return a certificate as PDF; the same one gives the same bytes."""
    # reportlab takes a fifth of a second to import, and few processes make a PDF.
    from lessons.credit.paper import Paper, pdf  # noqa: PLC0415

    return pdf(
        Paper(
            agency=press.issuer.name,
            name=certificate.name,
            title=certificate.title,
            worth=worth_words(entry.jp, entry.minutes),
            standing=standing_words(entry.jp, entry.decision),
            issued_on=certificate.issued_at.astimezone(region.timezone).date(),
            number=press.number(entry),
            page=press.issuer.page(certificate.token),
        )
    )
