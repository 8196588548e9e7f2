# "Why did I not hear from you?" and news for admins about delivery.

# $lines: the messages one by one; $count (number): how many; $advice: what can be done, may be empty
untold-told =
    { $count ->
        [0] We have sent you no news in the last 14 days. To see how your reports stand now, type *cek*.
       *[other] These are our latest messages to you, as our records have them:
    }
    { $lines }

    { $advice }
# $at: when it was written; $when: when it was sent, read or failed; $about: how it begins; $fate: what came of it
untold-line =
    • { $at } “{ $about }”: { $fate ->
        [read] read.
        [delivered] has reached your phone.
        [sent] sent, but it has not reached your phone yet.
        [sent-blind] sent. Telegram does not tell us whether it was read.
        [waits] waits for its turn, to be sent { $when }.
        [held] was held back by WhatsApp's 24 hours, and goes out now.
        [unblocked] was held back while we were blocked on this phone, and goes out now.
        [rationed] waits, as we may send no more today. To be sent { $when }.
        [unsure] we are finding out, the connection broke while it was sent.
        [unknown_outcome] nobody knows, the connection broke while it was sent.
        [blocked] did not arrive, as we were blocked on this phone.
        [no_address] did not arrive, the number or account was not found.
        [window_closed] held back. More than 24 hours had passed since your last message.
        [template] refused by WhatsApp.
        [opted_out] was not sent, as you had asked us to send no news.
        [tier] was not sent, as we could send no more.
        [money] was not sent, as we could send no more.
        [too_old] was not sent any more, after waiting too long.
        [account_down] not sent yet, our account has trouble.
        [token_revoked] not sent yet, our account has trouble.
       *[other] could not be sent, for a technical reason.
    }
untold-advice =
    { $fate ->
        [read] { "" }
        [delivered] { "" }
        [sent-blind] Please look for this chat in Telegram, and whether its notifications are muted.
        [sent] Please check whether your phone is online.
        [waits] { "" }
        [held] Your message just now opened it again. For 24 hours news can come in.
        [unblocked] We are no longer blocked. The next news will arrive.
        [rationed] { "" }
        [unsure] It will be clear in a moment. Type *cek* for the latest.
        [unknown_outcome] Type *cek* for reports, or *lanjut* for lessons.
        [blocked] We are no longer blocked. The next news will arrive.
        [no_address] As you write from here, the next news will come here.
        [window_closed] WhatsApp lets us write until 24 hours after your message. Type *cek* now and then, or use Telegram.
        [template] Type *cek* for the latest.
        [opted_out] To hear from us again, type *MULAI*.
        [tier] Type *cek* for the latest.
        [money] Type *cek* for the latest.
        [too_old] It no longer holds. Type *cek* for the latest.
       *[other] The admins know. Type *cek* for the latest.
    }

## For admins. $kind: kind of incident; $where: its channel; $lane: its lane, may be empty; $said: the provider's words, may be empty; $since: since when; $minutes (number): how long

incident-place =
    { $where ->
        [telegram] Telegram
        [whatsapp] WhatsApp
       *[other] incoming messages
    }{ $lane ->
        [interactive] , replies
        [bulk] , news and lessons
       *[other] { "" }
    }
admin-incident-opened =
    ⚠️ *{ incident-kind }* ({ incident-place })
    Since { $since }.

    { $kind ->
        [account-down] Messages cannot leave by this channel. All are kept, and go out by themselves once it recovers. Please look at the account in its provider's dashboard.
        [account-warned] The provider of this channel warns or restricts our account: { $said }. Messages can still leave, but the account may be stopped. Please open the provider's dashboard, read why, and ask for a review if need be.
        [token-revoked] This channel refuses our token. Please make a new one, put it into .env and restart the service. Messages that wait are kept.
        [webhook-silent] Messages of citizens may not arrive by this channel. Please check the public address, its certificate and the proxy.
       *[other] This queue has waited too long. Please check that a worker (kentongan worker) runs and that the database is not full.
    }

    What to do stands in the admin's guide, under Kejadian. We will tell you when it is over.
admin-incident-over =
    ✅ *{ incident-kind }* ({ incident-place }) is over.
    Since { $since }, for { $minutes } minutes.
