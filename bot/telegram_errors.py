"""What the Bot API's refusals mean for a message of ours and for its next try."""

from datetime import timedelta
from http import HTTPStatus

from bot.calls import Answer
from dialogue.door import Elsewhere, Reason, SendError

#: How long to hold back when a 429 does not say.
_DEFAULT_WAIT = timedelta(seconds=5)

#: A wrong token, a second poller, a filtered server: nothing of ours would go out.
_ACCOUNT: dict[int, Reason] = {
    HTTPStatus.UNAUTHORIZED: Reason.TOKEN_REVOKED,
    HTTPStatus.NOT_FOUND: Reason.TOKEN_REVOKED,
    HTTPStatus.CONFLICT: Reason.ACCOUNT_DOWN,
    HTTPStatus.MISDIRECTED_REQUEST: Reason.ACCOUNT_DOWN,
}
_NO_ADDRESS = ("chat not found", "chat_id is empty", "user not found", "peer_id_invalid")


def says(answer: Answer, *phrases: str) -> bool:
    """Tell whether a request was refused with one of these words."""
    if answer.status != HTTPStatus.BAD_REQUEST:
        return False
    description = str(answer.body.get("description", "")).lower()
    return any(phrase in description for phrase in phrases)


def refusal(answer: Answer) -> SendError:
    """Say what a refused request needs."""
    status = answer.status
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return SendError(Reason.PLATFORM, retry=True, after=_flood_wait(answer))
    if status in _ACCOUNT:
        return SendError(_ACCOUNT[status], retry=True, account=True)
    if status == HTTPStatus.FORBIDDEN:
        return SendError(Reason.BLOCKED)
    return _refused_alone(answer, status)


def _refused_alone(answer: Answer, status: int) -> SendError:
    """Say what a request needs that was refused for itself alone."""
    if status == HTTPStatus.OK:  # it was taken, but the answer is not Telegram's
        return SendError(Reason.UNKNOWN_OUTCOME, retry=True)
    if status < HTTPStatus.BAD_REQUEST or status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return SendError(Reason.PLATFORM, retry=True)
    if (moved := _told(answer, "migrate_to_chat_id")) is not None:
        elsewhere = Elsewhere(str(moved), {"chat_id": moved})
        return SendError(Reason.NO_ADDRESS, retry=True, moved=elsewhere)
    return SendError(Reason.NO_ADDRESS if says(answer, *_NO_ADDRESS) else Reason.CONTENT)


def _told(answer: Answer, parameter: str) -> int | None:
    found = (answer.body.get("parameters") or {}).get(parameter)
    return found if isinstance(found, int) else None


def _flood_wait(answer: Answer) -> timedelta:
    seconds = _told(answer, "retry_after")
    return timedelta(seconds=seconds) if seconds is not None else answer.wait or _DEFAULT_WAIT
