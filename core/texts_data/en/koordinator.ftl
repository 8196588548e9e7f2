# What coordinators and leaders read while they find a way for a report, and its citizen.

## Buttons

offer-case-verify = Mark as read
offer-case-reject = Decline
offer-case-decide = Give it to that unit
offer-case-nudge = Ask the unit
offer-case-respond = Answer the leader
offer-case-forward = Pass on outside
offer-case-forward-to = Pass on as proposed
offer-case-forward-yes = Yes, pass it on
offer-case-forward-no = No, don't
offer-case-number = Keep the number
offer-case-take-back = It came back
offer-case-merge = Merge
offer-case-split = Take apart
offer-bulk-answer = Answer all at once
offer-bulk-route = One unit for all
offer-bulk-undo = Undo all of it

## Finding the unit

routing-leader = decided by a leader
# $number, $due: number, date
officer-verified =
    ✅ Report *{ $number }* is marked as read. The citizen knows that its unit is being looked for.
    To be answered by { $due }.

## Declining. $number: the report

reject-why = Why can nothing be done about report *{ $number }*? Pick an approved text, or write one or two sentences of your own. The citizen reads them as they are.
reject-done = Report *{ $number }* is declined, and the citizen was told why. The citizen may object once.
reject-away = Report *{ $number }* is not pursued: a coordinator explained the reason to the citizen. Nothing is left to do.

## Units that don't agree. $hops: units and reasons, one a line

dispute-card =
    The units don't agree yet about report *{ $number }*. Please decide who takes it.
    About: { $category }
    “{ $text }”
    📍 { $place }

    { $hops }

    To be answered by: *{ $due }*
# $unit: the unit chosen
dispute-sure =
    Give report *{ $number }* to { $unit }?

    { $hops }

    That unit can't give it back after this.
dispute-later = All right, report *{ $number }* was not given to anybody. You can choose another unit at any time.
# $unit, $due: unit, date
dispute-done =
    ✅ Report *{ $number }* went to { $unit } by a leader's decision.
    To be answered by { $due }.
dispute-leader-decides = Report *{ $number }* was given back several times, so a leader decides now. The leader has the card.
dispute-decided = A leader gave report *{ $number }* to this unit, so it can't be passed on any more. If there is an obstacle, please talk to the leader.

## A leader asks

leader-ask-what = What would you like to ask the unit about report *{ $number }*? Only the unit's officers read it.
leader-usual = How far is it?
leader-usual-question = How far is it, and when will it be done, about?
# $unit: who is asked; $told (number): how many officers
leader-asked =
    { $told ->
        [0] Your question about report *{ $number }* is noted, but no officer of { $unit } can be reached by chat yet.
       *[other] ✅ Your question about report *{ $number }* went to { $unit }.
    }
# $note: the leader's question
leader-asks =
    A leader asks about this report:
    “{ $note }”

    { officer-card }
# $note: the leader's question
leader-respond-what =
    What is your answer to the leader about report *{ $number }*? The citizen does not read it.
    The question: “{ $note }”
# $told (number): whether the leader can be reached
leader-responded =
    { $told ->
        [0] Your answer about report *{ $number }* is kept with the internal notes, but the leader who asked cannot be reached by chat yet.
       *[other] ✅ Your answer about report *{ $number }* went to the leader. The citizen does not read it.
    }
# $by: the officer who answers; $asked, $note: the question and the answer
leader-response =
    { $by } answers your question about report *{ $number }*:
    “{ $note }”

    The question: “{ $asked }”
    { leader-case }

## Passing on to other bodies. $body, $how: its name, and how to reach it

forward-which = Where does report *{ $number }* go?
forward-this = Which one for report *{ $number }*?
forward-other = Another
forward-name = Please type the name of the body or region, such as *BPJS* or *Kabupaten Sigi*.
# $words: what was typed
forward-unlike = Nothing like “{ $words }” yet. If it is not in the list, choose *SP4N-LAPOR!*: from there a report can reach any body.
forward-asked =
    We are asking the citizen whether report *{ $number }* may go to { $body }. Until the answer, it stays here.
    As soon as the citizen agrees, it is passed on.
forward-done =
    ✅ Report *{ $number }* is marked as passed on to { $body }, and the citizen was told.
    Its papers (PDF and CSV) are in the console, with this report. Once sent, please keep the number given there.
# $mode: how open the report is
notice-forward-consent =
    Report *{ $number }* seems to be for { $body }.
    { $how }

    May we pass it on? { $mode ->
        [open] Your name and number go along, so that they can reach you.
       *[other] Your name and number do not go along.
    } Until you answer, we keep the report here.
forward-thanks = Thank you. We noted that report *{ $number }* may go to { $body }.
forward-own-way =
    All right, report *{ $number }* does not go to { $body }.
    If you want to go there yourself: { $how }

    An officer will tell you here how it goes on.
forward-agreed =
    The citizen agrees that this report goes to { $body }.

    { officer-card }
forward-went =
    The citizen agreed, so report *{ $number }* was passed on to { $body }.
    Its papers (PDF and CSV) are in the console, with this report. Once sent, please keep the number given there.
forward-declined =
    The citizen does not want this report to go to { $body }. We explained the way there. If nothing is left to do here, the report may be closed with a kind explanation.

    { officer-card }
