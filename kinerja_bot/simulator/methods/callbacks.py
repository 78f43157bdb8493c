"""answerCallbackQuery."""

from kinerja_bot.simulator.callbacks import Answer
from kinerja_bot.simulator.methods.request import Request
from kinerja_bot.simulator.refusals import bad_request

_LONGEST = 200
_STALE = "query is too old and response timeout expired or query ID is invalid"


def answer_callback_query(request: Request) -> bool:
    """End the wait on a button: once, and within seconds."""
    query = request.bot.queries.get(request.parameters.text("callback_query_id"))
    if query is None or not query.is_open(request.world.callback_lifetime):
        raise bad_request(_STALE)
    text = request.parameters.text("text")
    if len(text) > _LONGEST:
        raise bad_request("MESSAGE_TOO_LONG")
    url = request.parameters.text("url") or None
    query.tap.answer = Answer(text, request.parameters.flag("show_alert"), url)
    request.world.chat(request.bot, request.world.users[query.user_id]).answers.append(query.tap.answer)
    return True
