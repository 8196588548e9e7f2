"""Who is logged in: a signed cookie that names a person and an hour, and nothing else. Pure."""

import hmac
from datetime import datetime, timedelta

COOKIE = "konsol"
#: Where the cookie is sent.
PATH = "/konsol"
#: A working day; then a new link is asked for in chat.
LIFE = timedelta(hours=8)


def sign(key: bytes, person_id: int, *, now: datetime) -> str:
    """Return a cookie that lets a person in for a working day.

    Raises:
        ValueError: there is no key, and anybody could sign.
    """
    if not key:
        raise ValueError("sessions need a key")
    body = f"{person_id}.{int((now + LIFE).timestamp())}"
    return f"{body}.{_mark(key, body)}"


def read(key: bytes, cookie: str, *, now: datetime) -> int | None:
    """Return whom a cookie names, or None if we did not sign it or its time is over."""
    body, _, mark = cookie.rpartition(".")
    if not key or not hmac.compare_digest(mark.encode(), _mark(key, body).encode()):
        return None
    person_id, _, until = body.partition(".")
    return int(person_id) if now.timestamp() < int(until) else None


def _mark(key: bytes, body: str) -> str:
    return hmac.digest(key, f"session:{body}".encode(), "sha256").hex()
