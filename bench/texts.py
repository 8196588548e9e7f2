"""What is said in the benchmarks, and how often in one round."""

import json

#: What the clients send.
TEXT = "Laporan Bapak/Ibu sudah diterima. Kami kabari begitu ada perkembangan."
#: Messages of one round; slow clients get fewer, or the run would last minutes.
MANY, SOME, FEW = 6000, 2000, 150

#: What people write.
MENU = "menu"
STORY = "lampu jalan mati pak di dpn SD inpres talise udh seminggu, dkt rumah no {number}"
#: Turns of one round, and echoes: at their pace fewer would say little.
TURNS, ECHOES = 1200, 1000


def update(number: int, words: str = STORY) -> bytes:
    """Return a text message as Telegram brings it; every number is another person."""
    user = {"id": number, "first_name": "Warga", "language_code": "id"}
    message = {
        "message_id": number,
        "from": {**user, "is_bot": False},
        "chat": {"id": number, "first_name": "Warga", "type": "private"},
        "date": 1795000000,
        "text": words.format(number=number),
    }
    return json.dumps({"update_id": number, "message": message}).encode()
