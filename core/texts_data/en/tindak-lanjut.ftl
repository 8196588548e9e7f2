# What happens after a report was sent: looking, answering, rating, not solved.

## Buttons

offer-case-own = See status
offer-case-add = Ask the officer
offer-case-again = Follow-up report
offer-case-rate = Rate
offer-case-comment = Add a comment
offer-case-reviewed = Talked over
offer-case-write-back = Write to reporter

## Looking at one's own reports

# $signed: "yes" if the number is known for sure
status-none =
    You have no reports here yet.{ $signed ->
        [yes] { "" }
       *[no] { " " }Did you report at the counter or on the telephone? Tap *Report from counter* and share your number.
    }
# $number: the report's number
status-unknown =
    That report is not among yours.
    Number looked for: { $number }
    If an officer wrote it down at the counter or on the telephone, type *claim*: you can take it over by sharing your number.
status-no-unit = Its unit is being found
# $body: the other body
status-to-forward = To be passed on to { $body }
# $number, $short, $unit, $due, $until, $since, $last, $state: one report; $joined: "yes" if merged;
# $other: "yes" if written down for somebody else
status-line =
    Report *{ $number }*: { case-state }{ $joined ->
        [yes] { " " }(merged)
       *[no] { "" }
    }{ $other ->
        [yes] { " " }(for somebody else)
       *[no] { "" }
    }
    { $short }
    { $state ->
        [answered] { $unit }, { $since }
        [closed] { $unit }, { $since }
        [rejected] { $since }
        [forwarded] { $body }, { $since }
        [waiting] { $unit }, the clock stands still until { $until } at most
       *[other] { $unit }, by { $due }
    }
    Their number: { $external }
    Last word: “{ $last }”
# $lines: the reports; $count (number): how many
status-list =
    { $count ->
        [1] Here is your report.
       *[other] Here are your reports, the newest first.
    }

    { $lines }
# $line: the report; $steps: its steps
status-one =
    { $line }

    Its way so far:
    { $steps }
# $day: date; $after: the state that followed; $unit: the unit then
status-step = • { $day }: { $after ->
        [received] received
        [verified] its unit is being found
        [assigned] passed on to { $unit }
        [in_progress] { $unit } works on it
        [waiting] waiting for your answer
        [answered] answered by { $unit }
        [reopened] opened again
        [forwarded] handed to another body
        [merged] joined with the same report
        [rejected] could not be followed up
        [closed] closed
       *[other] in progress
    }

## Following up one's own report

# $number: the report's number
follow-done = ✅ Thank you for telling us. We have noted your word on report *{ $number }*.
# $number: the report's number
follow-done-rate =
    ✅ Thank you for telling us. Report *{ $number }* is closed.

    If you like, rate how it was handled: 1 star means disappointing, 5 means very good.
# $number: the report's number
follow-why = We are sorry that report *{ $number }* is not solved yet. What is still missing? Words or a photo will do.
follow-see-file = See the reporter's photo or recording.
follow-joined-agrees = Somebody who joined the report says that it is solved.
# $number, $due: number, date; $to: unit, higher or appeal
follow-reopened =
    { $to ->
        [higher] Report *{ $number }* is open again. As this is the second time, those above the unit step in.
        [appeal] We have received your objection about report *{ $number }*. Somebody else than who refused it will look into it.
       *[unit] Report *{ $number }* is open again and the unit has been told.
    }
    You will have an answer by { $due }.
# $number: number; $days (number): working days
follow-too-late =
    Report *{ $number }* ended more than { $days } working days ago, so it cannot be opened again.

    If the problem is still there, please file a follow-up report. We will note the old number on it.
# $number: the old report's number
follow-again = All right, a new report that follows *{ $number }*. How is it now? A photo or a location will do as well.
# $number: the old report's number
follow-reference = (Follows report { $number })
follow-nothing = None of your reports is waiting for your confirmation right now.
# $lines: reports that may be meant
follow-which =
    Which report is this about?

    { $lines }
# $number, $short: number and its words
follow-which-line = • *{ $number }*: { $short }
# $number: the report's number
follow-reply = Please write your answer for report *{ $number }*. You may add a photo or a location.
# $number, $due: number, date
follow-replied =
    Thank you. Your answer for report *{ $number }* has been passed on.
    You will hear back by { $due }.
# $number: the report's number
follow-add = What would you like to ask or add to report *{ $number }*? You may add a photo.
# $number, $due: number, date
follow-added =
    All right, we have told the officers who handle report *{ $number }*.
    You will have an answer by { $due }.
# $number: the report's number; $last: the officer's question
follow-meant =
    The officer is still waiting for your answer about report *{ $number }*.
    The question: “{ $last }”

    Was your message the answer?
follow-meant-reply = Yes, the answer
follow-meant-report = No, a new report
# $lines: reports and their questions
follow-answers =
    Officers have asked about several reports. Which one does your message answer?

    { $lines }
