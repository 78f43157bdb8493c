"""Taps on inline buttons."""

from collections.abc import Awaitable, Callable

from telegram import Update
from telegram.constants import ChatType

from handlers.context import Context, acknowledge
from kinerja_bot.domain.errors import NotAPress
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.services.desk.desk import Reply
from kinerja_bot.services.registry import Services

Act = Callable[[Press, int], Awaitable[Reply]]


def act_of(services: Services, verb: Verb) -> Act:
    """The use case that a button stands for."""
    acts: dict[Verb, Act] = {
        Verb.JOIN: services.joining.answer,
        Verb.BEGIN: services.cycles.begin,
        Verb.PERIODS: services.cycles.offer_periods,
        Verb.TAKE: services.tasks.take,
        Verb.GIVE_BACK: services.tasks.give_back,
        Verb.COMPLETE: services.tasks.complete,
        Verb.DECIDE: services.tasks.decide,
        Verb.RETURN: services.tasks.send_back,
        Verb.CANCEL: lambda _, person: services.tasks.cancel(person),
        Verb.INPUTS: services.archive.inputs,
        Verb.SET_TIME: services.meetings.set_time,
        Verb.SET_PLACE: services.meetings.set_place,
        Verb.RESCHEDULE: services.meetings.reschedule,
        Verb.FINISH_MEETING: services.meetings.finish,
        Verb.ATTEND: services.meetings.attend,
        Verb.ADD_FILE: services.files.choose,
        Verb.REPLACE_FILE: services.files.replace,
        Verb.CHOOSE_TASK: services.texts.choose,
        Verb.CONFIRM_REPORT: services.archive.confirm,
        Verb.SHOW_CARD: services.reports.show_card,
        Verb.STEP_FILES: services.archive.step_files,
        Verb.CYCLE_FILES: services.archive.cycle_files,
        Verb.LATE_TASK: services.oversight.choose,
        Verb.NUDGE: services.oversight.nudge,
        Verb.GRANT: services.oversight.grant,
        Verb.REASSIGN: services.oversight.reassign,
        Verb.ASK_TIME: services.time_requests.ask,
        Verb.ANSWER_REQUEST: services.time_requests.answer,
        Verb.DIGEST: lambda _, person: services.mornings.switch(person, off=True),
        Verb.POSTPONE: services.openings.postpone,
        Verb.ADD_DAY_OFF: lambda _, person: services.days_off.add(person),
        Verb.STRIKE_DAY_OFF: services.days_off.strike,
        Verb.PEOPLE: services.people.turn,
        Verb.PERSON: services.people.show,
        Verb.INVITE: services.invitations.again,
        Verb.PRINT: lambda _, person: services.invitations.print(person),
        Verb.MOVE_POST: services.posts.move,
        Verb.TAKE_OUT: services.posts.take_out,
        Verb.NEW_ACCOUNT: lambda _, person: services.accounts.begin(person),
        Verb.ANSWER_ACCOUNT: services.accounts.answer,
        Verb.ACTING: services.acting.press,
    }
    return acts[verb]


async def on_press(update: Update, context: Context) -> None:
    """Any tap: read, one use case, answered."""
    query = update.callback_query
    if query is None:
        return
    try:
        if query.message is None or query.message.chat.type != ChatType.PRIVATE:
            raise NotAPress  # noqa: TRY301 - buttons of this bot stand in private chats only
        press = Press.parse(query.data)
        reply = await act_of(context.services, press.verb)(press, query.from_user.id)
    except NotAPress as error:
        reply = Reply(context.services.desk.tools.renderer.explain(error), alert=True, refused=True)
    await acknowledge(query, reply)
