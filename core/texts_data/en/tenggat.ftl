# The time of a report: reminders, delays, deadlines that move.

## For officers, with the report's card. $percent (number): the share of its time that is used up

officer-reminder =
    Reminder: { $percent }% of the time for this report is used up.

    { officer-card }
# $above (number): how many above the unit are told too
officer-overdue =
    ⚠️ This report { $percent ->
        [100] has reached its deadline
       *[other] is long past its deadline
    } and has no answer.
    { $above ->
        [0] { "" }
       *[other] Those above the unit have been told too.
    }

    { officer-card }
# $late: whether the time is over
officer-unplaced =
    { $late ->
        [yes] ⚠️ This report still has no unit, and the time to find one is over.
       *[no] Reminder: this report has no unit yet. { $percent }% of the time to find one is used up.
    }

    { officer-card }
# $state: how the report stands
officer-step-late =
    { $state ->
        [assigned] This report waits to be accepted, and the time for that is over. Please tap *Accept*, or *Pass on* if it is not yours.
       *[other] The time for a first answer is over. Please tell the citizen something, even if the work is not done yet.
    }

    { officer-card }
officer-resumed =
    The citizen has not replied, so the time for this report runs on. Please go on with what is known.

    { officer-card }

## For leaders. The report's card

leader-case =
    About: { $category }
    Place: { $place }
    Unit: { $unit }
    State: { officer-state }
    Due: { $due }
# $percent (number): the share of its time that is used up
leader-reminder =
    { $percent }% of the time for report *{ $number }* is used up.
    { leader-case }

    The officers have been reminded too.
leader-overdue =
    ⚠️ Report *{ $number }* { $percent ->
        [100] has reached its deadline
       *[other] is long past its deadline
    } and has no answer.
    { leader-case }

    The officers have been told too.
# $decides: who decides whose it is
leader-unplaced =
    { $decides ->
        [leader] The units do not agree whose report *{ $number }* is. Please decide.
       *[coordinator] ⚠️ Report *{ $number }* still has no unit. The coordinators have been reminded.
    }
    { leader-case }
leader-step-late =
    { $state ->
        [assigned] Nobody of the unit has accepted report *{ $number }*, and the time for that is over.
       *[other] The citizen has had no first answer about report *{ $number }*, and the time for that is over.
    }
    { leader-case }

    The officers have been reminded too.

## Many reports at once, for one person

# $number, $short, $due: one report; $urgent: somebody may be in danger
alarm-line =
    • { $urgent ->
        [yes] { "🚨 " }
       *[no] { "" }
    }*{ $number }* { $short } · due { $due }
# $kind: what is told; $count (number): how many; $lines: the reports; $more: those without a button, empty if none
alarm-many =
    { $kind ->
        [officer-reminder] Reminder: most of the time for these { $count } reports is used up.
        [officer-overdue] ⚠️ These { $count } reports have reached or passed their deadline without an answer.
        [officer-overdue-above] ⚠️ These { $count } reports have reached or passed their deadline without an answer. We are telling those above the unit, too.
        [officer-unplaced-yes] ⚠️ These { $count } reports still have no unit, and the time to find one is over.
        [officer-unplaced-no] Reminder: these { $count } reports have no unit yet.
        [officer-step-late-accept] These { $count } reports are waiting to be accepted, and the time for it is over. Please open them, then press *Accept*, or *Not ours* if they belong to another unit.
        [officer-step-late-answer] The time for a first answer to these { $count } reports is over. Please write to the citizens, even if the work is not finished.
        [leader-reminder] Most of the time for these { $count } reports is used up. Their officers have been reminded, too.
        [leader-overdue] ⚠️ These { $count } reports have reached or passed their deadline without an answer. We are telling their officers, too.
        [leader-unplaced-leader] The units do not agree who handles these { $count } reports. Please decide.
        [leader-unplaced-coordinator] ⚠️ These { $count } reports still have no unit. The coordinator has been reminded.
        [leader-step-late-accept] These { $count } reports have not been accepted by their units, and the time for it is over. Their officers have been reminded, too.
       *[leader-step-late-answer] The citizens of these { $count } reports have had no first answer, and the time for it is over. Their officers have been reminded, too.
    }

    { $lines }

    Press a number to open it.
    { $more } more are in the console: type *konsol*.

## For citizens

# $number, $was, $due: number, deadline before, deadline now; $why, $unit: the reason, the unit
notice-due-moved =
    The deadline of report *{ $number }* has moved.
    It was: { $was }
    Now it is: *{ $due }*
    { $why ->
        [calendar] The reason: the working days in the government's calendar have changed. Thank you for your patience.
       *[unit] The reason: this report goes by the working hours and rules of { $unit }.
    }
