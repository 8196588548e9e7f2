"""Once a week: what an author should look at in the items of a course, in one short message."""

from datetime import date

from core import occurrences, people
from core.models import Person, Role
from dialogue.speech import Message
from lessons.results import loading
from lessons.results.behaviour import behaviours
from lessons.results.digest import Digest
from lessons.tidings import Tidings, Urgency


async def weekly(tidings: Tidings, today: date) -> int:
    """Tell authors of items that behave oddly, once in each week; returns how many were told.

    A course whose items are all well needs no message.
    """
    year, week, _ = today.isocalendar()
    told, post, school = 0, tidings.post, tidings.school
    for course_id in sorted(school.library.current):
        course = school.library.newest(course_id)
        key = f"{course_id}:{year}-{week:02}"
        if course is None or not await occurrences.first(
            post.session, "course.weekly", key, at=post.now
        ):
            continue
        answers = await loading.first_answers(post.session, course)
        flags = await loading.flags(post.session, course_id)
        found = behaviours(answers, course.items(), course.tested(), flags)
        digest = Digest.of(course.title, found)
        if not digest.odd:
            continue
        for person_id in await people.holders(post.session, Role.AUTHOR):
            person = await post.session.get_one(Person, person_id)
            text = digest.text(post.channels.voice(person.language))
            op_key = f"learn:weekly:{key}:{person_id}"
            told += await tidings.show(person, Message(text), op_key=op_key, urgency=Urgency.NEWS)
    return told
