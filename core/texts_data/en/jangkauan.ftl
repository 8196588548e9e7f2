### Reaching people: WhatsApp's window, templates, and the right to hear nothing

## A knock: a template that asks for an answer, for WhatsApp closes the window after 24 hours

offer-read = Read
knock-nothing = That message is no longer of use. To see your reports, type *cek*. To learn, type *lanjut*.

## Before an officer writes. $way: how the message will arrive

officer-reach =
    { $way ->
        [knock] ℹ️ The citizen last wrote more than 24 hours ago. For now WhatsApp allows a short notice only. This text is sent as soon as they answer it.
        [other] ℹ️ The citizen's WhatsApp is closed to us now. This text goes to their other chat app.
        [hand] ℹ️ The citizen's WhatsApp is closed to us now. This text waits until they write again. If it is urgent, please call them.
       *[nowhere] ℹ️ The citizen can't be reached by chat. Please call them.
    }
officer-by-hand =
    📞 *Call by hand*: news for the citizen of report *{ $number }* can't be sent on WhatsApp, for they have not written for more than 24 hours.

    Please reach them yourself. The news is still sent if they write again.

## To stop and to start hearing from us

quiet-confirmed =
    All right, we no longer write to you: no lessons, reminders, digests or notices from us.

    Answers to your reports still come. To see them at any time, type *cek*. To hear from us again, type *MULAI*.
quiet-already = We already don't write to you. To hear from us again, type *MULAI*.
quiet-hint = If you want to hear nothing at all from us any more, type *BERHENTI* once more.
quiet-over = All right, from now on you hear from us again. To stop at any time, type *BERHENTI*.
quiet-still = You asked us not to write, so we send answers like this one only. To see your reports at any time, type *cek*.
offer-start = Write to me again
offer-quiet = Stop writing to me

## Admin. $name, $status, $category: the template, its state and its category as WhatsApp sees them; $since: when it began

admin-template =
    ⚠️ The WhatsApp template *{ $name }* can't be used. Its state: { $status }, its category: { $category }.
    Since { $since }.

    For now we use the general template, another channel, or ask officers to call. Please look into WhatsApp Manager, then run *kentongan templates sync*. We will tell you when it is over.
admin-template-over =
    ✅ The WhatsApp template *{ $name }* can be used again.
    It could not be used since { $since }.
