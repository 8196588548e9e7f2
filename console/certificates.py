"""Certificates for whoever has their address: the page of its QR code, the signed proof, the keys.

The address leads to initials only. It is meant to be shown around, on paper and in posts, and a
name beside a unit's course is personal data that nobody needs to see that a paper is genuine: the
paper itself has the name. So the PDF goes to its holder alone: in chat, or here when logged in.
"""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from fastapi import APIRouter, HTTPException, Request, Response
from fastapi.responses import JSONResponse, PlainTextResponse, RedirectResponse

from console import pages
from console.login import present
from console.site import Ready, Site
from core.audit import note
from lessons.credit import badge, certificates
from lessons.credit.certificates import Press, Shown
from lessons.credit.naming import initials
from lessons.credit.printing import document
from lessons.credit.signing import said
from lessons.credit.wording import standing_words, worth_words

#: A revocation has to be seen at once: nobody keeps a copy, on the way or at home.
FRESH = {"Cache-Control": "no-store"}


@dataclass(frozen=True)
class Certificates:
    """The pages and files of certificates."""

    ready: Ready

    def routes(self) -> APIRouter:
        """Return where they are; fixed names come before tokens."""
        routes = APIRouter(include_in_schema=False)
        for path, answer in (
            ("/sertifikat/penerbit.json", self.issuer),
            ("/sertifikat/kunci.json", self.keys),
            ("/sertifikat/kunci/{kid}.json", self.key),
            ("/sertifikat/{token}/pencabutan.json", self.revocations),
            ("/sertifikat/{token}.json", self.readable),
            ("/sertifikat/{token}.jwt", self.signed),
            ("/sertifikat/{token}.pdf", self.paper_elsewhere),
            ("/sertifikat/{token}", self.page),
            ("/konsol/sertifikat/{token}.pdf", self.paper),
        ):
            routes.add_api_route(path, answer)
        return routes

    async def page(self, request: Request, token: str) -> Response:
        """Show what a certificate says and whether it holds."""
        site = self.ready()
        shown = await _shown(site, token)
        if shown is None:
            values = {"region": site.region, "missing": True}
            return pages.show(request, "certificate.html", values, status=HTTPStatus.NOT_FOUND)
        return pages.show(request, "certificate.html", _told(site, shown, token))

    async def signed(self, token: str) -> Response:
        """Hand out the credential as Open Badges 3.0 has it on the web: a compact JWS."""
        shown = await self._current(token)
        return PlainTextResponse(shown.certificate.credential, headers=FRESH)

    async def readable(self, token: str) -> Response:
        """Hand out the credential as JSON for people, with the signed one that counts."""
        shown = await self._current(token)
        signed = shown.certificate.credential
        content = {"credential": said(signed), "compactJwsString": signed}
        return JSONResponse(content, headers=FRESH)

    async def revocations(self, token: str) -> Response:
        """Tell programs whether a certificate was revoked, or replaced by a new one."""
        site = self.ready()
        shown = await _shown(site, token)
        if shown is None:
            raise HTTPException(HTTPStatus.NOT_FOUND)
        revoked = shown.ended_at is not None
        content = badge.revocations(token, _press(site).issuer, revoked=revoked)
        return JSONResponse(content, headers=FRESH)

    async def issuer(self) -> Response:
        """Say who issues."""
        press = _press(self.ready())
        return JSONResponse({"@context": list(badge.CONTEXT), **press.issuer.profile()})

    async def keys(self) -> Response:
        """Publish the key that checks our signatures, as a set of keys."""
        return JSONResponse({"keys": [_press(self.ready()).signer.public]})

    async def key(self, kid: str) -> Response:
        """Publish the key that a credential names, by itself."""
        public = _press(self.ready()).signer.public
        if kid != public["kid"]:
            raise HTTPException(HTTPStatus.NOT_FOUND)
        return JSONResponse(public)

    async def paper_elsewhere(self, token: str) -> Response:
        """Lead to where it is known who asks: the session's cookie is for the console only."""
        return RedirectResponse(f"/konsol/sertifikat/{token}.pdf", HTTPStatus.SEE_OTHER)

    async def paper(self, request: Request, token: str) -> Response:
        """Hand the paper with the full name to its holder; for all others there is none."""
        site = self.ready()
        async with site.database.begin() as session:
            visitor = await present(request, session, site)
            if visitor is None:
                status = HTTPStatus.UNAUTHORIZED
                raise pages.TurnedAwayError("outside.html", {"region": site.region}, status)
            shown = await certificates.find(session, token)
            if shown is None or shown.certificate.person_id != visitor.person_id or shown.ended_at:
                raise HTTPException(HTTPStatus.NOT_FOUND)
            subject, now = f"certificate:{shown.certificate.id}", site.clock.now()
            await note(session, "certificate-paper", subject, at=now, actor=visitor.person_id)
        data = document(shown.certificate, shown.entry, _press(site), site.region)
        named = 'attachment; filename="sertifikat.pdf"'
        headers = {**FRESH, "Content-Disposition": named}
        return Response(data, media_type="application/pdf", headers=headers)

    async def _current(self, token: str) -> Shown:
        """Return a certificate; an earlier issue's proof is not handed out again."""
        shown = await _shown(self.ready(), token)
        if shown is None or shown.replaced:
            raise HTTPException(HTTPStatus.NOT_FOUND)
        return shown


def _press(site: Site) -> Press:
    return Press.of(site.region, public_url=site.public_url, secret=site.secret_key)


async def _shown(site: Site, token: str) -> Shown | None:
    async with site.database.begin() as session:
        return await certificates.find(session, token)


def _told(site: Site, shown: Shown, token: str) -> dict[str, Any]:
    entry, certificate = shown.entry, shown.certificate
    ended = shown.ended_at
    return {
        "region": site.region,
        "agency": _press(site).issuer.name,
        "initials": initials(certificate.name),
        "title": certificate.title,
        "granted": site.office.day(certificate.issued_at),
        "worth": worth_words(entry.jp, entry.minutes),
        "recognised": bool(entry.decision),
        "standing": standing_words(entry.jp, entry.decision),
        "number": _press(site).number(entry),
        "ended": site.moment(ended) if ended else "",
        "replaced": shown.replaced,
        "token": token,
    }
