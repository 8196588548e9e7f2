"""What the Cloud API's error codes mean for a message of ours and for its next try.

The class hangs on the code, never on the HTTP status: 131056 comes as 400 and as 429.
"""

from datetime import timedelta
from http import HTTPStatus

from dialogue.door import Reason, SendError

#: The number or the account is too fast; how long each wants us to wait.
_ACCOUNT_THROTTLES = {
    4: timedelta(minutes=5),
    80007: timedelta(minutes=5),
    130429: timedelta(seconds=2),
    131048: timedelta(minutes=15),
    133016: timedelta(minutes=5),
}
#: Too many messages to one person: one per six seconds is the rate that heals.
_PAIR_THROTTLE, _PAIR_WAIT = 131056, timedelta(seconds=6)

_TRANSIENT = {1, 2, 131000, 131016, 131053, 131057, 135000}
_ACCOUNT = {0, 3, 10, 190, 368, 130497, 131005, 131031, 131037, 131042, 131045, 131063, 131064}
_PERMISSIONS = range(200, 300)
#: The token is not good any more.
_TOKEN = {0, 190}

_REASONS = {
    Reason.WINDOW_CLOSED: {131047},
    Reason.NO_ADDRESS: {131021, 131026, 131030, 131062, 137000},
    #: The person's no to what we begin.
    Reason.OPTED_OUT: {131050},
    #: Meta's own no to this message to this person: an experiment, a cap on marketing.
    Reason.PLATFORM: {130472, 131049},
    Reason.TEMPLATE: {132018, 132068, 132069, *range(132000, 132017)},
    Reason.CONTENT: {100, 131008, 131009, 131051},
}
_REASON_OF = {code: reason for reason, codes in _REASONS.items() for code in codes}


def refusal(code: int | None, *, status: int = 0, wait: timedelta | None = None) -> SendError:
    """Say what a refused message needs.

    Args:
        code: `error.code`; None if the answer bore none.
        status: the HTTP status, which decides only where the code is unknown.
        wait: the `Retry-After` of the answer.
    """
    if code is None or not _is_known(code):
        return _by_status(status, wait)
    if code in _ACCOUNT_THROTTLES:
        after = wait or _ACCOUNT_THROTTLES[code]
        return SendError(Reason.PLATFORM, retry=True, after=after, account=True)
    if code == _PAIR_THROTTLE:
        return SendError(Reason.PLATFORM, retry=True, after=wait or _PAIR_WAIT, pair=True)
    if code in _TRANSIENT:
        return SendError(Reason.PLATFORM, retry=True)
    if _is_account(code):
        reason = Reason.TOKEN_REVOKED if code in _TOKEN else Reason.ACCOUNT_DOWN
        return SendError(reason, retry=True, account=True)
    return SendError(_REASON_OF[code])


def _is_account(code: int) -> bool:
    return code in _ACCOUNT or code in _PERMISSIONS


def _is_known(code: int) -> bool:
    passing = code in _TRANSIENT or code in _ACCOUNT_THROTTLES or code == _PAIR_THROTTLE
    return passing or _is_account(code) or code in _REASON_OF


def _by_status(status: int, wait: timedelta | None) -> SendError:
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        after = wait or _ACCOUNT_THROTTLES[130429]
        return SendError(Reason.PLATFORM, retry=True, after=after, account=True)
    if status in {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}:
        gone = status == HTTPStatus.UNAUTHORIZED
        reason = Reason.TOKEN_REVOKED if gone else Reason.ACCOUNT_DOWN
        return SendError(reason, retry=True, account=True)
    if HTTPStatus.BAD_REQUEST <= status < HTTPStatus.INTERNAL_SERVER_ERROR:
        return SendError(Reason.CONTENT)
    return SendError(Reason.PLATFORM, retry=True)
