# What citizens read about their reports.

# $state: where the report stands
case-state =
    { $state ->
        [received] Received
        [verified] Checked
        [assigned] Passed on
        [in_progress] In progress
        [waiting] Waiting for your answer
        [answered] Done (waiting for your confirmation)
        [reopened] Reopened
        [forwarded] Forwarded
        [merged] Joined
        [rejected] Declined
        [closed] Closed
       *[other] In progress
    }

## Making a report

report-story = Please tell us about the problem. You can also start with a photo or a location.
report-heard = Thank you for letting us know. We have noted your report and will go on in a moment.
report-problem = What happened? A short description is enough, for example: the street light has been out for three days.
report-place = Where is it? Share a location, or write the kelurahan and a landmark. For example: Kelurahan Melati, in front of the mosque.
report-photos = Do you have a photo? Please send it. If not, tap *Skip*.
# $numbers: emergency numbers, one a line
report-emergency =
    ⚠️ If anyone is in danger right now, call first:
    { $numbers }

    You can still send the report afterwards.
# $text, $place: the report; $pin: "pin" if there is one; $photos (number)
report-confirm =
    Please have a look before it is sent.

    “{ $text }”
    📍 { $place }{ $pin ->
        [pin] { " " }(with a map location)
       *[none] { "" }
    }
    • Photos: { $photos ->
        [0] none
       *[other] { $photos }
    }

    Is this right?
report-confirm-send = Yes, send
report-confirm-change = Change it
report-confirm-cancel = Cancel
report-change = Which part would you like to change?
report-change-text = The words
report-change-place = The place
report-change-photos = The photos
report-dropped = All right, the report was not sent. You can report again at any time.
# $number, $code, $due: number, tracking code, date
report-filed =
    ✅ Thank you, your report has been received.
    Number: *{ $number }*
    Tracking code: { $code }
    You will have an answer by { $due }.

    In a moment we will tell you which unit handles it. To check at any time, type *cek*.

## Looking at one's own reports

status-none = You have no reports here yet.
# $number, $short, $category, $unit, $due, $state: one report
status-line =
    Report *{ $number }*: { case-state }
    { $short }
    { $unit }{ $state ->
        [answered] { "" }
        [closed] { "" }
       *[other] , by { $due }
    }
# $lines: the reports; $count (number): how many
status-list =
    { $count ->
        [1] Here is your report.
       *[other] Here are your reports, the newest first.
    }

    { $lines }

## Following up one's own report

# $number: the report's number
follow-done = ✅ Thank you for telling us. Report *{ $number }* is closed.
# $number: the report's number
follow-why = We are sorry that report *{ $number }* is not solved yet. What is still missing? Words or a photo will do.
follow-see-photo = See the reporter's photo.
# $number, $due: number, date
follow-reopened =
    Report *{ $number }* is open again and the unit has been told.
    You will have an answer by { $due }.
follow-nothing = None of your reports is waiting for your confirmation right now.
follow-which = Which report is this about?
# $number: the report's number
follow-reply = Please write your answer for report *{ $number }*. You may add a photo.
# $number, $due: number, date
follow-replied =
    Thank you. Your answer for report *{ $number }* has been passed on.
    You will hear back by { $due }.
# $number: the report's number
follow-meant = The officer is still waiting for your answer about report *{ $number }*. Was your message the answer?
follow-meant-reply = Yes, the answer
follow-meant-report = No, a new report

## Talking to an officer

human-what = Please write what you would like to ask or say. An officer will read it.
# $number, $due: number, date
human-filed =
    Your message has reached our staff.
    Number: *{ $number }*
    You will have an answer by { $due }.

## News about a report. $number, $unit, $due: number, unit, date; $note: the officer's words

notice-routed =
    Report *{ $number }* has been passed on to { $unit }.
    You will have an answer by { $due }.
notice-accepted =
    { $unit } is now working on report *{ $number }*.
    You will have an answer by { $due }.
notice-returned =
    Report *{ $number }* turned out to belong to another unit. We are finding the right one. You do not need to report again.
    The date stays { $due }.
notice-verified = We have read report *{ $number }* and are finding the right unit.
notice-transferred =
    Report *{ $number }* is now with { $unit }, which is the better place for it.
    The date stays { $due }.
notice-resumed =
    The question of { $unit } about report *{ $number }* was not answered, so we go on with what we know.
    You will have an answer by { $due }. Your reply is still welcome.
notice-forwarded =
    We have forwarded report *{ $number }* to { $body }, who is in charge of it.
    { $how }
    We will tell you the number they give it.
notice-numbered = Report *{ $number }* is registered at { $body } under the number *{ $external }*.
notice-taken-back = { $body } returned report *{ $number }*. We are finding another way and will tell you soon.
notice-merged =
    Report *{ $number }* is about the same matter as another one that { $unit } is working on. We handle both together.
    Your number stays valid, and we will tell you here whenever something happens.
notice-split = Report *{ $number }* is handled on its own again. You will have an answer by { $due }.
notice-rejected =
    We are sorry, but nothing can be done about report *{ $number }*.
    The reason: “{ $note }”

    If you think that this is a mistake, tap *Not solved yet*.
notice-asked =
    { $unit } has a question about report *{ $number }*:

    “{ $note }”

    Tap *Answer*, or simply write the answer here. You may add a photo.
notice-answered =
    { $unit } has answered report *{ $number }*:

    “{ $note }”

    Is it solved?
notice-expired = Report *{ $number }* is closed because we did not hear back on the answer of { $unit }. If it is not solved after all, tap *Not solved yet* below that answer.

## What cannot be done

# $number: the report's number
case-unknown =
    That report is not among the ones you can see.
    Number looked for: { $number }
# $number, $state: number and state
case-not-now = That cannot be done now. Report *{ $number }* is at *{ case-state }*.
# $number, $state, $name: number, state, the colleague who was faster
case-taken =
    A colleague has just handled report *{ $number }*.
    Who: { $name }
    State: { officer-state }
# $number, $days (number): number, working days
case-too-late = Report *{ $number }* was answered more than { $days } working days ago and can no longer be reopened. Please send a new report, and it will be handled from the start.
# $code: code of the unit
case-unknown-unit = There is no unit *{ $code }* any more. Please choose another one.
# $number: the report's number
case-same-unit = Report *{ $number }* is at that unit already. Please choose another one.
case-nothing-to-undo = There is no step of yours on report *{ $number }* that can be taken back.
case-undo-too-late = A step on report *{ $number }* can only be taken back within 60 seconds.
case-no-scope = This list is only for officers in charge. If you are one, please contact the admin of your unit.

# Reasons kept with a report, behind the word "Reason:".
routing-unread = just received, its unit is being looked for
routing-transferred = passed on by the unit before
routing-coordinator = chosen by the coordinator

# $number: the report's number, if there is one; $reason: why
file-failed =
    ⚠️ Sorry, one file could not be kept. { $reason ->
        [kind] We only take photos, videos, sound and PDF.
        [too_big] It is too big.
        [too_many_pixels] The picture is too large.
        [unreadable] The picture cannot be opened.
        [empty] It is empty.
       *[other] It did not arrive in one piece.
    }
    Report: *{ $number }*
    If it matters, please send it once more as an ordinary photo.