# $lines: reports and their answers
follow-still =
    Is your message about this answered report, because it is not solved?

    { $lines }
offer-case-astray = No, a new report
# $number: the report that received the words by mistake
follow-astray = All right. We asked the officers of *{ $number }* to pay that message no heed, and make a new report of it.
follow-astray-note = (The last message was about something else, please ignore it.)
follow-new = No, a new report
# $number, $state, $due: number, state, date
follow-running =
    Report *{ $number }* is not finished yet. It is: { case-state }, due { $due } at the latest.
    Shall we tell the officer something?
# $number, $state: number and state
follow-late =
    This is about report *{ $number }*, right? Its status: { case-state }.
    What shall we do with your message?
follow-late-ask = Ask the officer
follow-late-undone = Not solved yet
follow-late-status = See status
follow-late-report = A new report

## Rating

# $number: the report's number
rating-thanks = 🙏 Thank you for rating report *{ $number }*.
# $number: the report's number
rating-why = We are sorry that the handling of report *{ $number }* was disappointing. What was missing? Please write; those above the unit will read it. If the problem is not solved, the report can be opened again.
rating-reopen = Open again
# $number: the report's number
rating-passed-on = Thank you. Your rating of report *{ $number }* has been passed on to those above the unit.
# $number: the report's number
rating-comment = Please write your comment on report *{ $number }*. Your name and number are not shown.
rating-commented = 🙏 Thank you, we have kept your comment.
# $number: the report's number
rating-already = You have rated report *{ $number }* already. Thank you.
# $number: the report's number
rating-not-now = Report *{ $number }* cannot be rated.

## Looking into a poor rating (for leaders)

# $stars (number): how many stars; $number, $category, $place, $unit, $state: the report's card
review-card =
    A citizen gave { $stars } of 5 stars for report *{ $number }*.
    About: { $category }
    Place: { $place }
    Unit: { $unit }
    Status: { officer-state }

    Please talk it over with the unit. You may also write a sentence to the reporter.
# $note: the reporter's words; the others as above
review-comment =
    The reason for { $stars } stars for report *{ $number }*:
    “{ $note }”
    Unit: { $unit }
# $number: the report's number; $note: the reporter's words
review-what =
    What would you like to tell the reporter of *{ $number }*? One or two sentences will do.
    They said: “{ $note }”
# $text: the sentence
review-sure =
    This will be sent to the reporter in the leader's name:

    “{ $text }”

    Names and numbers of people will be masked. Send it?
review-sure-send = Yes, send
review-sure-again = No, write again
# $number: the report's number; $told: yes if the reporter can be reached
review-written =
    { $told ->
        [yes] ✅ Sent to the reporter of *{ $number }*. The review is done.
       *[no] The reporter of *{ $number }* cannot be reached any more. Your sentence is noted, and the review is done.
    }
# $number: the report's number
review-done = ✅ The rating of report *{ $number }* is noted as talked over.
# $number: the report's number; $name: who
review-already =
    The rating of report *{ $number }* has been talked over already.
    By: { $name }

## News for citizens

# $number: the report's number; $note: the leader's sentence
notice-reviewed =
    The leader read your rating of report *{ $number }* and writes:

    “{ $note }”
# $number: the report's number
notice-closed = Report *{ $number }* is closed because somebody else who reported the same says that it is solved. If you think that it is not, press *Not solved yet*.
# $number, $due: number, date
notice-reopened =
    Report *{ $number }* is open again because somebody else who reported the same says that it is not solved.
    You will have an answer by { $due }.
# $number, $unit: number, unit; $stars: "1–5" if it may be rated
notice-expired =
    We have closed report *{ $number }* because there was no word on the answer of { $unit }.
    If it is not solved after all, press *Not solved yet*.
    You may also rate how it was handled: { $stars } stars.
# $number: the report's number
notice-pair = 📷 Before and after, report *{ $number }*.
# $number: the report's number
notice-proof = 📷 A photo of the work done for report *{ $number }*.

## News for officers and leaders, with the card. $note: the citizen's words

officer-added =
    The citizen adds something.
    Their words: “{ $note }”

    { officer-card }
officer-reopened-again =
    The citizen says for the second time that this is not solved, so it comes to this unit.
    Their words: “{ $note }”

    { officer-card }
officer-appealed =
    The citizen objects to the refusal. Somebody other than who refused should look into it.
    Their words: “{ $note }”

    { officer-card }
leader-reopened-again =
    ⚠️ The citizen says for the second time that this is not solved. Please step in.
    Their words: “{ $note }”

    { officer-card }

## What cannot be done

# $number: the report's number
case-objected = The objection about report *{ $number }* has been looked into already, and that happens once only. You can still talk to an officer.

# Reasons noted on a report, behind the word "Reason:".
routing-higher = not solved for the second time, so it went one unit up
