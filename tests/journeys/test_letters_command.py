"""`kentongan letters …`, as an operator types it."""

import pytest
from sqlalchemy import text

from core.database import Database
from tests.clocks import NOON
from tests.journeys.programs import Operator

ROWS = """
INSERT INTO person (id, name, language, created_at) VALUES (1, 'Fitri', 'id', :now);
INSERT INTO account (id, channel, key, name) VALUES (1, 'telegram', '7', '');
INSERT INTO address (id, person_id, account_id, channel, user_id, reachable, created_at, heard_at)
VALUES (1, 1, 1, 'telegram', 'f', true, :now, :now);
INSERT INTO outgoing (id, account_id, address_id, person_id, lane, job, chat_key, message, payload,
    op_key, must_arrive, state, reason, attempts, billed, not_before, expires_at, created_at,
    settled_at)
SELECT id, 1, 1, 1, 'bulk', '', 'a:1', '{"text": "RAHASIA"}', '{}', 'case:' || id, true, state,
    reason, 1, '', :now, CAST(:now AS timestamptz) + life, :now, :now
FROM (VALUES (11, 'failed', 'platform', interval '99 years'),
             (12, 'failed', 'platform', interval '1 second'),
             (13, 'failed', 'content', interval '99 years')) AS row (id, state, reason, life);
INSERT INTO incoming (id, account_id, external_id, chat_key, sent_at, received_at, not_before,
    fair_at, album, payload, state, attempts, error)
VALUES (21, 1, 'u:1', 'tg:1', :now, :now, :now, :now, '', 'RAHASIA', 'dead', 5,
    'KeyError at x.py:1')
"""


@pytest.fixture
async def lost(database: Database) -> None:
    """Rows that did not arrive, and a message that nobody could handle."""
    async with database.begin() as session:
        for statement in ROWS.split(";\n"):
            used = {"now": NOON} if ":now" in statement else {}
            await session.execute(text(statement), used)


def test_an_operator_sees_tries_again_and_puts_aside(operator: Operator, lost: None) -> None:
    listed = operator("letters", "list").out
    assert "RAHASIA" not in listed
    assert all(name in listed for name in ("in21", "out11", "out12", "out13", "KeyError at x.py:1"))
    assert "out11" not in operator("letters", "list", "--in").out
    assert "in21" not in operator("letters", "list", "--out").out
    shown = operator("letters", "show", "in21").out
    assert "telegram" in shown
    assert "unreadable" in shown
    assert "1 diulangi, 1 tidak bisa" in operator("letters", "retry", "--reason", "platform").out
    assert operator("letters", "retry", "in21").code == 0
    assert operator("letters", "discard", "out13").code == 0
    left = operator("letters", "list").out
    assert "out12" in left
    assert not any(name in left for name in ("in21", "out11", "out13"))
    assert operator("audit", "verify").code == 0


@pytest.mark.parametrize(
    "arguments",
    [("retry",), ("retry", "in1", "--reason", "x"), ("show", "7"), ("show", "out7"), ("discard",)],
)
def test_what_makes_no_sense_is_refused_in_a_sentence(
    operator: Operator, arguments: tuple[str, ...]
) -> None:
    outcome = operator("letters", *arguments)
    assert outcome.code == 1
    assert outcome.err.startswith("kentongan: ")
