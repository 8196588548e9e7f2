"""What stood in a database before a migration stands in it afterwards, in its new form."""

import asyncio

import asyncpg
from alembic import command

from kentongan.postgres import ensure_database
from kentongan.schema import configuration, migrate
from tests.databases import Copies

BEFORE = """
INSERT INTO person (id, name, language, created_at) VALUES (1, 'Fitri', 'id', now());
INSERT INTO enrolment (id, person_id, course_id, version, slot, weekdays, started_at, next_at)
VALUES (1, 1, 'data-pribadi', '1.0.0', '07:15', '[0, 2]', now(), now());
INSERT INTO delivery (id, enrolment_id, lesson_id, service_date, started_at, finished_at)
VALUES (1, 1, 'p01', current_date, now(), now());
INSERT INTO answer (id, delivery_id, item_id, item_hash, objective, given, correct, answered_at)
VALUES (1, 1, 'b1', 'aaaa', 't1', 'a', true, now()), (2, 1, 'b2', 'bbbb', 't2', 'c', false, now());
INSERT INTO account (id, channel, key, name) VALUES (1, 'telegram', '1', '');
INSERT INTO address (id, person_id, account_id, channel, user_id, reachable, created_at, heard_at)
VALUES (1, 1, 1, 'telegram', 'f', true, now(), now());
INSERT INTO outgoing (account_id, address_id, person_id, lane, chat_key, message, payload, op_key,
    must_arrive, state, reason, attempts, not_before, expires_at, created_at)
VALUES (1, 1, 1, 'bulk', 'a:1', '{}', '{}', 'learn:1', true, 'ready', '', 0, now(), now(), now());
"""


def test_learners_of_the_foundation_keep_their_slot_and_their_answers(
    database_copies: Copies,
) -> None:
    ensure_database(database_copies.server, "migrating", anew=True)
    url = database_copies.server.url("migrating")
    command.upgrade(configuration(url), "0002")
    plain = url.replace("postgresql+asyncpg", "postgresql")
    asyncio.run(execute(plain, BEFORE))
    migrate(url)
    learner = "SELECT slot::text, weekdays::text, next_at IS NOT NULL FROM learner"
    assert asyncio.run(rows(plain, learner)) == [("07:15:00", "[0, 2]", True)]
    kept = "SELECT item_id, given::text, score, mode FROM answer ORDER BY id"
    assert asyncio.run(rows(plain, kept)) == [
        ("b1", '["a"]', 1.0, "practice"),
        ("b2", '["c"]', 0.0, "practice"),
    ]
    assert asyncio.run(rows(plain, "SELECT form, attempt FROM enrolment")) == [("A", 1)]
    assert asyncio.run(rows(plain, "SELECT state, begun_on FROM outgoing")) == [("ready", None)]


async def execute(url: str, script: str) -> None:
    connection = await asyncpg.connect(url)
    await connection.execute(script)
    await connection.close()


async def rows(url: str, query: str) -> list[tuple[object, ...]]:
    connection = await asyncpg.connect(url)
    found = await connection.fetch(query)
    await connection.close()
    return [tuple(row) for row in found]


LEARNED = """
INSERT INTO person (id, name, language, created_at) VALUES (1, 'Fitri', 'id', now());
INSERT INTO item_text (content_hash, course_id, item_id, document) VALUES ('h', 'k', 'b', '{}');
INSERT INTO sitting (id, person_id, kind, service_date, plan, began_at)
VALUES (1, 1, 'extra', '2026-11-02', '{}', now()), (2, 1, 'extra', '2026-11-09', '{}', now());
INSERT INTO answer (sitting_id, person_id, course_id, version, item_id, item_hash, objective, mode,
                    channel, given, hint, certainty, predicted, grade, service_date,
                    asked_at, answered_at)
VALUES (1, 1, 'k', '1.0.0', 'u', 'h', 'known', 'pre', '', '[]', false, '', NULL, NULL,
        '2026-11-02', now(), now()),
       (2, 1, 'k', '1.0.0', 'b', 'h', 'known', 'review', '', '[]', false, '', 0.9, 3,
        '2026-11-09', now(), now()),
       (2, 1, 'k', '1.0.0', 'c', 'h', 'taught', 'practice', '', '[]', false, '', NULL, 3,
        '2026-11-09', now(), now());
INSERT INTO memory (person_id, course_id, objective, major, stability, difficulty, last_on, due_on,
                    reps, lapses, run, last_item)
SELECT 1, 'k', name, 1, 3, 5, '2026-11-09', '2026-11-12', 1, 0, 1, ''
FROM unnest(ARRAY['known', 'taught']) AS name;
"""


def test_memories_know_how_they_began(database_copies: Copies) -> None:
    ensure_database(database_copies.server, "migrating", anew=True)
    url = database_copies.server.url("migrating")
    command.upgrade(configuration(url), "0003")
    plain = url.replace("postgresql+asyncpg", "postgresql")
    asyncio.run(execute(plain, LEARNED))
    migrate(url)
    began = "SELECT objective, known_on::text, weights FROM memory ORDER BY objective"
    assert asyncio.run(rows(plain, began)) == [("known", "2026-11-02", 0), ("taught", None, 0)]
