# What officers, leaders and admins read.

# $state: where the report stands
officer-state =
    { $state ->
        [received] Received, without a unit
        [verified] Checked, without a unit
        [assigned] Passed on
        [in_progress] In progress
        [waiting] Waiting for the citizen
        [answered] Done (waiting for confirmation)
        [reopened] Reopened
        [forwarded] Forwarded to another body
        [merged] Joined
        [rejected] Declined
        [closed] Closed
       *[other] In progress
    }

## The card of a report. $number, $category, $text, $place, $map, $due, $state, $unit, $why, $urgent (yes/no): the report;
# $outsider: another body; $agreed: "yes" if the citizen agrees; $files: voice, video or file if there is what chat cannot show

# $mode: open, anonymous or secret; what is secret is not in the console
officer-files =
    { $mode ->
        [open] { " " }Press *Open files*.
       *[other] { " " }The officers of its unit can press *Open files*; who opens is recorded.
    }
officer-card =
    Report *{ $number }*{ $urgent ->
        [yes] { " · 🚨 *URGENT*" }
       *[no] { "" }
    }
    About: { $category }
    “{ $text }”
    Reporter { $alias }{ $mode ->
        [open] { "" }
        [anonymous] { " · Anonymous" }
       *[secret] { " · Secret" }
    }
    { $files ->
        [voice] 🎧 There is a voice note.{ officer-files }
        [video] 🎬 There is a video.{ officer-files }
        [file] 📎 There is an attachment.{ officer-files }
       *[none] { $files }
    }

    📍 { $place }
    { $map }
    State: { officer-state }
    Unit: { $unit }
    Answer due: *{ $due }*
    Reason: { $why }
    Proposal: pass on to { $outsider }{ $agreed ->
        [yes] { " " }(the citizen agrees)
       *[no] { "" }
    }

## News about a report, with its card. $note: the words that come with it

officer-returned =
    This report was handed back and needs another unit.
    The unit says: “{ $note }”

    { officer-card }
officer-transferred =
    Another unit passed this report on to yours.
    They say: “{ $note }”

    { officer-card }
officer-replied =
    The citizen has answered.
    The answer: “{ $note }”

    { officer-card }
officer-reopened =
    According to the citizen this is not solved yet.
    In their words: “{ $note }”

    { officer-card }
officer-file-failed =
    One file of the reporter could not be kept. If you need it, ask again with *Ask the citizen*.

    { officer-card }
# $number: the report's number
officer-picture = 📷 A later photo for report *{ $number }*.

## Lists

# $number, $short, $category, $unit, $due, $state: one report
officer-list-line = • *{ $number }* { $short }
# $view: which list; $lines: what is in it; $count (number): how many
officer-list =
    { $view ->
        [overdue] Overdue
        [today] Due today
        [reopened] Reopened
        [queue] Unit queue
        [triage] Without a unit
        [secret] Secret reports
        [unplaced] Long without a unit
        [review] Rated poorly
        [unnumbered] No number yet
        [bounced] Waiting for a choice
        [unreachable] Out of reach
       *[other] Reports
    }
    { $count ->
        [0] There are no reports in this list.
       *[other] { $lines }
    }

    { $count ->
        [0] Type *menu* to go back.
       *[other] The earliest due is on top. Tap a number to open it.
    }

## An officer's steps. $number, $due: number, date

officer-accepted =
    ✅ Report *{ $number }* is now yours. The citizen has been told.
    Answer due by { $due }.
officer-transfer-why = Why does report *{ $number }* not belong to this unit? The citizen reads this, so no names of people, please.
# $unit: the unit that it goes to
officer-transferred-away =
    ✅ Report *{ $number }* has been passed on.
    To: { $unit }
    Thank you for telling us.
# $to: leader or coordinator
officer-given-back =
    { $to ->
        [leader] ✅ Report *{ $number }* is with a leader now, who decides which unit handles it.
       *[coordinator] ✅ Report *{ $number }* went back to the coordinator, who looks for the right unit.
    }
    Thank you for telling us.
officer-unit-which = Which unit is report *{ $number }* for? Type part of its name, for example *lingkungan* or *kesehatan*. If you don't know yet, press *{ officer-unit-none }*.
# $words: what was typed
officer-unit-unknown = No unit fits “{ $words }” yet. Please try another word of its name, or press *{ officer-unit-none }*.
officer-unit-pick = Which unit handles report *{ $number }*?
officer-unit-none = I don't know
officer-ask-what = What do you need to ask the citizen about report *{ $number }*? Pick a ready text, or type your own.
officer-asked = Your question about report *{ $number }* has been sent. The clock stands still until the citizen answers.
officer-answer-what = What has been done about report *{ $number }*? Pick a ready text, or write a sentence or two, with a photo of the result if you have one.
officer-answer-sentence = Please write the answer to report *{ $number }* in a sentence or two. The citizen reads it as it is.
officer-answered = ✅ The answer to report *{ $number }* has been sent. We will tell you if the citizen says that it is not solved.

## A coordinator's steps

officer-route-later = All right. Report *{ $number }* stays on the list without a unit.
# $unit: the unit's name
officer-routed =
    ✅ Report *{ $number }* has been passed on to { $unit }.
    Answer due by { $due }.

## Leaders and admins

# $number (number): row of the incoming message; $why: the cause
admin-dead-letter =
    ⚠️ An incoming message could not be handled and was set aside.
    Number: { NUMBER($number, useGrouping: 0) }
    Cause: { $why }

    If there are more within this hour, all of them are in the service's log.
# $category, $place: kind and place; $count (number): how many of the next reports are not sent one by one
officer-crowd =
    Reports about { $category } at { $place } keep coming in. To keep this chat readable, the next { $count } are not sent one by one.
    All of them are in the queue with their own deadlines, and can be answered at once.
