# Routing: asking the citizen what a report is about, and the news that routing learns.

## Buttons

offer-case-topic = None of these
offer-case-route-to = Hand to that unit

## For citizens. $number, $unit, $due: number, unit, date

notice-topic =
    What is report *{ $number }* about? Your answer helps us pick the right unit.
    If you are not sure, that is fine: our staff will pick for you.
# $to: unit, body (another body), or coordinator
topic-picked =
    { $to ->
        [unit] ✅ Thank you. Report *{ $number }* goes to { $unit }. Answered by { $due } at the latest.
        [body] Thank you, noted for report *{ $number }*. That is the matter of another body, so we have one more question.
       *[coordinator] Thank you. Our staff will find the unit for report *{ $number }*. Answered by { $due } at the latest.
    }
topic-said = You have already answered the question about report *{ $number }*. Thank you.

# The reason kept with the report, behind the word "Reason:".
routing-citizen = picked by the reporter
routing-spoken = there is only a voice note so far, please listen first
routing-wordless = there are only attachments so far, no words

## For admins. $labels (number): reports learnt from; $right, $before: share that was right

admin-learned = 🎓 This city's routing has learnt: { $labels } corrections, { $right } right (before: { $before }).
