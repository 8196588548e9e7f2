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

report-story = Please tell us about the problem. You can also start with a photo, a voice note or a location.
report-heard = Thank you for letting us know. Your report has *not been sent yet*: please read this first, then we go on.
report-problem = What happened? A short description is enough, for example: the street light has been out for three days.
report-gist = We have your voice note, and an officer will listen to it. Could you write in a few words what it is about? For example: piled-up rubbish.
report-gist-spoken = I can't write
report-spoken = (voice note, please listen)
report-wordless = (no description, please see the attachments)
report-place = Where is it? Share a location, or write the kelurahan and a landmark. For example: Kelurahan Melati, in front of the mosque.
report-link = We can't open that map link from here.
report-which = Which one exactly?
report-which-other = None of these
report-elsewhere = another region
# $name: another kabupaten or kota
report-outside = That seems to be in { $name }, outside our region. We take the report all the same. May we forward it to the government there?
report-outside-forward = Yes, forward it
report-outside-here = No, it is here
report-nowhere = place not known yet
report-spot = map location
report-photos = Do you have a photo? Please send it. If not, tap *Skip*.
report-photos-skip = Skip
# $question: a question of the category's data
report-detail = { $question }
# $question, $answer: a question and its answer, kept with the report
report-answer = Question: { $question } Answer: { $answer }
# $numbers: emergency numbers, one a line
report-emergency =
    ⚠️ If anyone is in danger right now, call first:
    { $numbers }

    You can still send the report afterwards.
# $numbers: emergency numbers, one in each line
report-unsafe =
    ⚠️ Your safety comes first. If you can, go to a safe place, and call now:
    { $numbers }

    We have marked this report as *urgent*.
# $numbers: the numbers that help, one in each line
report-despair =
    Thank you for telling us. What you feel must be very heavy, and you do not have to bear it alone. Somebody is there to listen right now:
    { $numbers }

    If you can, also call somebody you trust and ask them to stay with you. If this is about somebody else, stay with them and call the same number.
report-despair-go = Report all the same
# $unit: the unit that oversees officials
report-door = Reports about officials or levies like this go through a safer door: to { $unit }, not to the office that they are about. You can also go there in person.
# $mode: anonymous or secret
report-hidden =
    { $mode ->
        [secret] 🔒 We keep this report *secret*: it is in no list, and officers see neither your name nor your number.
       *[anonymous] 🔒 This report is *anonymous*: officers see neither your name nor your number.
    }
report-kept = This report stays *secret*, which is stricter than anonymous. To lower it, press *Change it first*, then *My name*.
# $text, $place: the report; $pin: "pin" if there is one; $photos, $sound, $others (number): how many;
# $kind, $mode: what it is and how much is hidden; $due: date
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
    • Voice notes: { $sound }
    • Other attachments: { $others }
    • { $kind ->
        [pengawasan] Complaint that must be examined
        [aspirasi] Suggestion
        [permintaan] Question
       *[pengaduan] Complaint
    }, answered by { $due }
    🔒 { $mode ->
        [secret] Secret. Name: not shown, to officers neither
        [anonymous] Anonymous. Name: not shown, to officers neither
       *[open] Name: not shown in public. To hide it from officers too, type *anonim*
    }

    Is this right?
report-confirm-send = Yes, send
report-confirm-change = Change it
report-confirm-cancel = Cancel
report-change = Which part would you like to change?
report-change-text = The words
report-change-place = The place
report-change-photos = The photos
report-change-kind = The kind
report-change-name = My name
report-kind = What should this be filed as?
report-kind-pengaduan = Complaint
report-kind-aspirasi = Suggestion
report-kind-permintaan = Question
report-mode = Who may know your name? We never show it in public.
report-mode-open = Officers may know
report-mode-anonymous = Anonymous
report-mode-secret = Secret
report-dropped = All right, the report was not sent. You can report again at any time.
# $number, $code, $due: number, tracking code, date; $emergency: emergency number, if it tells of danger
report-filed =
    ✅ Thank you, your report has been received.
    Number: *{ $number }*
    Tracking code: { $code } (to check from another phone)
    You will have an answer by { $due }.

    ⚠️ This is not an emergency line. If it is still dangerous, call *{ $emergency }*.
    In a moment we will tell you which unit handles it. To check at any time, type *cek*.

## The same report

# $number, $state: the report that there is
report-known =
    We already have that report, under number *{ $number }*. It is: *{ case-state }*. There is no need to send it again.
    If this is another place or event, please tell us again and name the place.
# $cards: reports alike
report-near =
    There is a similar report nearby that is being worked on:

    { $cards }

    Is it the same problem?
# $at, $category, $area, $days, $text: a report; $own: "yes" if it is one's own; $crowd, $joined: who joined
report-near-card =
    { $at }. *{ $category }*, { $days ->
        [0] today
        [1] yesterday
       *[other] { $days } days ago
    }{ $own ->
        [yes] { " " }(your report)
       *[no] { "" }
    }
    📍 { $area }
    “{ $text }”{ $crowd ->
        [many] { " " }– joined by { $joined } residents
        [some] { " " }– joined by a few residents
       *[none] { "" }
    }
report-near-too = Me too
# $at: place in the list
report-near-this = Me too, no. { $at }
report-near-other = No, another one
# $number, $code, $due: number, tracking code, date
report-joined =
    ✅ Thank you, your report has been received.
    Number: *{ $number }*
    Tracking code: { $code } (to check from another phone)
    We joined it to the same report so that both are dealt with at once, answered by { $due }.

    ⚠️ This is not an emergency line. If it is still dangerous, call *{ $emergency }*.
    We will tell you here of each step. To check at any time, type *cek*.

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
    You will have an answer by { $due }.
notice-verified = We have read report *{ $number }* and are finding the right unit.
notice-transferred =
    Report *{ $number }* is now with { $unit }, which is the better place for it.
    You will have an answer by { $due }.
notice-resumed =
    The question of { $unit } about report *{ $number }* was not answered, so we go on with what we know.
    You will have an answer by { $due }. Your reply is still welcome.
notice-forwarded =
    We have forwarded report *{ $number }* to { $body }, who is in charge of it.
    { $how }
    We will tell you the number they give it.
notice-numbered = Report *{ $number }* is registered at { $body } under the number *{ $external }*.
notice-taken-back =
    { $body } returned report *{ $number }*. We are finding another way and will tell you soon.
    To be answered by { $due }.
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

    Tap *Answer*, or simply write the answer here. You may add a photo. While we wait, the clock stands still, until { $until } at most.
notice-answered =
    { $unit } has answered report *{ $number }*:

    “{ $note }”

    Is it solved?

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
