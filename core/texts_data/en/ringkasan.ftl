# The leader's summary, every morning and on demand; one line for one list.

# $day: today; $lines: its lines
digest-text =
    Hello. Summary for *{ $day }*:

    { $lines }

    Tap one of them to see its list.
# $day: today
digest-empty = Hello. *{ $day }*: nothing needs your decision today.
# $count (number): how many
digest-overdue =
    { $count ->
        [one] { $count } report is overdue
       *[other] { $count } reports are overdue
    }
digest-today =
    { $count ->
        [one] { $count } report is due today
       *[other] { $count } reports are due today
    }
digest-reopened =
    { $count ->
        [one] { $count } report was reopened by its citizen
       *[other] { $count } reports were reopened by their citizens
    }
digest-triage =
    { $count ->
        [one] { $count } report has no unit yet
       *[other] { $count } reports have no unit yet
    }
# $count, $of (number): who finished, who takes part
digest-learning = { $count } of { $of } staff learned this week
digest-learning-more =
    { $of ->
        [0] There are no learning figures to show this week yet.
       *[other] This week { $count } of { $of } staff finished at least one lesson.
    }

    No names are shown, and groups under five are not counted.
