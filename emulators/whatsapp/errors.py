"""The errors of the Cloud API: their codes, their words, the two shapes in which they are told."""

import secrets
from dataclasses import dataclass
from typing import Any

from emulators.world import Json

DOCS = "https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/"


@dataclass(frozen=True, kw_only=True)
class ErrorText:
    """What the platform says for one code."""

    title: str
    status: int = 400
    transient: bool = False
    numbered: bool = True


TEXTS: dict[int, ErrorText] = {
    1: ErrorText(title="Error validating client secret.", numbered=False),
    100: ErrorText(title="Invalid parameter"),
    190: ErrorText(
        title="Invalid OAuth access token - Cannot parse access token", status=401, numbered=False
    ),
    2200: ErrorText(title="Callback verification failed"),
    130429: ErrorText(title="Rate limit hit", status=429),
    131000: ErrorText(title="Something went wrong", status=500, transient=True),
    131008: ErrorText(title="Required parameter is missing"),
    131009: ErrorText(title="Parameter value is not valid"),
    131021: ErrorText(title="Recipient cannot be sender"),
    131026: ErrorText(title="Message undeliverable"),
    131047: ErrorText(title="Re-engagement message"),
    131051: ErrorText(title="Unsupported message type"),
    131053: ErrorText(title="Media upload error"),
    131056: ErrorText(title="(Business Account, Consumer Account) pair rate limit hit"),
    131062: ErrorText(
        title="Business-scoped user ID recipients are not supported for this message"
    ),
    132000: ErrorText(title="Number of parameters does not match the expected number of params"),
    132001: ErrorText(title="Template name does not exist in the translation"),
    132005: ErrorText(title="Translated text too long"),
    132012: ErrorText(title="Parameter format does not match format in the created template"),
    132015: ErrorText(title="Template is paused"),
    132016: ErrorText(title="Template is disabled"),
    132018: ErrorText(title="There is an issue with the parameters in your template"),
}


class GraphError(Exception):
    """A request that the platform turns down."""

    def __init__(
        self, code: int, details: str | None = None, *, subcode: int | None = None
    ) -> None:
        super().__init__(code, details)
        self.code = code
        self.details = details
        self.subcode = subcode
        self.text = TEXTS[code]

    @property
    def status(self) -> int:
        """The HTTP status that goes with the code."""
        return self.text.status

    def as_answer(self) -> Json:
        """Write the error as the body of an HTTP answer."""
        prefix = f"(#{self.code}) " if self.text.numbered else ""
        error: Json = {
            "message": prefix + self.text.title,
            "type": "OAuthException",
            "code": self.code,
            "fbtrace_id": secrets.token_urlsafe(8),
        }
        if self.text.transient:
            error["is_transient"] = True
        if self.subcode is not None:
            error["error_subcode"] = self.subcode
        if self.details is not None:
            error["error_data"] = {"messaging_product": "whatsapp", "details": self.details}
        return {"error": error}

    def as_failure(self) -> Json:
        """Write the error as a webhook's item tells it."""
        return {
            "code": self.code,
            "title": self.text.title,
            "message": self.text.title,
            "error_data": {"details": self.details or self.text.title},
            "href": DOCS,
        }


class DeliveryError(Exception):
    """A message that is accepted, and fails afterwards."""

    def __init__(self, error: GraphError) -> None:
        super().__init__(error)
        self.error = error


def missing_object(what: Any) -> GraphError:
    """Say that a path names nothing that this token may see."""
    return GraphError(
        100,
        f"Unsupported request. Object with ID '{what}' does not exist, cannot be loaded due to "
        "missing permissions, or does not support this operation.",
        subcode=33,
    )
