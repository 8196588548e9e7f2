"""How the Bot API refuses: its error envelope and the words that more than one method uses."""

from typing import Any


class ApiError(Exception):
    """A refusal, as the Bot API words it."""

    def __init__(
        self, code: int, description: str, *, parameters: dict[str, Any] | None = None
    ) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def as_json(self) -> dict[str, Any]:
        """Write the error envelope."""
        envelope = {"ok": False, "error_code": self.code, "description": self.description}
        return envelope | ({"parameters": self.parameters} if self.parameters else {})


def bad_request(reason: str) -> ApiError:
    """Refuse what can never work."""
    return ApiError(400, f"Bad Request: {reason}")


def forbidden(reason: str) -> ApiError:
    """Refuse what the bot may not do."""
    return ApiError(403, f"Forbidden: {reason}")


def conflict(reason: str) -> ApiError:
    """Refuse a second way of receiving updates."""
    return ApiError(409, f"Conflict: {reason}")


def too_many_requests(retry_after: int) -> ApiError:
    """Refuse until so many seconds have passed."""
    description = f"Too Many Requests: retry after {retry_after}"
    return ApiError(429, description, parameters={"retry_after": retry_after})


def not_found(what: str = "") -> ApiError:
    """Refuse a path that leads nowhere."""
    return ApiError(404, f"Not Found: {what}" if what else "Not Found")