forward-away = Report *{ $number }* was passed on to another body, with the citizen's consent. Nothing is left to do.
forward-was-declined = The citizen already said that report *{ $number }* is not to go to { $body }. We don't ask twice.
forward-was-asked = The citizen was already asked whether report *{ $number }* may go to { $body }, and has not answered yet.
forward-no-question = There is no open question about report *{ $number }* now.
# $code: code of a body
forward-unknown-body = Body *{ $code }* is no longer in the list. Please choose another.
forward-number = What is the number of report *{ $number }* at the other body? The citizen uses it to ask there.
# $external: their number
forward-numbered = ✅ Number *{ $external }* of { $body } is kept with report *{ $number }*, and the citizen was told.
# $since: when it was passed on
forward-no-number =
    Report *{ $number }* was passed on to { $body } on { $since }, and there is no number from them yet. Please ask for it, so that the citizen can follow.
# $due: date
forward-taken-back =
    Report *{ $number }* came back from { $body } and needs another unit or body. The citizen was told.
    To be answered by { $due }.

## Merging. $other: the other report; $into: the one that goes on

# $lines: similar reports
merge-which =
    Which report is the same as *{ $number }*? The one you choose goes on for both.

    { $lines }
merge-other = Type its number
merge-number = Please type the number of the report that goes on for *{ $number }*.
# $one_number, $one_text, $one_place, $other_number, $other_text, $other_place: both reports
merge-sure =
    Is this one and the same problem?

    • *{ $one_number }*: “{ $one_text }” ({ $one_place })
    • *{ $other_number }*: “{ $other_text }” ({ $other_place })

    If merged, *{ $other_number }* goes on. The citizen of *{ $one_number }* still hears everything under that number.
merge-sure-merge = Yes, merge them
merge-sure-cancel = Never mind
merge-kept = All right, report *{ $number }* is not merged.
merge-done = ✅ Report *{ $number }* is merged with *{ $into }*. Its citizen was told. If that was wrong, they can be taken apart again.
merge-joined =
    Report *{ $other }* was merged into this one. What is done here is told to its citizen, too.

    { officer-card }
merge-left =
    Report *{ $other }* was taken apart from this one.

    { officer-card }
merge-back =
    This report was taken apart from *{ $other }* and is worked on by itself again.

    { officer-card }
merge-away = Report *{ $number }* was merged with one of another unit. Nothing is left to do.
# $due: date
merge-split =
    ✅ Report *{ $number }* is apart from *{ $into }* again. Its citizen was told.
    To be answered by { $due }.
merge-already = Report *{ $number }* is merged with another one already.
merge-itself = Report *{ $other }* and this one are one already, so there is nothing to merge.
merge-secret = A secret report is always worked on by itself, so *{ $number }* can't be merged.
# $state: its state
merge-not-open = Report *{ $number }* is *{ officer-state }*, so it can't go on for another. Please choose one that is still open.
merge-not-merged = Report *{ $number }* is not merged.
# $days (number): the limit
merge-too-late = Report *{ $number }* was merged more than { $days } working days ago, so it can't be taken apart any more.

## Many reports at once. $count (number): how many

# $work: answer or route
bulk-none =
    { $work ->
        [route] There is no group of similar reports without a unit now.
       *[answer] There is no group of similar reports to answer at once now.
    }
# $lines: the groups
bulk-which =
    Which group of reports?

    { $lines }
bulk-unknown = That group was not found.
# $title: what about; $samples: three of them; $elsewhere, $settled: who is left out, empty if nobody
bulk-group =
    There are *{ $count } reports*.
    About: { $title }
    Such as:
    { $samples }

    Left out: { $elsewhere } reports that are not yours, or not that far yet.
    Left out: { $settled } reports that were answered or are done.
bulk-sentence = What was done? Write one or two sentences for these { $count } reports, with a photo if there is one. Every citizen reads them as they are.
bulk-words = Please write the answer in one or two sentences.
# $text: the answer; $photos (number): how many photos
# $kinds: personal data that were found; $text: the words without them
bulk-personal =
    These words hold { $kinds }. Many people read them, so they had better go without:

    “{ $text }”
bulk-personal-without = Send without
bulk-personal-again = Write it again
bulk-sure =
    This answer goes to the citizens of { $count } reports:

    “{ $text }”
    Photos: { $photos ->
        [0] none
       *[other] { $photos }
    }
    { $note }

    Please make sure that no person's name or number is in it. Send it?
bulk-reach = ℹ️ Some citizens can't be written to directly yet: { $parts }.
bulk-reach-part =
    { $way ->
        [knock] { $count } will read it as soon as they answer a short notice on WhatsApp
        [other] { $count } will read it in their other chat app
        [hand] { $count } will read it once they write again, and if it is urgent, please call them
       *[nowhere] { $count } can't be reached by chat, so please call them
    }
bulk-sure-send = Yes, send to all
bulk-sure-again = Write it again
bulk-sure-cancel = Never mind
bulk-route-sure =
    Give { $count } reports to that unit at once?
    { $title }
bulk-route-sure-send = Yes, give them all
bulk-route-sure-cancel = Never mind
bulk-dropped = All right, nothing was sent.
# $done (number): done; $waiting, $failed: to follow and failed, empty if none; $lines: what failed; $work: answer or route
bulk-done =
    ✅ { $work ->
        [route] { $done } reports were given to the unit
       *[answer] { $done } reports were answered
    }, and each citizen was told.
    { $waiting } more reports follow in a moment.
    { $failed } reports could not be done:
    { $lines }
# $done (number), $failed: the result; $failed is empty if none
bulk-finished =
    All reports of that one answer are done.
    Done: { $done }
    Not possible: { $failed }
# $undone (number): taken back; $kept: what stays, empty if none
bulk-undone =
    { $undone } steps were taken back, and their citizens were told.
    { $kept } reports had moved on, so they stay.
bulk-too-late = Steps for many reports can only be undone within 60 seconds.
bulk-already-undone = Those steps were undone already.
