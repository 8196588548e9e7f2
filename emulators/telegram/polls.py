"""Polls and quizzes: sending, voting and stopping them."""

from copy import deepcopy

from emulators.telegram.bot import Bot, Poll
from emulators.telegram.entities import utf16_length
from emulators.telegram.errors import bad_request
from emulators.telegram.params import Params
from emulators.telegram.people import user_json
from emulators.telegram.sending import post
from emulators.world import ActRefused, Json, Phone

QUESTION_LIMIT = 300
OPTION_LIMIT = 100
MOST_OPTIONS = 12


def send_poll(bot: Bot, params: Params) -> Json:
    """Send a poll or a quiz."""
    message = post(bot, params, content=lambda: {"poll": _poll(bot, params)})
    poll = message["poll"]
    bot.polls[poll["id"]] = Poll(message["chat"]["id"], message["message_id"])
    return message


def _poll(bot: Bot, params: Params) -> Json:
    quiz = params.text("type") == "quiz"
    options = _options(params)
    poll: Json = {
        "id": str(5 * 10**18 + next(bot.next_number)),
        "question": _question(params),
        "options": options,
        "total_voter_count": 0,
        "is_closed": params.boolean("is_closed"),
        "is_anonymous": params.boolean("is_anonymous", default=True),
        "type": "quiz" if quiz else "regular",
        "allows_multiple_answers": params.boolean("allows_multiple_answers"),
        "allows_revoting": params.boolean("allows_revoting", default=not quiz),
        "members_only": params.boolean("members_only"),
    }
    if quiz:
        poll |= _solution(params, len(options))
    if params.integer("open_period"):
        poll["open_period"] = params.integer("open_period")
        poll["close_date"] = bot.timestamp() + poll["open_period"]
    return poll


def _question(params: Params) -> str:
    question = params.text("question").strip()
    if not question:
        raise bad_request("poll question must be non-empty")
    if utf16_length(question) > QUESTION_LIMIT:
        raise bad_request(f"poll question length must not exceed {QUESTION_LIMIT}")
    return question


def _options(params: Params) -> list[Json]:
    given = params.structure("options", "can't parse options JSON object") or []
    texts = [str(one["text"] if isinstance(one, dict) else one).strip() for one in given]
    if not texts:
        raise bad_request("poll must have at least 1 option")
    if len(texts) > MOST_OPTIONS:
        raise bad_request(f"poll can't have more than {MOST_OPTIONS} options")
    if not all(texts):
        raise bad_request("poll options must be non-empty")
    if max(map(utf16_length, texts)) > OPTION_LIMIT:
        raise bad_request(f"poll options length must not exceed {OPTION_LIMIT}")
    return [
        {"persistent_id": f"option-{number}", "text": text, "voter_count": 0}
        for number, text in enumerate(texts)
    ]


def _solution(params: Params, options: int) -> Json:
    right = params.structure("correct_option_ids")
    if right is None and params.text("correct_option_id"):
        right = [params.integer("correct_option_id")]
    if not right or not all(0 <= one < options for one in right):
        raise bad_request("wrong correct option ID specified")
    solution: Json = {"correct_option_ids": right}
    if params.text("explanation"):
        solution["explanation"] = params.text("explanation")
    return solution


def stop_poll(bot: Bot, params: Params) -> Json:
    """Close a poll and answer how it stands."""
    chat = bot.open_chat(params)
    missing = "message with poll to stop not found"
    message = bot.message(chat, params.integer("message_id"), missing=missing)
    if "poll" not in message:
        raise bad_request("message is not a poll")
    if message["poll"]["is_closed"]:
        raise bad_request("poll has already been closed")
    message["poll"]["is_closed"] = True
    bot.redraw(chat, message)
    closed: Json = message["poll"]
    return closed


def vote(bot: Bot, phone: Phone, *, message: Json, option: int) -> int:
    """Let a person choose an option, and tell the bot."""
    poll = message["poll"]
    votes = bot.polls[poll["id"]].votes
    user_id = int(phone.user_id)
    if poll["is_closed"] or poll.get("close_date", bot.timestamp() + 1) <= bot.timestamp():
        raise ActRefused("the poll is closed")
    if user_id in votes and not (poll["allows_revoting"] or poll["allows_multiple_answers"]):
        raise ActRefused("the vote is final")
    before = votes.get(user_id, []) if poll["allows_multiple_answers"] else []
    votes[user_id] = sorted({*before, option})
    _count(poll, votes)
    queue = f"poll:{poll['id']}"
    if poll["is_anonymous"]:
        bot.updates.add("poll", deepcopy(poll), queue=queue)
    else:
        bot.updates.add("poll_answer", _answer(poll, phone, votes=votes), queue=queue)
    return int(message["message_id"])


def _count(poll: Json, votes: dict[int, list[int]]) -> None:
    poll["total_voter_count"] = len(votes)
    for number, option in enumerate(poll["options"]):
        option["voter_count"] = sum(number in chosen for chosen in votes.values())


def _answer(poll: Json, phone: Phone, *, votes: dict[int, list[int]]) -> Json:
    chosen = votes[int(phone.user_id)]
    return {
        "poll_id": poll["id"],
        "user": user_json(phone),
        "option_ids": chosen,
        "option_persistent_ids": [poll["options"][one]["persistent_id"] for one in chosen],
    }


METHODS = {"sendPoll": send_poll, "stopPoll": stop_poll}
