"""What tests ask of errors: their meaning, and that they keep secrets."""

import traceback
from collections.abc import Awaitable
from datetime import timedelta
from typing import Any

import pytest

from bot.media import MediaError
from core.errors import SettingsError, UnavailableError
from dialogue.door import Reason, SendError

#: Part of each token of these tests.
SECRET = "geheim" * 6


async def failing(awaitable: Awaitable[Any]) -> Any:
    """Return the error, having made sure that not even its history tells the secret."""
    with pytest.raises((SendError, MediaError, SettingsError, UnavailableError)) as caught:
        await awaitable
    error: BaseException | None = caught.value
    told: list[str] = []
    while error is not None:
        told += traceback.format_exception(error, chain=False)
        error = error.__cause__ or error.__context__
    assert SECRET not in "".join(told)
    return caught.value


def meaning(error: SendError) -> tuple[Reason, bool, timedelta | None, bool]:
    """Return everything that a sender reads of an error."""
    return (error.reason, error.retry, error.after, error.account)
