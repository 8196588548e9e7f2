"""`kentongan worker`: its lanes, as an operator names them."""

from tests.journeys.programs import Operator


def test_an_unknown_lane_is_refused_before_anything_starts(operator: Operator) -> None:
    outcome = operator("worker", "--lanes", "bulks")
    assert outcome.code == 1
    assert 'Lajur "bulks" tidak dikenal. Maksudnya "bulk"?' in outcome.err
