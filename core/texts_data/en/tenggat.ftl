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
