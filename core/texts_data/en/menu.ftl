# The menu, joining as staff, and the words on all command buttons (20 characters at most).

# $name: the name of a member of staff; empty for citizens
menu-text =
    Hello, *{ $name }*.
    How can we help? Please choose, or simply tell us about the problem here.
    { $works }
menu-works = Or type *loket* to take down a citizen's report, *cuti* for a deputy, *konsol* to open the work pages.

## Joining

join-contact = To recognise you as staff we need the phone number that your personnel office has on file. Please tap the button to share it.
join-bad-invite = This invitation was used already or is no longer valid. You can join with your phone number, or ask the admin of your unit for a new one.
# A number that was another's before, or whose device changed: the number alone proves nothing yet
join-doubted = This WhatsApp number has just changed hands or moved to another device. To be safe, please ask the admin of your unit for a new invitation and open its link. As a citizen you can still report.
join-unknown = This number is not on the staff list yet. If you are staff, please ask the admin of your unit to check it. As a citizen you can still report.
# $name, $unit, $roles: who, where, as what
join-welcome =
    ✅ Welcome.
    Name: *{ $name }*
    Unit: { $unit }
    As: { $roles }

role-learner = learner
role-officer = unit officer
role-coordinator = coordinator
role-leader = leader
role-author = course author
role-admin = admin
role-auditor = auditor

## Command buttons

offer-menu = Menu
offer-join = I am staff
offer-report = Report
offer-status = Check my reports
offer-behalf = Report for a citizen
offer-claim = Report from counter
offer-human = Talk to an officer
offer-lesson = Start the lesson
offer-progress = My progress
offer-pause = Pause lessons
offer-ask-lessons = Ask the lessons
offer-lesson-keep = Read all of them
offer-manner = How I learn
offer-schedule = Lesson times
offer-digest = Today's summary
offer-digest-learning = Learning this week
offer-digest-incidents = Open incidents
offer-continue = Go on
offer-thanks = Thank you
offer-untold = Why no news
offer-case-show = See the report
offer-case-accept = Accept
offer-case-transfer = Pass on
offer-case-ask = Ask the citizen
offer-case-answer = Done
offer-case-route = Choose a unit
offer-case-reply = Answer
offer-case-done = It is solved
offer-case-undone = Not solved yet
offer-order = Incidents
offer-incident-show = Have a look
offer-incident-close = Close incident
offer-person-block = Block reporter
offer-person-unblock = Unblock
offer-person-blocked = Blocked people
offer-list-overdue = Overdue
offer-list-today = Due today
offer-list-reopened = Reopened
offer-list-queue = Unit queue
offer-list-triage = Without a unit
offer-list-unplaced = Long without a unit
offer-list-review = Rated poorly
offer-list-unnumbered = No number yet
offer-list-bounced = Waiting for a choice
offer-list-unreachable = Out of reach
offer-list-mine = My queue
offer-case-note = Note
offer-case-tell = Tell the citizen
offer-case-undo = Take it back
offer-absence = I will be away
offer-present = I am back

## Telegram's list of commands

command-lapor = Report a problem near you
command-cek = Check my reports
command-progres = My learning progress
command-lanjut = Go on where we stopped, or with the next lesson
command-jeda = Pause lessons for some days
command-menu = Open the menu
command-batal = Cancel what is running
command-bantuan = Help, and talk to an officer
