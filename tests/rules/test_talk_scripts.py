"""Talks over any script and any replies: no deed twice, no answer lost."""

from collections import Counter
from dataclasses import dataclass, field

from hypothesis import given
from hypothesis import strategies as st

from dialogue.questions import Text
from dialogue.talk import Talk
from tests.rules.talk_stand import Stand

Steps = list[tuple[str, str]]
Moves = list[str | None]

STEPS = st.lists(
    st.tuples(st.sampled_from(["ask", "ask", "say", "do", "look"]), st.sampled_from("abc")),
    max_size=12,
)
#: Words, an empty reply (unclear), a nudge, and the way back.
MOVES = st.lists(st.sampled_from(["ya", "lain", "", None, "kembali"]), max_size=30)


@dataclass
class Script:
    """A flow made of any steps, which writes down what it did."""

    steps: Steps
    deeds: list[str] = field(default_factory=list)

    async def run(self, talk: Talk) -> None:
        for at, (step, name) in enumerate(self.steps):
            if step == "ask":
                await talk.ask(Text(name))
            elif step == "say":
                await talk.say(name)
            else:
                await (talk.do if step == "do" else talk.look)(self.act, f"{step} {at}")

    async def act(self, what: str) -> str:
        self.deeds.append(what)
        return what

    def names(self) -> list[str]:
        """Return the names of the script's answers, in order."""
        seen: Counter[str] = Counter()
        named = []
        for step, name in self.steps:
            if step == "ask":
                seen[name] += 1
                named.append(name if seen[name] == 1 else f"{name}#{seen[name]}")
        return named


async def play(script: Script, moves: Moves) -> tuple[Stand, list[list[str]]]:
    """Play moves until the script is over; returns also what was heard at each turn."""
    stand = Stand(script.run)
    heard = [await stand.hears()]
    for move in moves:
        if stand.over:
            break
        back = move == "kembali"
        heard.append(await stand.hears(None if back else move, back=back))
    return stand, heard


@given(STEPS, MOVES)
async def test_no_deed_is_done_twice_or_out_of_its_order(steps: Steps, moves: Moves) -> None:
    script = Script(steps)
    await play(script, moves)
    done = [deed for deed in script.deeds if deed.startswith("do")]
    wanted = [f"do {at}" for at, (step, _) in enumerate(steps) if step == "do"]
    assert done == wanted[: len(done)]


@given(STEPS, MOVES)
async def test_answers_come_in_the_order_of_the_script(steps: Steps, moves: Moves) -> None:
    script = Script(steps)
    stand, heard = await play(script, moves)
    names = script.names()
    given_ = list(stand.answers())
    assert given_ == names[: len(given_)]
    assert stand.over is (len(given_) == len(names))
    if not stand.over:
        assert stand.pending == names[len(given_)]
        assert heard[-1][-1] == stand.pending.partition("#")[0]


@given(STEPS, MOVES)
async def test_the_same_log_always_leads_to_the_same_question(steps: Steps, moves: Moves) -> None:
    stand, _ = await play(Script(steps), moves)
    if stand.over:
        return
    again = Stand(Script(steps).run, stand.log, stand.pending, stand.unclear)
    assert await again.hears() == [stand.pending.partition("#")[0]]
    assert (again.log, again.pending, again.unclear) == (stand.log, stand.pending, stand.unclear)


@given(STEPS, MOVES)
async def test_a_detour_leads_to_where_one_would_have_come_directly(
    steps: Steps, moves: Moves
) -> None:
    stand, _ = await play(Script(steps), moves)
    answers = list(stand.answers().values())
    direct, _ = await play(Script(steps), [*answers])
    assert (direct.log, direct.over) == (stand.log, stand.over)
