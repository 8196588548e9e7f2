"""No token, phone number or staff number gets into a log, whichever way it comes."""

import io
import json
import logging
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog

from core.log import REDACTED, RedactingFilter, redact, redact_line, set_up_logging, trace

TOKEN = "700000001:AAtoken-of-the-tests-00000000000000"
META = "EAAtokenofthetests"


@pytest.mark.parametrize(
    "secret",
    [
        TOKEN,
        TOKEN.replace(":", "%3A"),
        TOKEN.replace(":", "%3a"),
        META,
        "Bearer abc.def-123_x/y+z==",
        "081340000001",
        "6281340000001",
        "+6281340000001",
        "+62 813-4000-0001",
        "0813 4000 0001",
        "0813.4000.001",
        "7271012345670001",
        "198501012010011001",
    ],
)
@pytest.mark.parametrize("around", ["{}", "bot{}/getMe", '"{}"', "({})", "a={}&b=1", "\n{}\t"])
def test_secrets_are_taken_out(secret: str, around: str) -> None:
    said = redact(around.format(secret))
    assert REDACTED in said
    assert secret not in said


def test_the_rest_stays() -> None:
    said = f"https://api.telegram.org/bot{TOKEN}/sendMessage failed for PLU-2611-0001"
    assert (
        redact(said)
        == f"https://api.telegram.org/bot{REDACTED}/sendMessage failed for PLU-2611-0001"
    )


@pytest.mark.parametrize(
    "said",
    [
        "PLU-2611-0001",
        "2026-11-23T01:00:00.000000Z",
        "127.0.0.1:54321",
        "incoming=123456 account=12",
        "a3f5c9d2e8b14705a3f5c9d2e8b14705a3f5c9d2e8b14705a3f5c9d2e8b14705",
        "112",
        "Bearer",
    ],
)
def test_what_is_no_secret_is_left_alone(said: str) -> None:
    assert redact(said) == said


def test_error_is_named_by_its_place_without_its_text() -> None:
    with pytest.raises(ValueError, match="invalid literal") as caught:
        int(TOKEN)
    told = trace(caught.value)
    assert told.startswith("ValueError at test_log.py:")
    assert TOKEN not in told


def test_error_that_was_never_raised_has_no_place() -> None:
    assert trace(KeyError(TOKEN)) == "KeyError"


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    """Log as an installation does, into a text."""
    root, level = logging.getLogger(), logging.getLogger().level
    handlers, stderr = root.handlers[:], sys.stderr
    sys.stderr = io.StringIO()
    set_up_logging(verbose=True)
    yield sys.stderr
    sys.stderr = stderr
    structlog.reset_defaults()
    root.handlers[:] = handlers
    root.setLevel(level)


def test_lines_of_libraries_are_redacted(lines: io.StringIO) -> None:
    library = logging.getLogger("some.library")
    library.warning("POST %s by %s", f"/bot{TOKEN}/getMe", {"phone": "6281340000001"})
    library.warning("header %r", {"Authorization": f"Bearer {META}"}, stack_info=True)
    try:
        _give_up()
    except RuntimeError:
        library.exception("call of %s failed", TOKEN)
    told = lines.getvalue()
    assert "RuntimeError: gave up for" in told
    assert "FileNotFoundError: " in told
    for secret in (TOKEN, META, "81340000001"):
        assert secret not in told


def _give_up() -> None:
    try:
        Path(f"/bot{TOKEN}").read_bytes()
    except OSError as error:
        raise RuntimeError(f"gave up for 081340000001 with {META}") from error


def test_line_with_a_slip_in_its_format_is_redacted_too(lines: io.StringIO) -> None:
    slips = ("two of %s %s", "%d wanted")
    for slip in slips:
        logging.getLogger("some.library").warning(slip, TOKEN)
    told = lines.getvalue()
    assert TOKEN not in told
    assert "two of %s %s" in told
    assert "Traceback" not in told


def test_own_events_are_redacted_however_deep(lines: io.StringIO) -> None:
    log = structlog.get_logger()
    said = f"sent to {META}"
    log.info(said, phone=6281340000001, request={"url": [f"/bot{TOKEN}"]})
    log.error("failed", error=OSError(f"no route to /bot{TOKEN}"), nik="7271012345670001")
    with structlog.contextvars.bound_contextvars(caller="+62 813-4000-0001"):
        log.debug("turn")
    told = lines.getvalue()
    assert len(told.splitlines()) == 3
    for secret in (TOKEN, META, "81340000001", "7271012345670001", "4000-0001"):
        assert secret not in told


def test_line_stays_what_it_was_without_a_secret() -> None:
    line = json.dumps({"event": "turn", "incoming": 12})
    assert redact_line(None, "info", line) == line


def test_filter_lets_every_record_through() -> None:
    record = logging.LogRecord("x", logging.INFO, "x.py", 1, "said %s", (TOKEN,), None)
    assert RedactingFilter().filter(record)
    assert (record.getMessage(), record.args) == (f"said {REDACTED}", ())
