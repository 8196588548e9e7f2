"""Drafts in chat: played by authors, written by nobody, approved by a second person only."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from core import audit
from core.errors import RefusedError
from core.models import AuditEntry, Role
from lessons.classroom.preview import Preview
from lessons.course import Card, Course, Status
from lessons.models import Answer, CourseReview, Delivery, Enrolment, Memory, Sitting
from lessons.shelf import Shelf
from tests.rules.course_maker import course
from tests.turns.colleagues import at_desk, colleague, id_of
from tests.turns.rig import Guest, Rig

AUTHOR = (Role.AUTHOR,)


def _draft(
    version: str = "1.0.0", title: str = "Draf Uji", status: Status = Status.IN_REVIEW
) -> Course:
    """Return a course of one card and one question a lesson, under an id that no folder has."""
    made = course(3, version=version)
    first = replace(made.lessons[0], cards=(Card("Kasus", "Bu Ani datang lagi."),))
    return replace(
        made,
        id="draf-uji",
        title=title,
        lessons=(first, *made.lessons[1:]),
        authors=("Pak Penulis",),
        review=replace(made.review, status=status),
    )


async def _load(rig: Rig, draft: Course, owner: Guest | None = None) -> None:
    person = await id_of(rig, owner) if owner else None
    async with rig.service.database.begin() as session:
        await Shelf(session).load(draft, at=rig.clock.now(), owner=person)


async def _counts(rig: Rig) -> list[int]:
    """Return how many rows learning has."""
    async with rig.service.database.begin() as session:
        tables = (Answer, Sitting, Memory, Delivery, Enrolment)
        return [
            (await session.execute(select(func.count()).select_from(table))).scalar_one()
            for table in tables
        ]


async def test_an_author_plays_a_draft_and_nothing_of_it_is_written(rig: Rig) -> None:
    author = await colleague(rig, "Pak Penulis", roles=AUTHOR)
    await _load(rig, _draft(status=Status.DRAFT), author)
    before = await _counts(rig)
    said = [await rig.says(author, "/pratinjau draf-uji")]
    said += [await rig.says(author, word) for word in ("1", "lanjut", "b", "selesai")]
    assert "Draf Uji 1.0.0 (draf)" in said[0] and "Bu Ani" in said[1]
    assert "Apa isi p1-s1?" in said[2]
    assert "Belum tepat" in said[3] and "1 dari" in said[3]
    assert "Tidak ada jawaban yang disimpan" in said[4]
    assert all("PRATINJAU" in one for one in said)
    assert await _counts(rig) == before
    assert await rig.all(CourseReview) == []


async def test_the_newest_version_is_played_whatever_its_status(rig: Rig) -> None:
    author = await colleague(rig, "Pak Penulis", roles=AUTHOR)
    await _load(rig, _draft("1.9.0", "Yang lama", Status.PUBLISHED))
    await _load(rig, _draft("1.10.0", "Yang baru", Status.DRAFT))
    assert "Yang baru" in await rig.says(author, "/pratinjau draf-uji")


async def test_the_courses_of_the_folder_are_played_too(rig: Rig) -> None:
    author = await colleague(rig, "Pak Penulis", roles=AUTHOR)
    said = await rig.says(author, "pratinjau")
    assert "standar-layanan" in said
    at = next(line for line in said.splitlines() if "standar-layanan" in line).partition(".")[0]
    assert "Apa Itu Standar Pelayanan" in await rig.says(author, at)


async def test_who_writes_no_courses_plays_none(rig: Rig) -> None:
    learner = await colleague(rig, "pegawai biasa")
    await _load(rig, _draft())
    assert "hanya untuk penulis" in await rig.says(learner, "/pratinjau draf-uji")


async def test_a_reviewer_approves_exactly_what_was_opened(rig: Rig) -> None:
    author = await colleague(rig, "Pak Penulis", roles=AUTHOR)
    reviewer = await colleague(rig, "Bu Penelaah", roles=AUTHOR)
    await _load(rig, _draft(), author)
    await rig.says(reviewer, "/pratinjau draf-uji")
    assert "penelaah" in await rig.says(reviewer, "selesai")
    await rig.store(reviewer, text="setujui")
    await rig.handle()
    (told,) = await rig.told(author)
    assert "disetujui" in told.text
    review = await rig.one(CourseReview)
    async with rig.service.database.begin() as session:
        (edition,) = await Shelf(session).versions("draf-uji")
        assert await audit.broken(session) == []
    assert (review.content_hash, review.person_id) == (
        edition.content_hash,
        await id_of(rig, reviewer),
    )
    assert edition.published
    noted = await rig.one(AuditEntry, AuditEntry.action == "course.review")
    assert noted.detail == {"hash": edition.content_hash, "approved": True}
    assert noted.actor_id == review.person_id


async def test_what_is_given_back_says_why_and_is_not_published(rig: Rig) -> None:
    author = await colleague(rig, "Pak Penulis", roles=AUTHOR)
    reviewer = await colleague(rig, "Bu Penelaah", roles=AUTHOR)
    await _load(rig, _draft(), author)
    for said in ("/pratinjau draf-uji", "selesai", "kembalikan"):
        await rig.says(reviewer, said)
    await rig.store(reviewer, text="Pasalnya sudah berubah.")
    await rig.handle()
    (told,) = await rig.told(author)
    assert "Pasalnya sudah berubah." in told.text
    review = await rig.one(CourseReview)
    assert (review.approved, review.words) == (False, "Pasalnya sudah berubah.")
    async with rig.service.database.begin() as session:
        (edition,) = await Shelf(session).versions("draf-uji")
    assert not edition.published


@pytest.mark.parametrize("name", ["Pak Penulis", "Bu Pemuat"])
async def test_neither_who_wrote_nor_who_loaded_it_may_judge(rig: Rig, name: str) -> None:
    loader = await colleague(rig, "Bu Pemuat", roles=AUTHOR)
    await colleague(rig, "Pak Penulis", roles=AUTHOR)
    me = Guest(name, name)
    await _load(rig, _draft(), loader)
    assert "penelaah" not in await _end(rig, me)
    opening = await at_desk(rig, me, Preview.begin, "draf-uji")
    with pytest.raises(RefusedError, match="own"):
        await at_desk(rig, me, Preview.judge, opening, "", approved=True)
    assert await rig.all(CourseReview) == []


async def _end(rig: Rig, who: Guest) -> str:
    await rig.says(who, "/pratinjau draf-uji")
    return await rig.says(who, "selesai")


async def test_content_that_changed_meanwhile_is_not_judged(rig: Rig) -> None:
    author = await colleague(rig, "Pak Penulis", roles=AUTHOR)
    reviewer = await colleague(rig, "Bu Penelaah", roles=AUTHOR)
    await _load(rig, _draft(), author)
    assert "penelaah" in await _end(rig, reviewer)
    rig.clock.move(timedelta(minutes=1))
    await _load(rig, _draft("1.1.0", "Judul lain"), author)
    assert "berubah" in await rig.says(reviewer, "setujui")
    assert await rig.all(CourseReview) == []


@pytest.mark.parametrize("status", [Status.DRAFT, Status.PUBLISHED])
async def test_only_what_is_in_review_is_judged(rig: Rig, status: Status) -> None:
    reviewer = await colleague(rig, "Bu Penelaah", roles=AUTHOR)
    await _load(rig, _draft(status=status))
    assert "penelaah" not in await _end(rig, reviewer)
