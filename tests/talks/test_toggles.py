"""Several right answers: switched on and off in one bubble on Telegram, typed on WhatsApp."""

from core.database import Database
from emulators.chat import Bubble
from tests.clocks import StillClock
from tests.stages import PlatformStage, platform_stage
from tests.transcript import Player

#: To an item with several right answers, in lesson 5 of a shipped course.
WAY = """hadir> penulis
penulis> /pratinjau data-pribadi
penulis> 5
penulis> lanjut
penulis> lanjut
penulis> lanjut
penulis> lanjut
penulis> tidak tahu
penulis> tidak tahu
"""


def shown(stage: PlatformStage) -> Bubble:
    """Return the newest bubble of the author's phone."""
    return [bubble for bubble in stage.phone("penulis").transcript if bubble.sender == "bot"][-1]


def labels(bubble: Bubble) -> list[str]:
    """Return what its buttons say."""
    return [button.label for row in bubble.buttons for button in row]


async def reach(stage: PlatformStage, clock: StillClock) -> Bubble:
    """Play until the item is open; returns its bubble."""
    await Player(stage, clock).play(WAY)
    while "Tekan yang benar" not in shown(stage).text and "Balas misalnya" not in shown(stage).text:
        await stage.act("penulis", type="text", text="tidak tahu")
    await stage.heard("penulis")
    return shown(stage)


async def test_telegram_switches_in_the_bubble_itself(
    database: Database, clock: StillClock
) -> None:
    async with platform_stage(database, clock, "telegram") as stage:
        bubble = await reach(stage, clock)
        off = labels(bubble)
        assert all(label.startswith("☐ ") for label in off[:3]) and "Selesai" not in off
        words = bubble.text
        for label in (off[0], off[2]):
            await stage.press("penulis", label)
        changed = shown(stage)
        assert (changed.id, changed.text) == (bubble.id, words), "nothing new was said"
        assert not changed.edited, "the app calls only words edited"
        assert [label[0] for label in labels(changed)[:3]] == ["☑", "☐", "☑"]
        await stage.press("penulis", f"☑{off[0][1:]}")
        assert [label[0] for label in labels(shown(stage))[:3]] == ["☐", "☐", "☑"]
        await stage.press("penulis", "Selesai")
        assert shown(stage).id != bubble.id


async def test_what_is_on_stays_on_after_a_tap_that_came_too_late(
    database: Database, clock: StillClock
) -> None:
    async with platform_stage(database, clock, "telegram") as stage:
        bubble = await reach(stage, clock)
        await stage.press("penulis", labels(bubble)[0])
        said = [one for one in stage.phone("penulis").transcript if one.sender == "bot"]
        late = next(one for one in said if one.buttons and one.id != bubble.id)
        press = {"type": "press", "message_id": late.id, "data": late.buttons[0][0].data}
        await stage.platform().act(stage.phone("penulis"), press)
        await stage.settle()
        assert "sudah ditutup" in shown(stage).text
        assert labels(shown(stage))[0].startswith("☑") and "Selesai" in labels(shown(stage))


async def test_a_double_tap_switches_once(database: Database, clock: StillClock) -> None:
    async with platform_stage(database, clock, "telegram") as stage:
        bubble = await reach(stage, clock)
        button = bubble.buttons[0][0]
        for _ in range(2):
            press = {"type": "press", "message_id": bubble.id, "data": button.data}
            await stage.platform().act(stage.phone("penulis"), press)
        await stage.settle()
        assert shown(stage).id == bubble.id and labels(shown(stage))[0].startswith("☑")
        assert (await stage.heard("penulis")).text == ""


async def test_whatsapp_takes_the_numbers(database: Database, clock: StillClock) -> None:
    async with platform_stage(database, clock, "whatsapp") as stage:
        bubble = await reach(stage, clock)
        assert not any("☐" in label for label in labels(bubble))
        await stage.act("penulis", type="text", text="1 dan 3")
        assert "Tepat" in (said := (await stage.heard("penulis")).text) or "Belum" in said
