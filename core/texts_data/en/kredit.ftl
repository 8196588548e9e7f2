# Credit (JP), certificates, and the digest of results for authors.

credit-earned =
    🎉 Congratulations! You passed *{ $course }*.

    It is worth { $jp } JP according to the organiser. This is *not recognised yet*, for there is no decision of the agency. We keep the record.
credit-earned-recognised =
    🎉 Congratulations! You passed *{ $course }*.

    { $jp } JP are on record, recognised by { $decision }.
credit-missing =
    The course *{ $course }* is almost done, but something is still missing.

    Lessons · test after · objectives mastered: { $parts }

    Just keep up the short practice. Once all is reached, the JP are recorded by themselves.
credit-again =
    You passed *{ $course }* once more. Well done, it is still fresh.

    Its JP were recorded before ({ $jp } JP), so they are not counted twice.
credit-had =
    The course *{ $course }* is passed. JP on record: { $jp }.

results-digest =
    📊 News of the items of *{ $course }*

    { $lines }

    { $rest }
results-digest-none =
    📊 News of the items of *{ $course }*

    No item needs another look this week. Thank you for looking after them.
results-digest-rest = And { $count } more. Details: kentongan courses results
results-line-hard = • { $item }: too hard, { $percent }% right ({ $people } people)
results-line-easy = • { $item }: too easy, { $percent }% right ({ $people } people)
results-line-weak = • { $item }: does not yet tell who knows from who does not ({ $people } people)
results-line-dead = • { $item }: hardly anybody chooses { $options }
results-line-flags = • { $item }: { $count } flags ⚑ wait for an answer
