"""How people reach us in chat: a link and a QR code for each of our accounts."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

import segno
from markupsafe import Markup

from core.models import Account, Channel

_NO_DIGIT = re.compile(r"\D")


@dataclass(frozen=True)
class ChatLink:
    """One way into chat."""

    platform: str
    name: str
    url: str

    @property
    def qr(self) -> Markup:
        """Return the link as a QR code: SVG, to stand within a page."""
        code = segno.make(self.url, error="m")
        drawing = code.svg_inline(scale=4, border=2, omitsize=True, svgclass="qr", lineclass=None)
        return Markup(drawing)  # noqa: S704 - segno's own drawing, no words in it


def chat_links(accounts: Iterable[Account]) -> list[ChatLink]:
    """Return the ways into chat; an account whose public name is unknown has none."""
    return [link for account in accounts if account.name and (link := _link(account))]


def _link(account: Account) -> ChatLink | None:
    if account.channel == Channel.TELEGRAM:
        return ChatLink("Telegram", f"@{account.name}", f"https://t.me/{account.name}")
    digits = _NO_DIGIT.sub("", account.name)
    if account.channel == Channel.WHATSAPP and digits:
        return ChatLink("WhatsApp", f"+{digits}", f"https://wa.me/{digits}")
    return None
