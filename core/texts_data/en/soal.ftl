# Items of lessons: how they are asked, how they are answered, and what is said afterwards.

## Asking

# $at, $of (number): which of how many; $hint, $list, $how, $words: may be empty; $question: the question
quiz-item =
    _Question { $at } of { $of }_
    💡 { $hint }

    { $question }

    { $list }

    { $how }
    You may also type { $words }.
quiz-hint = Hint
quiz-unknown = I don't know
quiz-done = Done
quiz-later = Later
quiz-ready = Done, send proof
quiz-flag = ⚑ Is this wrong?

## How to answer

# $example: a sample answer
quiz-how-several = There may be more than one. Reply for example *{ $example }*.
quiz-how-toggles = There may be more than one. Press all that are right, then *Done*.
quiz-how-order = Reply with the order, for example *{ $example }*.
# $example: one pair; $last: the last letter
quiz-how-pairs = Write each letter with the number of its partner, A to { $last } at once. For example *{ $example }*.
# $unit: the unit, may be empty
quiz-how-number =
    Type the number.
    The unit is { $unit }.
quiz-how-gap = Type the answer, briefly.
# $low, $high: what the ends mean; $points (number): how many points
quiz-how-scale =
    1 = { $low }
    { $points } = { $high }

    Press or type the number. No answer is wrong.
# $private: "yes" if only the writer reads it
quiz-how-thought =
    One sentence is enough. { $private ->
        [yes] This answer is for you alone, nobody else reads it.
       *[no] Your superior can read this answer.
    }
# $evidence: what may be sent; $days (number): workdays
quiz-how-deed = As proof: { $evidence }. You can send it now, or later within { $days } workdays.
quiz-how-proof = Please send it here: { $evidence }.
quiz-evidence-photo = a photo
quiz-evidence-file = a file
quiz-evidence-text = a short account

## When an answer is not clear yet

# $last: the last letter
quiz-need-letter = Please choose one answer, or type its letter (A–{ $last }). If you don't know yet, type *tidak tahu*.
# $first, $last: the first and the last number or letter
quiz-need-several = Please type all that are right with spaces between, for example *{ $first } { $last }*.
# $count (number): how many steps; $example: a sample
quiz-need-order = Please name each of the { $count } steps once, for example *{ $example }*.
# $last: the last letter; $example: one pair
quiz-need-pairs = Each letter, A to { $last }, needs one number. Write like *{ $example }*, with spaces between.
quiz-need-number = Please type a single number, for example *12*. If you don't know yet, type *tidak tahu*.
quiz-need-word = Please type the answer. If you don't know yet, type *tidak tahu*.
# $evidence: what may be sent
quiz-need-evidence = The proof has not been read yet. Please send { $evidence }, or type *nanti*.
quiz-no-hint = There is no further hint. If you don't know yet, type *tidak tahu*, that is all right.

## After the answer

# $tone: right, partly, better, wrong, unknown
quiz-headline =
    { $tone ->
        [right] ✅ Right.
        [partly] Partly right.
        [better] There is something in it, and there is a better way.
        [unknown] That is all right, thank you for being honest.
       *[wrong] Not quite, let us look.
    }
quiz-right-lines = What is right:
# All may be empty. $headline: quiz-headline; $feedback: why the choice looked right; $detail: one line for each
# thing; $right or $lines: what is right; $reason: why
quiz-verdict =
    { $headline }
    { $feedback }

    { $detail }

    What is right: { $right }
    { $lines }
    { $reason }

    { $explanation }
# $subject: the option; $note: its explanation
quiz-chosen-wrong = ✗ _{ $subject }_{ $note }
quiz-chosen-right = ✓ _{ $subject }_{ $note }
quiz-missed = Missed: _{ $subject }_{ $note }
# $place (number): which place; $subject: the step that belongs there
quiz-misplaced = In place { $place } belongs: _{ $subject }_.
# $subject, $text: what belongs together
quiz-mispaired = It should be: _{ $subject }_ → _{ $text }_
# $subject: the right spelling
quiz-spelling = It is spelt: *{ $subject }*
quiz-thanks = Thank you for your answer.
