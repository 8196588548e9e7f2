# What officers read while they work on reports: the queue, the story, notes, news, absences.

## Queue

officer-queue =
    { $of ->
        [mine] *Your reports*
       *[queue] *The unit's queue*
    }
    New { $fresh } · In progress { $working } · Waiting for the citizen { $waiting } · Overdue { $late }

    { $lines }

    The next deadline is on top. Tap a number to open it.
officer-queue-line =
    { $mark ->
        [late] ⚠️
        [waiting] ⏸
        [in_progress] 🔧
        [reopened] 🔁
       *[assigned] 🆕
    }{ $urgent ->
        [yes] 🚨
       *[no] { "" }
    } *{ $number }* { $due } · { $short }
officer-queue-empty =
    { $of ->
        [mine] No open report is yours.
       *[queue] The unit's queue is empty. Thank you.
    }
officer-queue-next = Next

## Story and notes

officer-did =
    { $action ->
        [file] report came in
        [verify] verified
        [route] handed to the unit
        [accept] taken on
        [transfer] handed to another unit
        [return] given back
        [ask] asked the citizen
        [reply] answered
        [add] added something
        [tell] wrote to the citizen
        [resume] went on without an answer
        [answer] done
        [confirm] agrees that it is done
        [reopen] says that it is not done
        [expire] closed without a word
        [forward] handed to another body
        [number] the other body's number noted
        [take_back] given back by the other body
        [merge] merged
        [split] separated again
        [reject] refused
        [undo] last step taken back
        [topic] picked what it is about
        [protect] privacy changed
       *[other] something changed
    }
officer-past-line =
    • { $at } { $role ->
        [citizen] Citizen
        [router] Automatic
        [clock] Automatic
       *[staff] { $by }
    }: { officer-did }
      “{ $text }”
officer-past =
    The story of this report:
    { $lines }
officer-note-line = • { $at } { $by }: { $text }
officer-notes =
    Internal notes on report *{ $number }*, for officers only:
    { $lines }
officer-note-what = Please write a note on report *{ $number }*. Only officers of the unit and coordinators read it.
officer-noted = 📝 The note on report *{ $number }* is kept. The citizen does not see it.

## Writing to the citizen

officer-tell-what = What may the citizen know of report *{ $number }*? Pick a ready text, or type your own.
officer-told = ✅ The news about report *{ $number }* is on its way to the citizen.
officer-sure =
    This is what the citizen will read about report *{ $number }*:

    “{ $text }”
    • Photos: { $photos }
    { $note }

    Send it?
officer-sure-send = Yes, send it
officer-sure-again = No, write anew
officer-personal-kind =
    { $kind ->
        [nik] an identity number
        [kk] a family card number
        [nip] a staff number
        [card] a card number
        [phone] a telephone number
        [plate] a number plate
        [email] an e-mail address
        [account] a bank account
        [name] a person's name
       *[house] a house number
    }
officer-personal =
    The text for report *{ $number }* holds { $kinds }. Send it without? It would be:

    “{ $text }”
officer-personal-without = Yes, without it
officer-personal-again = Write anew
officer-proof =
    For report *{ $number }* the citizen would like to see the result. Please send a photo.
    If there is none, write why. Only officers read it.
officer-no-photo-note = Done without a photo: { $why }

## Taking back

officer-undone =
    The last step on report *{ $number }* is taken back, and the citizen knows.
    Status: { officer-state }
officer-taken-back = Report *{ $number }* was taken back by whoever sent it. You need not handle it.

## News for the citizen

notice-told =
    News from { $unit } about report *{ $number }*:

    “{ $note }”
notice-undone =
    The officer took back the last step on report *{ $number }*. Please ignore our last message.
    Status: { case-state }
    To be answered by { $due }.

## Absence

question-need-days = Sorry, the days are not clear yet. For example: *besok*, *24-28 nov*, *sampai jumat*, or *3 hari*.
absence-when = When will you be away? For example: besok, 24-28 nov, sampai jumat, or 3 hari.
absence-who = Who stands in for you? Type a part of the name.
absence-nobody = Nobody
absence-unknown = Nobody fits “{ $words }” and could stand in. Try another part of the name.
absence-pick = Which one?
absence-other = Look for another
absence-sure =
    From: { $first }
    Until: { $last }
    Deputy: { $deputy }

    Is this right?
absence-dropped = All right, nothing was changed.
absence-kept =
    ✅ Noted. Until you are back no report comes to you.
    From: { $first }
    Until: { $last }
    Deputy: { $deputy }

    If you are back earlier, tap *I am back*.
absence-standing =
    You are already noted as away.
    From: { $first }
    Until: { $last }
    Deputy: { $deputy }
absence-back = Welcome back, { $name }. Reports come to you again.
absence-asked =
    { $name } asks you to stand in.
    From: { $first }
    Until: { $last }
    We bring you the reports when the time comes.
absence-begun =
    You stand in for { $name } until { $last }: { $count ->
        [0] no report is waiting.
       *[other] { $count } reports.
    }
    New ones come to you here.
absence-over = { $name } is back. Thank you for standing in.
absence-empty =
    ⚠️ All officers of { $unit } are away, and nobody stands in.
    Until then their reports reach the officers above or a coordinator.
absence-already = You are already noted as away. Type *cuti* to see it.
absence-circle = You are to stand in for { $name } on those days. Please pick somebody else.
absence-none = You are not noted as away.
absence-not-officer = Absences here are for officers who handle reports. To pause lessons, type *jeda*.
