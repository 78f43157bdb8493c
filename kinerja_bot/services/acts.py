"""The one table of acts: which tap, command or key leads to which plain function, and which right it needs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from kinerja_bot.domain.rights import Right
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.services import cancelling, typed_texts
from kinerja_bot.services.accounts import invitations, joining, new_account, personal_data
from kinerja_bot.services.deadlines import days_off, mornings, openings, oversight, time_requests
from kinerja_bot.services.desk.caller import Caller
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.services.people import appointing, people, posts
from kinerja_bot.services.work import archive, cycles, handing_in, meetings, receiving, reports, tasks

F = TypeVar("F")


@dataclass(frozen=True, slots=True)
class Act(Generic[F]):
    """What is done; `right` is asked first, where it covers the whole act.

    Who may act on a task is asked by the domain, with the task at hand (`domain.rights.permit`).
    """

    do: F
    right: Right | None = None


OnPress = Callable[[Visit, Press], str]
OnQuestion = Callable[[Visit], str]

PRESSES: Mapping[Verb, Act[OnPress]] = {
    Verb.BEGIN: Act(cycles.begin, Right.BEGIN_CYCLE),
    Verb.PERIODS: Act(cycles.offer_periods, Right.BEGIN_CYCLE),
    Verb.POSTPONE: Act(openings.postpone),
    Verb.TAKE: Act(tasks.take),
    Verb.GIVE_BACK: Act(tasks.give_back),
    Verb.COMPLETE: Act(tasks.complete),
    Verb.DECIDE: Act(tasks.decide),
    Verb.RETURN: Act(tasks.send_back),
    Verb.CANCEL: Act(cancelling.cancel),
    Verb.INPUTS: Act(archive.inputs),
    Verb.SET_TIME: Act(meetings.set_time),
    Verb.SET_PLACE: Act(meetings.set_place),
    Verb.RESCHEDULE: Act(meetings.reschedule),
    Verb.FINISH_MEETING: Act(meetings.finish),
    Verb.ATTEND: Act(meetings.attend),
    Verb.ADD_FILE: Act(handing_in.add_file),
    Verb.REPLACE_FILE: Act(handing_in.replace_file),
    Verb.CHOOSE_TASK: Act(typed_texts.choose),
    Verb.CONFIRM_REPORT: Act(receiving.confirm_report),
    Verb.SHOW_CARD: Act(reports.show_card),
    Verb.STEP_FILES: Act(archive.step_files),
    Verb.CYCLE_FILES: Act(archive.cycle_files),
    Verb.LATE_TASK: Act(oversight.choose),
    Verb.NUDGE: Act(oversight.nudge),
    Verb.GRANT: Act(oversight.grant),
    Verb.REASSIGN: Act(oversight.reassign),
    Verb.ASK_TIME: Act(time_requests.ask),
    Verb.ANSWER_REQUEST: Act(time_requests.answer),
    Verb.DIGEST: Act(mornings.switch_off),
    Verb.ADD_DAY_OFF: Act(days_off.ask_to_add, Right.CHANGE_CALENDAR),
    Verb.STRIKE_DAY_OFF: Act(days_off.strike, Right.CHANGE_CALENDAR),
    Verb.PEOPLE: Act(people.turn, Right.MANAGE_PEOPLE),
    Verb.PERSON: Act(people.show, Right.MANAGE_PEOPLE),
    Verb.INVITE: Act(invitations.again, Right.MANAGE_PEOPLE),
    Verb.PRINT: Act(invitations.print_all, Right.MANAGE_PEOPLE),
    Verb.MOVE_POST: Act(posts.move, Right.MANAGE_PEOPLE),
    Verb.TAKE_OUT: Act(posts.take_out, Right.MANAGE_PEOPLE),
    Verb.ANSWER_ACCOUNT: Act(new_account.answer, Right.AGREE_ACCOUNT),
    Verb.ACTING: Act(appointing.tap, Right.APPOINT_ACTING),
}
"""Buttons of those who have joined."""

OF_ANYBODY: Mapping[Verb, Callable[[Caller, Press], str]] = {
    Verb.JOIN: joining.answer,
    Verb.NEW_ACCOUNT: new_account.begin,
    Verb.ANSWER_ACCOUNT: new_account.answer_as_operator,
}
"""Buttons of accounts that may be nobody's."""

MENU: Mapping[str, Act[OnQuestion]] = {
    "tasks": Act(reports.tasks),
    "status": Act(reports.status),
    "files": Act(archive.files),
    "help": Act(reports.help_),
    "begin": Act(cycles.propose, Right.BEGIN_CYCLE),
    "people": Act(people.open_list, Right.MANAGE_PEOPLE),
}
"""Keys of the reply keyboard, by the end of their phrase's key."""

COMMANDS: Mapping[str, Act[OnQuestion]] = {
    "tugas": MENU["tasks"],
    "status": MENU["status"],
    "berkas": MENU["files"],
    "bantuan": MENU["help"],
    "help": MENU["help"],
    "mulai": MENU["begin"],
    "pegawai": MENU["people"],
    "libur": Act(days_off.show, Right.CHANGE_CALENDAR),
    "plh": Act(appointing.show, Right.APPOINT_ACTING),
    "ringkasan": Act(mornings.switch),
    "dataku": Act(personal_data.export),
    "batal": Act(lambda visit: typed_texts.told(visit, cancelling.cancel(visit, Press(Verb.CANCEL)))),
}
"""Commands without words behind them."""

WITH_WORDS: Mapping[str, Act[Callable[[Visit, str], str]]] = {"libur": Act(days_off.write, Right.CHANGE_CALENDAR)}
"""Commands that do something else with words behind them."""

OF_ANYBODY_TYPED: Mapping[str, Callable[[Caller], str]] = {"privasi": personal_data.explain}
"""Commands that are answered to everybody."""
