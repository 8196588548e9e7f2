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
digest-bounced =
    { $count ->
        [one] { $count } report waits for your choice of a unit
       *[other] { $count } reports wait for your choice of a unit
    }
digest-unplaced =
    { $count ->
        [one] { $count } report has had no unit for hours
       *[other] { $count } reports have had no unit for hours
    }
digest-review =
    { $count ->
        [one] { $count } report was rated poorly
       *[other] { $count } reports were rated poorly
    }
digest-unnumbered =
    { $count ->
        [one] { $count } forwarded report has no number yet
       *[other] { $count } forwarded reports have no number yet
    }
digest-unreachable =
    { $count ->
        [one] { $count } report whose citizen could not be reached
       *[other] { $count } reports whose citizens could not be reached
    }
digest-incidents =
    { $count ->
        [one] { $count } incident is open
       *[other] { $count } incidents are open
    }
# $kind, $times (number), $day: its kind, how often, since when
digest-incident-line =
    { $times ->
        [one] • { incident-kind } (once, on { $day })
       *[other] • { incident-kind } ({ $times } times since { $day })
    }
# $lines: incidents; $count, $more (number): how many, and how many are not shown
digest-incidents-more =
    { $count ->
        [0] There are no incidents now.
        [one] { $count } incident that coordinators and admins look into:
       *[other] { $count } incidents that coordinators and admins look into:
    }
    { $lines }
    { $more ->
        [0] { "" }
       *[other] And { $more } more.
    }
# $count, $of (number): who finished, who takes part
digest-learning = { $count } of { $of } staff learned this week
digest-learning-more =
    { $of ->
        [0] There are no learning figures to show this week yet.
       *[other] This week { $count } of { $of } staff finished at least one lesson.
    }
    { $help }

    No names are shown, and groups under five are not counted.
