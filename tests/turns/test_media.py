"""Files: fetched apart from their message, shown when they come, and their loss told."""

from datetime import timedelta

from bot.fetching import LEASE, RETRIES
from bot.media import MediaError, MediaReason
from dialogue.models import Media, Outgoing
from feedback.models import CaseFile
from tests.pictures import photo
from tests.turns.acts import CITIZEN, NUMBER, OFFICER, WHOLE, join
from tests.turns.rig import FakeChannel, Rig

SIBLINGS = timedelta(seconds=2)


async def report_with(rig: Rig, *files: str, album: str = "") -> None:
    """Let a citizen file a report that begins with pictures; nobody has fetched them yet."""
    for file in files:
        await rig.store(CITIZEN, "photo", text=WHOLE, files=[file], album=album)
    rig.clock.move(SIBLINGS)
    await rig.handle()
    for answer in ("1", "ya, kirim"):
        await rig.says(CITIZEN, answer)


async def told_of_case(rig: Rig, key: str) -> list[str]:
    """Return what the unit was told under a mark."""
    rows = await rig.all(Outgoing, Outgoing.op_key.startswith(f"case:{NUMBER}:{key}"))
    return [row.message["text"] for row in rows]


def channel(rig: Rig) -> FakeChannel:
    """Return the channel on which the citizen writes."""
    return rig.channels["telegram"]


async def test_a_picture_that_comes_after_filing_is_shown_to_the_unit(rig: Rig) -> None:
    await join(rig, OFFICER)
    channel(rig).files = {"satu": photo(1)}
    await report_with(rig, "satu")
    assert await told_of_case(rig, "media:") == []
    assert await rig.service.fetcher.work() == 1
    media = await rig.one(Media)
    assert (media.state, media.mime, media.error) == ("stored", "image/jpeg", "")
    (row,) = await rig.all(Outgoing, Outgoing.op_key.startswith(f"case:{NUMBER}:media:"))
    assert row.message["media"] == [media.digest]
    assert NUMBER in row.message["text"]
    assert await rig.service.fetcher.work() == 0


async def test_the_unit_sees_pictures_that_are_there_with_the_report(rig: Rig) -> None:
    await join(rig, OFFICER)
    channel(rig).files = {"satu": photo(1)}
    await rig.store(CITIZEN, "photo", text=WHOLE, files=["satu"])
    await rig.handle()
    await rig.service.fetcher.work()
    for answer in ("1", "ya, kirim"):
        await rig.says(CITIZEN, answer)
    (row,) = await rig.all(Outgoing, Outgoing.op_key.startswith(f"case:{NUMBER}:filed"))
    assert row.message["media"] == [(await rig.one(Media)).digest]


async def test_an_album_is_one_message_and_all_of_it_belongs_to_the_case(rig: Rig) -> None:
    await report_with(rig, "satu", "dua", "tiga", album="a1")
    assert len(await rig.all(Media)) == 3
    assert len(await rig.all(CaseFile)) == 3
    replies = [row for row in await rig.all(Outgoing) if row.op_key.startswith("i")]
    assert len({row.op_key.partition(".")[0] for row in replies}) == 3, "one reply for the album"


async def test_a_late_sibling_of_an_album_joins_the_case_and_is_not_answered(rig: Rig) -> None:
    await join(rig, OFFICER)
    channel(rig).files = {"satu": photo(1), "dua": photo(2)}
    await report_with(rig, "satu", album="a1")
    before = len(await rig.all(Outgoing))
    await rig.store(CITIZEN, "photo", files=["dua"], album="a1")
    rig.clock.move(SIBLINGS)
    await rig.handle()
    assert len(await rig.all(Outgoing)) == before
    while await rig.service.fetcher.work():
        pass
    files = await rig.all(CaseFile)
    assert [(file.stage, file.media_id) for file in files] == [("report", 1), ("report", 2)]
    assert len(await told_of_case(rig, "media:2")) == 1


async def test_a_late_sibling_during_the_talk_is_filed_with_it(rig: Rig) -> None:
    await rig.store(CITIZEN, "photo", text=WHOLE, files=["satu"], album="a1")
    rig.clock.move(SIBLINGS)
    await rig.handle()
    await rig.store(CITIZEN, "photo", files=["dua"], album="a1")
    rig.clock.move(SIBLINGS)
    for answer in ("1", "ya, kirim"):
        await rig.says(CITIZEN, answer)
    assert len(await rig.all(CaseFile)) == 2


async def test_a_file_that_cannot_be_had_is_told_to_citizen_and_officer(rig: Rig) -> None:
    await join(rig, OFFICER)
    channel(rig).files = {"satu": MediaError(MediaReason.GONE)}
    await report_with(rig, "satu")
    await rig.service.fetcher.work()
    media = await rig.one(Media)
    assert (media.state, media.error, media.attempts) == ("failed", "gone", 1)
    (citizen,) = await rig.all(Outgoing, Outgoing.op_key.startswith(f"media:{media.id}:person"))
    assert NUMBER in citizen.message["text"]
    assert len(await told_of_case(rig, f"media:{media.id}")) == 1


async def test_a_mislabelled_file_fails_for_what_it_is(rig: Rig) -> None:
    channel(rig).files = {"satu": b"MZ\x90 not a picture", "dua": b""}
    await report_with(rig, "satu", "dua", album="a1")
    while await rig.service.fetcher.work():
        pass
    assert [(m.state, m.error) for m in await rig.all(Media)] == [
        ("failed", "kind"),
        ("failed", "empty"),
    ]


async def test_a_platform_that_is_away_is_tried_again_on_schedule(rig: Rig) -> None:
    channel(rig).files = {"satu": MediaError(MediaReason.AWAY)}
    await report_with(rig, "satu")
    for tries, wait in enumerate(RETRIES, 1):
        assert await rig.service.fetcher.work() == 1
        media = await rig.one(Media)
        assert (media.state, media.attempts) == ("pending", tries)
        rig.clock.move(wait - timedelta(milliseconds=1))
        assert await rig.service.fetcher.work() == 0
        rig.clock.move(timedelta(milliseconds=1))
    channel(rig).files = {"satu": photo(1)}
    await rig.service.fetcher.work()
    assert (await rig.one(Media)).state == "stored"


async def test_a_platform_that_stays_away_is_given_up_and_told_once(rig: Rig) -> None:
    channel(rig).files = {"satu": RuntimeError("nobody thought of this")}
    await report_with(rig, "satu")
    for wait in (*RETRIES, timedelta(hours=1), timedelta(hours=1)):
        await rig.service.fetcher.work()
        rig.clock.move(wait)
    assert ((await rig.one(Media)).state, (await rig.one(Media)).error) == ("failed", "away")
    assert len(await rig.all(Outgoing, Outgoing.op_key.startswith("media:"))) == 1


async def test_a_file_whose_fetcher_died_is_fetched_by_another(rig: Rig) -> None:
    channel(rig).files = {"satu": photo(1)}
    await report_with(rig, "satu")
    (claimed,) = await rig.service.fetcher._claim(1)
    assert await rig.service.fetcher.work() == 0
    rig.clock.move(LEASE)
    assert await rig.service.fetcher.work() == 1
    channel(rig).files = {"satu": MediaError(MediaReason.GONE)}
    await rig.service.fetcher._fetch(claimed)  # the dead one wakes up after all
    media = await rig.one(Media)
    assert (media.state, media.attempts) == ("stored", 2)
