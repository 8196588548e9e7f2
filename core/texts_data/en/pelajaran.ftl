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

    _Picture: { $alt }_
lesson-next = Next
# $next: what the button says
lesson-press-next = When you have read it, tap *{ $next }*.
# $count (number): reviews; $new: title of a new lesson, may be empty
lesson-again =
    Before it is forgotten, { $count } questions from earlier lessons.
    Then a new lesson: *{ $new }*.
# $kind: pre, post or check; $title: course; $count (number): questions
lesson-test =
    { $kind ->
        [pre] We begin the course *{ $title }* with { $count } short questions, so that nobody has to repeat what they know. The result decides nothing. If you don't know, just say so.
        [post] The course *{ $title }* is nearly done. { $count } closing questions are left.
       *[check] A month ago you finished *{ $title }*. { $count } short questions: what is still there?
    }
lesson-sure = Sure, or guessing? Either is fine, the mark stays.
lesson-sure-sure = Sure
lesson-sure-guess = Guessing
# $text: an explanation in other words
lesson-other-words =
    In other words:
    { $text }
# $title: title; $right, $total (number): right of how many; $takeaway, $teaser, $next: may be empty
lesson-result =
    Lesson *{ $title }* is done. Thank you for your time.
    Right answers: *{ $right } of { $total }*

    To take along: { $takeaway }

    { $teaser }
    { $streak ->
        [7] 🌱 Seven days of learning in a row. It has become a habit.
       *[other] 🌱 { $streak } days of learning in a row.
    }
    See you { $next }.
# $right, $total (number): right of how many; $next: may be empty
lesson-reviewed =
    Done for today: *{ $right } of { $total }* still remembered. Thank you.
    { $streak ->
        [7] 🌱 Seven days of learning in a row. It has become a habit.
       *[other] 🌱 { $streak } days of learning in a row.
    }
    See you { $next }.
# $skipped (number): lessons that may be skipped
lesson-pre-done =
    Thank you, your answers are kept.
    { $skipped ->
        [1] You know one lesson already, so we skip it.
       *[other] You know { $skipped } lessons already, so we skip them.
    }
    The first lesson can begin now, or later at its time.
# $count (number): lessons that come after all
lesson-kept =
    { $count ->
        [0] All lessons will come anyway.
       *[other] All right, those { $count } lessons will come after all, one by one.
    }
# $kind: post or check; $right, $total (number): right of how many; $next: may be empty; $owed: yes if the certificate waits for reviews
lesson-test-done =
    { $kind ->
        [post] This course is done. Thank you for staying to the end.
       *[check] Thank you for thinking back.
    }
    Right answers: *{ $right } of { $total }*{ $owed ->
        [yes] . The certificate follows as soon as enough of it is still remembered in the days to come.
       *[other] { "" }
    }
    See you { $next }.
# $course: course; $jp (number): hours of credit
lesson-credit =
    🎓 You passed the course *{ $course }*: *{ $jp } JP*.
    The certificate can be fetched at any time.
lesson-all-done = ✅ There is nothing to learn today. Thank you. We will tell you here when the next lesson comes.
lesson-let-be = You seem busy, so we pause the lessons for now. Nothing is lost. When there is time, press *Start a lesson*.
lesson-not-enrolled = You do not learn here yet. If you are a civil servant, type *gabung*.
# $course: name of the course
lesson-withdrawn = The course *{ $course }* is being revised, so its lessons rest. Your progress is kept.

## Progress, pauses, times

# $course: course; $done, $of: lessons; $mastered, $objectives: objectives; $next: may be empty
# $jp, $counted, $limit (number): JP this year, recognised, and the limit; $rule: target (PNS), ceiling or above (PPPK), none
progress-lines =
    Course *{ $course }*
    • Lessons done: { $done } of { $of }
    • Mastered: { $mastered } of { $objectives } objectives
    • This year: { $jp } JP{ $rule ->
        [target] , { $counted } recognised of a target of { $limit }
        [ceiling] , { $counted } recognised, { $limit } at most
        [above] , { $counted } recognised, the most there is ({ $limit }); the rest stays on record
       *[none] , { $counted } recognised
    }
    • In a row: { $streak } days of learning
    • Next lesson: { $next }

    Your unit this season: { $unit } % of lessons done, the goal is { $goal } %.
    Only you see this result; it is not announced.
# $pace: ringan, biasa or intensif; $media: yes with pictures
manner-which =
    You learn at the pace *{ $pace }*{ $media ->
        [yes] , with pictures and sound.
       *[no] , in words only.
    }
    How would you like it?
manner-which-ringan = Light
manner-which-biasa = Usual
manner-which-intensif = Intense
manner-which-words = Words only
manner-which-pictures = With pictures
# $picked: what was chosen
manner-set =
    { $picked ->
        [ringan] All right, lighter: at most three reviews a day, no hurry.
        [biasa] All right, as usual: at most five reviews a day.
        [intensif] All right, more practice: up to eight reviews a day.
        [words] All right, words only from now on.
       *[pictures] All right, cards come with pictures and sound again.
    }
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
