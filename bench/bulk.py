"""A broadcast in the outbox, made by the database itself: a hundred thousand rows in seconds."""

import json

from sqlalchemy import text

from bench.ground import Ground
from bench.texts import TEXT
from bot.telegram import TelegramDoor
from dialogue.door import Recipient
from dialogue.speech import Message

_FILL = text("""
INSERT INTO outgoing (account_id, address_id, person_id, lane, job, chat_key, message, payload,
                      op_key, must_arrive, state, reason, attempts, billed, not_before, created_at,
                      expires_at)
SELECT :account, n, n, 'bulk', 'bench', 'a:' || n, CAST(:message AS jsonb),
       jsonb_set(CAST(:payload AS jsonb), '{json,chat_id}', to_jsonb(n)),
       'bench:' || n || '.0', true, 'ready', '', 0, '', :now, :now,
       CAST(:now AS timestamptz) + interval '1 day'
FROM generate_series(1, :count) AS n
""")


async def fill(here: Ground, count: int) -> None:
    """Queue one message to each of the first `count` people, in an outbox that is empty."""
    await here.empty("outgoing")
    message = Message(TEXT)
    (payload,) = TelegramDoor(here.clock).render(message, Recipient("1", None))
    values = {"message": json.dumps(message.as_json()), "payload": json.dumps(payload)}
    who = {"account": here.account.id, "count": count, "now": here.clock.now()}
    async with here.database.begin() as session:
        await session.execute(_FILL, values | who)
    await here.analyse()
