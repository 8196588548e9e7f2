"""The /sim routes, driven on the Telegram phones."""

import json

from emulators.world import Channel, Kind, World
from tests.emulators.conftest import TOKEN, Emulator, picture


async def test_new_people_come_in(emulator: Emulator) -> None:
    body = {"channel": "telegram", "name": "Budi Santoso", "phone": "6281340000009"}
    new = (await emulator.http.post("/sim/phones", json=body)).json()
    assert new["id"] == "baru-1"
    assert new["role"] == "Orang baru"
    listed = (await emulator.http.get("/sim/phones")).json()
    assert [one["id"] for one in listed] == ["pegawai", "baru-1"]
    again = await emulator.http.post("/sim/phones", json=body | {"id": "baru-1"})
    assert again.status_code == 409
    assert (await emulator.http.get("/sim/phones/nobody/chat")).status_code == 404


async def test_the_clock_moves_forward_only(emulator: Emulator) -> None:
    async def move(**how: object) -> tuple[int, str]:
        response = await emulator.http.post("/sim/clock", json=how)
        return response.status_code, response.json().get("now", "")

    assert await move(jump="+1 jam") == (200, "2026-11-23T02:00:00+00:00")
    assert await move(by=90) == (200, "2026-11-23T02:01:30+00:00")
    assert await move(to="2026-11-24T07:30:00+08:00") == (200, "2026-11-23T23:30:00+00:00")
    assert (await move(to="2026-11-23T00:00:00Z"))[0] == 400
    assert (await move(by=-1))[0] == 400
    assert (await move(jump="kemarin"))[0] == 400
    jumps = (await emulator.http.get("/sim/clock")).json()["jumps"]
    assert jumps == ["+1 menit", "+1 jam", "+24 jam"]


async def test_faults_end_by_count_by_time_and_by_hand(emulator: Emulator) -> None:
    await emulator.fault("server_error", count=1)
    await emulator.fault("flood", seconds=10)
    assert len((await emulator.http.get("/sim/faults")).json()) == 2
    assert (await emulator.raw("getMe")).status_code == 429
    await emulator.http.post("/sim/clock", json={"by": 10})
    assert (await emulator.raw("getMe")).status_code == 500
    assert (await emulator.raw("getMe")).status_code == 200
    await emulator.fault("flood")
    assert (await emulator.http.delete("/sim/faults")).json() == []
    assert (await emulator.raw("getMe")).status_code == 200


async def test_a_bubble_shows_its_file(emulator: Emulator) -> None:
    photo = picture()
    path = f"/bot{TOKEN}/sendPhoto"
    files = {"photo": ("a.jpg", photo, "image/jpeg")}
    await emulator.http.post(path, data={"chat_id": "5001", "caption": "Peta"}, files=files)
    bubble = (await emulator.chat())["bubbles"][0]
    assert (bubble["kind"], bubble["html"], bubble["from"]) == (Kind.PHOTO, "Peta", "bot")
    shown = await emulator.http.get(f"/sim/media/{bubble['media']}")
    assert shown.headers["content-type"] == "image/jpeg"
    assert (await emulator.http.get("/sim/media/none")).status_code == 404


async def test_looking_at_the_chat_ticks_it_off(emulator: Emulator) -> None:
    await emulator.call("sendMessage", chat_id=5001, text="halo")
    await emulator.http.post("/sim/phones/pegawai/read")
    assert (await emulator.chat())["bubbles"][0]["ticks"] == "read"


async def test_what_the_app_would_not_allow_is_refused(emulator: Emulator) -> None:
    async def refused(**act: object) -> int:
        return (await emulator.http.post("/sim/phones/pegawai/send", json=act)).status_code

    sent = await emulator.call("sendMessage", chat_id=5001, text="halo")
    assert await refused(type="press", message_id=sent["message_id"], data="ya") == 400
    assert await refused(type="edit", message_id=sent["message_id"], text="x") == 400
    assert await refused(type="text", text="  ") == 400
    assert await refused(type="contact", own=False) == 400
    assert await refused(type="photo", data="not base64!") == 422
    assert await refused(type="dance") == 422
    await emulator.http.post("/sim/phones/pegawai/block")
    assert await refused(type="text", text="halo") == 400


async def test_the_wire_log_tells_everything_but_the_token(emulator: Emulator) -> None:
    await emulator.call("sendMessage", chat_id=5001, text=f"rahasia {TOKEN}")
    wire = (await emulator.http.get("/sim/wire")).json()
    assert [(one["what"], one["direction"], one["status"]) for one in wire] == [
        ("sendMessage", "in", 200)
    ]
    assert TOKEN not in json.dumps(wire)
    after = await emulator.http.get("/sim/wire", params={"after": wire[0]["n"]})
    assert after.json() == []


async def test_browsers_hear_what_happens(emulator: Emulator) -> None:
    async with emulator.http.stream("GET", "/sim/events") as stream:
        await emulator.act("text", text="halo")
        async for line in stream.aiter_lines():
            if line.startswith("data:"):
                break
    event = json.loads(line.removeprefix("data:"))
    assert (event["type"], event["phone"]) == ("bubble", "pegawai")
    assert (event["bubble"]["text"], event["bubble"]["from"]) == ("halo", "me")


async def test_a_slow_browser_does_not_hold_the_world_up(world: World) -> None:
    with world.subscribe() as events:
        for _ in range(2000):
            world.publish({"type": "clock"})
        assert events.qsize() == 1000
    assert world.phone_of(Channel.TELEGRAM, 1) is None
