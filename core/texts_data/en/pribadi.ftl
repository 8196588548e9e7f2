# Who may see what: the truth about the chat app, protecting who reported, uncovering it on record.

# $door: the unit that oversees officials; $help, $refuge: numbers and unit that help; empty where it is not about that
privacy-truth =
    To be clear from the start: the company of this chat app (Telegram or WhatsApp) and whoever runs this service's account can technically see messages, your number or account name, and the time, also of anonymous and secret reports. Officers and the public cannot.
    If you are in danger, use another phone and account, or go in person to { $door }.
    If you are not safe, call { $help }, or go in person to { $refuge }. If others can open this phone, delete these messages after reading them.

privacy-mode =
    { $mode ->
        [open] open
        [anonymous] anonymous
       *[secret] secret
    }
privacy-means =
    { $mode ->
        [open] Your name is not shown. Officers of the unit in charge may uncover it if they need to, and that is recorded.
        [anonymous] Officers can't uncover your name and number. The unit in charge still reads your words, so please don't write your own name.
       *[secret] Officers can't uncover your name and number, and this report is in no list and no count. Only officers of the unit in charge read it, so please don't write your own name.
    }
privacy-which =
    Report *{ $number }* is { privacy-mode } now. { privacy-means }

    How should it be kept?
privacy-which-open = Open
privacy-which-anonymous = Anonymous
privacy-which-secret = Secret
privacy-changed =
    ✅ Report *{ $number }* is { privacy-mode } now.
    { privacy-means }{ $demanded ->
        [yes] { " " }Because of what it is about, a report like this can't be more open than that.
       *[no] { "" }
    }
privacy-strictest = Report *{ $number }* is secret already. Nothing is stricter.
privacy-only-stricter = Report *{ $number }* can only be protected further. Only its reporter may loosen that.

protect-which =
    Report *{ $number }* is { privacy-mode } now. What should it be?

    • *Anonymous*: the reporter's name can't be uncovered any more.
    • *Secret*: besides, it leaves every list and count; only officers of this unit see it.

    After this, only the reporter can loosen it.
protect-which-anonymous = Make it anonymous
protect-which-secret = Make it secret
protect-which-as-is = Leave it
protect-dropped = All right, report *{ $number }* stays as it is.
protect-done =
    ✅ Report *{ $number }* is { privacy-mode } now, and its reporter was told.{ $mode ->
        [secret] { " " }It is in the queue no longer. To open it, type its number or *antrean rahasia*.
       *[anonymous] { "" }
    }
notice-protected =
    To keep you safer, we made report *{ $number }* { privacy-mode }.
    { privacy-means }

reveal-sure =
    Who sent report *{ $number }* is for working on it only.
    This will be shown: { $what ->
        [identity] name, number if known, the original words and photos.
       *[words] the original words and photos only. Name and account stay closed.
    }

    Who uncovers it and when is recorded and can be examined. Go on?
reveal-sure-yes = Yes, show it
reveal-sure-no = Leave it
reveal-dropped = All right, nothing of report *{ $number }* was uncovered.
reveal-shown =
    🔒 Reporter { $alias }, report *{ $number }*{ $known ->
        [yes] { "" }
        [no] . We don't know name and number.
       *[hidden] . Officers can't uncover name and account.
    }
    Name: { $name }
    Number: { $phone }
reveal-words = “{ $text }”
reveal-mind = Please don't copy it, pass it on, or talk about it outside report *{ $number }*.
reveal-too-often = Many reporters were uncovered within this hour. For the citizens' sake, please try again later.

officer-picture-marked = 📷 Photo for report *{ $number }*. Its reporter is protected: please show it to nobody outside this unit.

files-none = The files of report *{ $number }* have not arrived yet. Please try again in a moment.
files-sure =
    The reporter of *{ $number }* is protected, and a voice or a video can give them away.
    Open it only to work on this report. Who opens it and when is recorded. Go on?
files-sure-yes = Yes, open
files-sure-no = Never mind
files-dropped = All right, the files of report *{ $number }* stay closed.
files-shown =
    The files of report *{ $number }*.{ $bare ->
        [yes] { " " }Please don't forward, keep or play them to anybody else.
       *[no] { "" }
    }{ $left ->
        [0] { "" }
       *[other] { " " }{ $left } other files can't be sent in chat; open them in the console.
    }
offer-case-files = Open files
offer-case-reveal = Show the reporter
offer-case-protect = Protect the reporter
offer-case-privacy = Who may see it
offer-list-secret = Secret reports
