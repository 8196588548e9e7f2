# Keeping it fair for all: messages that come too fast, daily limits, incidents, blocking.

pace-slowly = One moment, please. We are still working on your earlier messages.

## Daily limits. $count: how many reports within a day and a night

quota-enough =
    Thank you for looking out for others. You have sent { $count } reports within a day, and we are working on all of them.
    We have not recorded this one. Please send it again tomorrow. If it cannot wait, type *petugas* to reach a member of staff.
quota-one-draft = Let us finish your first report before this one. You can send the next right after it. If you no longer need the first, type *batal*.

## Incidents. $id, $kind, $count, $area, $category, $since, $numbers, $text: what it is

incident-kind =
    { $kind ->
        [same-text] Same words
        [surge] Surge of reports
        [account-down] Account cannot send
        [account-warned] Account warned by its provider
        [token-revoked] Token refused
        [webhook-silent] Incoming messages do not arrive
        [queue-too-old] Queue too old
        [template] WhatsApp template can't be used
       *[other] To be checked
    }
incident-same-text =
    ⚠️ *{ $count } reports in nearly the same words* came from different people within 10 minutes.
    For example: “{ $text }”

    All of them are kept. Please have a look: it may be one large event, or a chain message.
incident-surge =
    ⚠️ *Surge of reports*: { $count } about “{ $category }” from { $area } within an hour.
    The latest: “{ $text }”

    It may be a disaster or a large failure. Please look at it now.
incident-list =
    { $count ->
        [0] No incident is open.
       *[other] *{ $count } incidents* are open:
    }
    { $lines }
incident-line =
    { $id }. { incident-kind }{ $kind ->
        [same-text] : { $count } reports
        [surge] : { $count } reports
       *[other] { "" }
    }, since { $since }
incident-open = Incident { $id }
incident-card =
    📌 *{ incident-kind }*
    Since: { $since }
    Place: { $area }
    About: { $category }
    { $kind ->
        [same-text] Reports: { $count }
        [surge] Reports: { $count }
       *[other] { "" }
    }
    Numbers: { $numbers }
incident-close-why = What did you find? Write one sentence for the record, then the incident is closed.
incident-closed = ✅ The incident is closed and recorded. The reports themselves go on as usual.
incident-closed-already = This incident is closed already.
incident-unknown = There is no such incident, or it is no longer kept.
incident-not-yours = This menu is for coordinators and admins. If you need it, please ask your unit's admin.

## Blocking. $number: the report; $alias: what the reporter is called; $why: the reason

block-why =
    Reporter { $alias } (report { $number }) will be blocked. Later messages are kept but not handled. Existing reports go on.
    What is the reason? It is recorded together with your name.
block-sure =
    Block reporter { $alias }?
    Reason: “{ $why }”
block-dropped = Fine, reporter { $alias } is not blocked.
block-done = Reporter { $alias } is blocked and has been told. This can be undone at any time.
block-lift-why = Why is reporter { $alias } (report { $number }) unblocked? The reason is recorded.
block-undone = ✅ We take messages from reporter { $alias } again. They have been told.
block-list =
    { $count ->
        [0] Nobody is blocked.
       *[other] Blocked reporters, by the number of their report. Choose one to unblock:
    }
    { $lines }
block-line = • { $number }
block-staff = This number belongs to a member of staff and cannot be blocked here. Please speak to their superior.
block-already = This reporter is blocked already.
block-not-blocked = This reporter is not blocked.
# $numbers: emergency numbers, one in each line
block-lifeline =
    ⚠️ If anyone is in danger right now, call directly:
    { $numbers }
block-told =
    We are sorry: for now we do not handle your messages, because they were judged to disturb the service. Your existing reports go on.
    If this is a mistake, please come to our counter or use SP4N-LAPOR! (lapor.go.id).
block-lifted = We take your messages again as usual. What you sent meanwhile was kept but not handled. If you still need it, please write again.
