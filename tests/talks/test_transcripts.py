"""Every transcript sounds the same on all three stages."""

import pytest

from core.database import Database
from lessons.item import Kind
from tests.clocks import StillClock
from tests.stages import engine_stage, platform_stage
from tests.transcript import FOLDER, Player, expected

NAMES = sorted(file.stem for file in FOLDER.glob("*.txt"))


@pytest.mark.parametrize("name", [n for n in NAMES if "@" not in n])
async def test_engine_alone_speaks_the_transcript(
    name: str, database: Database, clock: StillClock
) -> None:
    script = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    async with engine_stage(database, clock) as stage:
        played = await Player(stage, clock).play(script)
    assert played == expected(name, played)


@pytest.mark.parametrize("channel", ["telegram", "whatsapp"])
@pytest.mark.parametrize("name", NAMES)
async def test_platform_speaks_the_transcript(
    name: str, channel: str, database: Database, clock: StillClock
) -> None:
    if "@" in name and not name.endswith(f"@{channel}"):
        return
    script = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    async with platform_stage(database, clock, channel) as stage:
        played = await Player(stage, clock).play(script)
    assert played == (expected(name, played) if "@" in name else script)


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_of_item_is_played_on_both_channels(kind: Kind) -> None:
    channels = {f"soal-{kind}@{channel}" for channel in ("telegram", "whatsapp")}
    assert f"soal-{kind}" in NAMES or channels <= {*NAMES}
