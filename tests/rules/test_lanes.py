"""Lanes are read as an operator writes them; a slip of the finger is understood."""

import pytest

from core.errors import SettingsError
from dialogue.models import Lane
from kentongan.lanes import EVERYTHING, Work, read_lanes


def test_every_lane_of_the_outbox_is_work() -> None:
    assert {Work(lane) for lane in Lane} == EVERYTHING - {Work.INBOX, Work.JOBS}


def test_lanes_are_read_as_they_are_written() -> None:
    assert read_lanes("") == EVERYTHING
    assert read_lanes(" inbox, JOBS,") == {Work.INBOX, Work.JOBS}


def test_a_lane_that_is_meant_is_named() -> None:
    with pytest.raises(SettingsError, match='Maksudnya "interactive"'):
        read_lanes("inbox,intractive")
    with pytest.raises(SettingsError, match="Pilihannya: interactive, bulk, inbox, jobs"):
        read_lanes("xyz")
