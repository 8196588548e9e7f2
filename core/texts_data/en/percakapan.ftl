# How a conversation runs: beginning, asking again, interrupting, going on.

## Introduction. Change VERSION in dialogue/introduction.py when the meaning changes.

introduction-notice =
    Hello. This is { -service }, the messaging service of your local government.

    We keep what you report, your photos and location, and your number or chat account. They go to the office in charge. Your name and number are never shown in public.

    The chat app can see these messages too. Please do not send your NIK. You may ask for a copy or for deletion at any time (Law 27/2022). Shall we go on?
introduction-notice-agree = I agree, go on
introduction-notice-more = Read more
introduction-more = *Your data*
    • What we keep: your reports, photos, location, and your number or chat account. For staff also the unit and learning results.
    • What for: to handle reports, to keep you informed, and to send lessons.
    • Who sees it: the officers in charge. Your name and number are not shown in public.
    • Messages also pass through Telegram or WhatsApp, under their own terms.
    • Please do not send a NIK, passwords, or other people's data.
    • You may ask for a copy, a correction or deletion, or withdraw your consent. To do so, type *menu*, then *Talk to an officer*.

    The basis is Law 27/2022 on Personal Data Protection. Shall we go on?
introduction-more-agree = I agree, go on
introduction-more-more = Read again
introduction-declined = All right. Nothing was sent, and what you wrote does not become a report. You can go in person to the office of your kelurahan, kecamatan or agency. If you change your mind, just write here again.

## In the middle of a conversation

talk-already = We are already there. Please answer the question below first, or type *batal*.
talk-cancelled = All right, cancelled.
talk-edit-unread = We cannot read changes to an old message here. Please send it as a new one.
talk-failed = Sorry, something went wrong on our side and your message could not be handled yet. Our staff have been told. Please try again later.
talk-lost = No worries if this is confusing. You can go back to the menu or talk to an officer.
talk-menu-hint = For anything else, type *menu*.
talk-no-way-back = The step before this one can no longer be changed. Let us go on from here.
talk-nudge = Let us go on where we stopped.
talk-question-closed = That question is already closed.
talk-resumed = Back to where we were.
talk-welcome = You are welcome. If you need anything, type *menu*.

## When an answer was not understood

question-yes = Yes
question-no = No
question-skip = Skip
# $count (number): how many options
question-need-choice = Please tap one of the options, or type its number (1–{ $count }).
# $count (number): how many options
question-need-several = You may choose more than one. Type the numbers (1–{ $count }), for example *1 3*.
# $yes, $no: what the buttons say
question-need-yes-no = Please answer *{ $yes }* or *{ $no }*.
# $least, $most (number): bounds
question-need-number = Please type one number, from { $least } to { $most }.
question-need-text = Please answer in words.
question-too-short = Could you write a little more? One sentence is enough.
question-need-place = We could not read the place. Share a location, or write the kelurahan and a landmark.
question-need-photo = We could not read the photo. Please send one, or type *skip*.
question-need-phone = We could not read the number. Please write it like 0812 3456 7890, or type *skip*.
question-need-contact = We could not read the number. Please tap the button to share your own.
question-not-your-contact = That is somebody else's number. Please share your own with the button.

## After a long silence

# $flow: the talk that was left
resume-offer =
    We have not finished { $flow ->
        [report] your report
        [reply] your answer to the officer
        [reply_or_report] your message
        [undone] your note that the problem is still there
        [human] your question to an officer
        [answer] the answer to the citizen
        [ask] the question to the citizen
        [return] handing the report back
        [route] choosing a unit
        [lesson] the lesson
        [schedule] your lesson times
        [join] joining as staff
       *[other] our conversation
    }. Shall we go on?
resume-offer-continue = Yes, go on
resume-offer-with = Yes, with this
resume-offer-drop = No, thanks
resume-dropped = All right, we leave it there.
