"""Logging: events with fields; no token, number or message text ever gets through."""

import logging
import re
import sys
import traceback
from typing import Any

import structlog

#: A Telegram bot token (also as an address writes it), a Meta token, an Indonesian phone number
#: however it is grouped, a NIK or NIP.
_SECRETS = re.compile(
    r"\d{6,12}(?::|%3[Aa])[A-Za-z0-9_-]{30,}|EAA[A-Za-z0-9]{8,}|[Bb]earer\s+[\w.~+/-]+=*"
    r"|(?<!\d)(?:\+?62|0)[ .-]?8(?:[ .-]?\d){7,11}(?!\d)"
    r"|(?<!\d)\d{16}(?!\d)|(?<!\d)\d{18}(?!\d)"
)
REDACTED = "[…]"


def redact(text: str) -> str:
    """Return the text with tokens and personal numbers taken out."""
    return _SECRETS.sub(REDACTED, text)


def trace(error: BaseException) -> str:
    """Name an error by its class and the place in our code where it came up, without its text."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [f for f in frames if "site-packages" not in f.filename] or list(frames)
    where = f" at {ours[-1].filename.rsplit('/', 1)[-1]}:{ours[-1].lineno}" if ours else ""
    return f"{type(error).__name__}{where}"


def redact_line(_logger: Any, _method: str, line: Any) -> str:
    """Redact an event once it is a line: nothing that was nested in it is overlooked."""
    return redact(str(line))


class RedactingFilter(logging.Filter):
    """Takes secrets out of what libraries log, exception texts included."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the record in place; always lets it through."""
        record.msg = redact(_message(record))
        record.args = ()
        if record.exc_info and record.exc_info[1]:
            record.exc_text = redact("".join(traceback.format_exception(record.exc_info[1])))
            record.exc_info = None
        if record.stack_info:
            record.stack_info = redact(record.stack_info)
        return True


def set_up_logging(*, verbose: bool = False) -> None:
    """Send our events and the libraries' warnings to standard error."""
    handler = logging.StreamHandler(sys.stderr)
    handler.addFilter(RedactingFilter())
    handler.setFormatter(logging.Formatter("%(levelname)s %(name)s %(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    level = logging.DEBUG if verbose else logging.INFO
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.dev.ConsoleRenderer() if sys.stderr.isatty() else _plain(),
            redact_line,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(file=sys.stderr),
        cache_logger_on_first_use=False,
    )


def _message(record: logging.LogRecord) -> str:
    """Return what a record says; a library's slip in its format may not stop who logs."""
    try:
        return record.getMessage()
    except (TypeError, ValueError, KeyError):
        return f"{record.msg} {record.args}"


def _plain() -> structlog.processors.JSONRenderer:
    return structlog.processors.JSONRenderer(ensure_ascii=False)
