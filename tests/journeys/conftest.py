"""What the journeys share: an operator at the command line."""

import logging
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog

from kentongan.cli import main
from tests.databases import Copies
from tests.journeys.programs import Operator, environment
from tests.stages import settings_for_tests


@pytest.fixture
def operator(
    database_copies: Copies,
    database: object,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Iterator[Operator]:
    """Give an operator in an empty folder, with good settings and an empty database."""
    handlers = logging.root.handlers[:]
    monkeypatch.chdir(tmp_path)
    good = environment(settings_for_tests(), data_dir="data", database_url=database_copies.url)

    def run(arguments: tuple[str, ...], changed: dict[str, str]) -> int:
        for name, value in {**good, **changed}.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setattr(sys, "argv", ["kentongan", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        return int(ended.value.code or 0)

    yield Operator(run, capsys.readouterr)
    logging.root.handlers = handlers
    structlog.reset_defaults()
