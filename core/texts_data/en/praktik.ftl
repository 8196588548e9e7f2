# Tasks at work, and the flag for items that are wrong.

## Tasks. $task: the task; $words: what was written; $criteria: what is looked for; $name: a colleague; $note: a remark

# $until: day
deed-later = All right, not now. When it is done, by { $until } at the latest, send the evidence by this button.
deed-evidence =
    The task: { $task }

    What did you do? Write briefly, or send a photo. Please no data of citizens.
# $told: yes if somebody is asked to look at it
deed-handed-in =
    { $told ->
        [yes] ✅ Thank you. We asked a colleague to look at it, and will tell you.
       *[no] ✅ Thank you, your evidence is kept. There is no colleague in this unit yet who could look at it.
    }
deed-shown = *{ $name }* did a task at work and asks you to look at it.
    The task: { $task }
    In their words: “{ $words }”

    What to look for:
    { $criteria }
deed-confirmed = ✅ *{ $name }* looked at your task, and it is as it should be. Thank you.
deed-returned = *{ $name }* looked at your task. Something can still be added:
    “{ $note }”

    The task: { $task }
# $task: the task
deed-reminder =
    The task at work that you took on:
    “{ $task }”

    When it is done, press *Send evidence*.
deed-why = What is still missing? One sentence is enough; your colleague will read it.
deed-thanks = ✅ Thank you for looking. We will tell your colleague.
deed-given-back = Thank you. Your remark has been passed on.
deed-unknown = That task is not in your list.
deed-decided = That task has been looked at already.
offer-deed-show = Send evidence
offer-deed-confirm = As it should be
offer-deed-return = Not complete

## Flags. $question: the item; $words: what the learner says; $course, $item, $hash: which item

flag-nothing = You have not answered any item yet.
# $lines: items
flag-which =
    ⚑ Which item?

    { $lines }
flag-what =
    “{ $question }”

    What is wrong or unclear? Its author will read it, without your name.
# $told: yes if an author could be told
flag-thanks =
    { $told ->
        [yes] ⚑ Thank you. The author has been told, and you will read the answer here.
       *[no] ⚑ Thank you, your remark is kept for the author.
    }
flag-raised =
    ⚑ A remark on item *{ $item }* of the course { $course } ({ $hash }).
    “{ $question }”
    A learner says: “{ $words }”
flag-asked =
    “{ $question }”
    A learner says: “{ $words }”

    What is your answer?
# $reply: the author's answer
flag-answered =
    ⚑ The answer to your remark on the item “{ $question }”:
    “{ $reply }”
flag-sent = ✅ Your answer has been passed on. If the item does need mending, raise the version and load it again.
flag-unknown = That remark was not found.
flag-answered-already = That remark has been answered.
offer-item-flag = ⚑ Wrong item
offer-flag-reply = Answer the remark
## Questions. $said: the question; $course, $lesson, $title, $text: a card; $sources: its sources; $at, $of (number): which

ask-what = What would you like to know? Write its keywords, for example *fotokopi KTP*.
ask-unknown = Our lessons say nothing about “{ $said }”, so we would rather not guess. Please ask an officer.
ask-card = *{ $title }* · { $lesson }
    { $text }

    _Course: { $course }. Sources: { $sources }_

## Certificates. $course: course; $worth, $standing: worth and recognition; $page: address; $lines: list; $why: reason

graduation-none = There is no certificate yet. A course is complete when its lessons, its closing test and its objectives are; see *My progress*.
graduation-which =
    Which certificate?

    { $lines }
graduation-given =
    🎓 *{ $course }*, { $worth }.
    { $standing }

    Anybody can check it at { $page }. Only your initials are shown there.
    The paper with your full name follows in a moment.
graduation-paper = Here is the certificate, for you to keep.
graduation-unknown = That certificate is not in your list.
graduation-revoked = That certificate was revoked: { $why }

offer-certificate = Get certificate
