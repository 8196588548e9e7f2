"""A unit without officers: whoever stands in for it has its buttons, however they open a case."""

from tests.turns.acts import CITIZEN
from tests.turns.clockwork import COORDINATOR, staffed
from tests.turns.deeds import files
from tests.turns.rig import Rig


async def test_a_coordinator_who_stands_in_has_the_units_buttons_by_number_too(rig: Rig) -> None:
    await staffed(rig, COORDINATOR)
    number = await files(rig, CITIZEN)
    pushed = {option.key for option in (await rig.told(COORDINATOR))[-1].options}
    assert {"case.accept", "case.ask", "case.note", "case.tell"} <= pushed
    await rig.store(COORDINATOR, text=number)
    await rig.handle()
    opened = [option.key for option in (await rig.told(COORDINATOR))[-1].options]
    assert pushed < set(opened)
    assert {"case.forward", "case.reject"} <= set(opened)
    assert len(opened) == len(set(opened)) <= 10
