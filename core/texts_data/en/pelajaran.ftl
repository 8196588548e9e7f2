# Lessons for civil servants.

## One lesson

# $number, $of (number): which of how many; $title: its title; $cards (number): how many cards
lesson-opening = Lesson { $number } of { $of }: *{ $title }*. About three minutes: { $cards ->
        [one] { $cards } short card
       *[other] { $cards } short cards
    }, then a few questions.
# $title, $text: title and text of a card
lesson-card = *{ $title }*

    { $text }
lesson-next = Next
# $next: what the button says
lesson-press-next = When you have read it, tap *{ $next }*.
# $at, $of (number): which question; $question: the question
lesson-item =
    _Question { $at } of { $of }_
    { $question }
# $last: the last letter
lesson-need-letter = Please choose one of the answers, or type its letter (A–{ $last }).
# $correct: "yes" or "no"; $feedback, $right, $explanation: may be empty
lesson-verdict =
    { $correct ->
        [yes] ✅ Correct.
       *[no] Not quite.
    }
    { $feedback }

    The right answer: { $right }

    { $explanation }
# $title: title; $right, $total (number): how many of how many; $takeaway, $teaser, $next: may be empty
lesson-result =
    Lesson *{ $title }* is done. Thank you for taking the time.
    Correct answers: *{ $right } of { $total }*

    To take away: { $takeaway }

    Next: { $teaser }
    See you on { $next }.
lesson-all-done = ✅ You have finished all lessons. Thank you. We will tell you here when there are new ones.
lesson-not-enrolled = You are not enrolled in lessons yet. If you are staff, type *gabung*.
# $course: name of the course
lesson-withdrawn = The course *{ $course }* is being updated, so its lessons pause for now. Your progress is kept.

## Progress, pause, times

# $course: course; $done, $of, $right, $total (number): counts; $next: may be empty
progress-lines =
    Course *{ $course }*
    • Lessons done: { $done } of { $of }
    • Correct answers: { $right } of { $total }
    • Next lesson: { $next }

    These results are only for you and are not published.
pause-days = For how many days shall lessons pause? Type a number, 90 at most. Type *0* to start again.
# $days (number): how long; $next: when lessons start again
pause-until =
    { $days ->
        [0] All right, lessons are on again.
        [one] All right, lessons pause for { $days } day. Enjoy your rest.
       *[other] All right, lessons pause for { $days } days. Enjoy your rest.
    }
    Next lesson: { $next }.
schedule-slot = At what time would you like your lessons?
schedule-days = On which days?
schedule-days-workdays = Monday to Friday
schedule-days-three = Mon, Wed, Fri
schedule-days-own = Let me choose
schedule-which = Please choose the days. You may take more than one, for example *1 3*.
schedule-mon = Monday
schedule-tue = Tuesday
schedule-wed = Wednesday
schedule-thu = Thursday
schedule-fri = Friday
# $course: course; $begins: when, may be empty
schedule-set =
    ✅ Your lesson times are saved.
    Course: *{ $course }*
    Next lesson: { $begins }

    You can also start now. To take a break, type *jeda*.
