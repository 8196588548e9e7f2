# Learning in company: companions, a ranking by choice, a word to superiors, previews for authors, expiry of content.

## Companions. $name: a colleague's name

companion-want =
    Learning is sometimes easier in twos. We can look for a colleague who is willing to sit with you for 10 minutes once a week.

    Your name is told only when somebody has said yes. Your superior is not asked. Shall we look?
companion-not-now = All right. You can write *minta pendamping* at any time. Rather take it slower first? There is a light mode.
# $state: has, asking, waiting
companion-standing =
    { $state ->
        [has] 🤝 Your companion: *{ $name }*. Meet for 10 minutes once a week, whenever it suits you both.
        [asking] 🤝 We are asking a colleague. As soon as somebody says yes, we tell you.
       *[waiting] 🤝 We have noted your wish. There is nobody to ask just now; as soon as somebody says yes, we tell you.
    }
companion-asked =
    🤝 A colleague would like company in learning: 10 minutes, once a week, for as long as you both like. There is nothing to prepare.

    If you are willing, we tell each of you the other's name. If you have no time, that is fine; nobody knows whom we asked.
companion-agreed =
    Thank you very much. 🤝 Your colleague: *{ $name }*.

    Get in touch and find 10 minutes once a week. Open a lesson together, let them press the buttons, and tell examples from your own work.
companion-found =
    🤝 Good news: *{ $name }* is willing to keep you company in learning.

    Sit together for 10 minutes once a week, open a lesson on your phone, and ask whatever is not clear yet.
companion-declined = All right, thank you for answering. Another time.
# $was: pair, search
companion-closed =
    { $was ->
        [pair] All right, it has ended. Thank you for learning together. We tell your colleague.
       *[search] All right, we have stopped looking. You can write *minta pendamping* again at any time.
    }
companion-ended = Your time with *{ $name }* has ended. Thank you for learning together. 🙏
companion-accompanying = 🤝 You keep *{ $name }* company now.
# $now: yes if already willing
companion-willing =
    { $now ->
        [yes] You are noted as a companion. Are you still willing?
       *[no] Some colleagues learn more easily in company: 10 minutes, once a week. Would you be willing if we asked you some day?
    }
# $willing: yes, no
companion-noted =
    { $willing ->
        [yes] Thank you. If a colleague needs company, we ask you first. You may always answer *another time*.
       *[no] All right, we will not ask you. Thank you.
    }
companion-over = That request is over; there is nothing to answer any more. Thank you.
companion-unknown = We did not find that.
offer-companion = Find a companion
offer-companion-offer = Be a companion
offer-companion-yes = I am willing
offer-companion-no = Another time
offer-companion-end = End it

## Ranking. Only for those who want it.

ranking-want =
    This ranking holds only colleagues who want to be in it: how many objectives they mastered in this season of four weeks. Scores are never shown.

    If you join, the others in it see your name. You can leave at any time. Do you want to join?
ranking-stays-out = All right, you stay out. Your lessons remain the same.
# $place, $count (number): place, objectives mastered; $me: yes for oneself
ranking-line =
    { $me ->
        [yes] *{ $place }. { $name }: { $count } objectives* (you)
       *[no] { $place }. { $name }: { $count } objectives
    }
# $state: shown, few; $unit: unit; $until: end of the season; $lines: lines of the ranking
ranking-board =
    { $state ->
        [shown] Those in the ranking in *{ $unit }*, season until { $until }:
       *[few] You are in. The ranking is shown from five people on; this season lasts until { $until }.
    }
    { $lines }
ranking-left = All right, you have left the ranking. Your name is no longer shown anywhere.
offer-ranking = Ranking
offer-ranking-leave = Leave the ranking

## A word to superiors

# $now: yes if agreed already
help-want =
    { $now ->
        [yes] At present your superior may hear when learning is hard. Is that still all right?
       *[no] When learning is hard, may we tell your superior, so that they can help? Only your name is told, no scores and no answers.
    }
# $helped: yes, no
help-noted =
    { $helped ->
        [yes] All right, we tell them if need be. You can change this at any time.
       *[no] All right, we do not tell your superior.
    }
# $names: who allowed it, may be empty; $others (number): the others, may be empty
help-line =
    🤝 Would be glad of a word and some help in learning: { $names }.
    There are { $others } others for whom it is hard just now.
offer-help-tell = Tell my superior

## Preview for authors. $title, $version: the course; $status: draf, telaah, terbit, arsip

# $lines: list of courses
preview-course = *PREVIEW* · Which course? Type its number.

    { $lines }
preview-nothing = *PREVIEW* · There is no course to play yet.
# $lines: parts; $seen, $of (number): how many were opened
preview-which = *PREVIEW* · { $title } { $version } ({ $status })
    Opened { $seen } of { $of } parts. No answer is kept.

    { $lines }

    Which part? Type its number, or press the button when it is enough.
# $text: the card; $alt: pictures that are not loaded, may be empty
preview-card =
    _PREVIEW_ · *{ $title }*

    { $text }

    { $alt }
# $item: code of the item; $question: the question
preview-item =
    _PREVIEW · { $item }_
    { $question }
# $text: the verdict
preview-verdict =
    _PREVIEW_
    { $text }
preview-end = *PREVIEW* done: { $title }. No answer was kept.
preview-judge = *PREVIEW* · You are a reviewer of { $title }. Approval holds only for the content that you have just opened. What do you say?
preview-judge-approve = Approve
preview-judge-return = Give back
preview-judge-later = Later
preview-why = *PREVIEW* · What should be mended? Its author will read it.
# $approved: yes, no
preview-judged = *PREVIEW* · { $approved ->
        [yes] ✅ Approved and noted. We tell its author.
       *[no] Given back and noted. We tell its author. Thank you for looking closely.
    }
# $course: course; $words: the reviewer's note, may be empty
preview-reviewed =
    { $approved ->
        [yes] ✅ Course *{ $course }* version { $version } was approved by its reviewer.
       *[no] Course *{ $course }* version { $version } was given back by its reviewer.
    }
    The note: “{ $words }”
preview-authors-only = Previews are for authors only.
preview-unknown = That course was not found.
preview-changed = This course has changed since it was opened. Please open the preview once more.
preview-own = A reviewer must be somebody else, not an author of this course.
offer-preview = Preview

## Expiry. $course, $version: the course; $day: a day

expiry-soon = 📅 Course *{ $course }* version { $version } must be reviewed again by { $day }. After that day it is not delivered until it is.
expiry-passed = 📅 The review of course *{ $course }* version { $version } ran out on { $day }. It is not delivered until it is reviewed again. What people learned is kept.
