"""The one table of acts: which tap, command or key leads to which plain function, and which right it needs."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from kinerja_bot.domain.rights import Right
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.services import cancelling, sent_files, typed_texts
from kinerja_bot.services.accounts import invitations, joining, new_account, personal_data
from kinerja_bot.services.deadlines import days_off, mornings, openings, oversight, time_requests
from kinerja_bot.services.desk.caller import Caller
from kinerja_bot.services.desk.desk import Desk, Reply
from kinerja_bot.services.desk.making import Making
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.services.late import late
from kinerja_bot.services.people import appointing, confirming, people, posts
from kinerja_bot.services.work import (
    archive,
    attendance,
    cycles,
    deciding,
    finding,
    handed_in,
    handing_in,
    meetings,
    preparing,
    receiving,
    reports,
    signing,
    tasks,
)

F = TypeVar("F")


@dataclass(frozen=True, slots=True)
class Door(Generic[F]):
    """Where an act is entered: what is done, and the `right` that is asked first where it covers the whole act.

    `looks` where it only says something once: such an act changes nothing, and holds nothing.

    Who may act on a task is asked by the domain, with the task at hand (`domain.rights.permit`).
    """

    do: F
    right: Right | None = None
    looks: bool = False


OnPress = Callable[[Visit, Press], str]
OnQuestion = Callable[[Visit], str]
OnLasting = Callable[[Desk, int, Press], Awaitable[Reply]]
OnMaking = Callable[[Visit, Press], Making[Any]]

PRESSES: Mapping[Verb, Door[OnPress]] = {
    Verb.BEGIN: Door(cycles.begin, Right.BEGIN_CYCLE),
    Verb.PERIODS: Door(cycles.offer_periods, Right.BEGIN_CYCLE),
    Verb.POSTPONE: Door(openings.postpone),
    Verb.TAKE: Door(tasks.take),
    Verb.GIVE_BACK: Door(tasks.give_back),
    Verb.LET_PREPARE: Door(preparing.tap),
    Verb.COMPLETE: Door(tasks.complete),
    Verb.FILL_IN: Door(late("figures.entering", "tap")),
    Verb.SETTLE: Door(late("figures.settling", "tap")),
    Verb.KEEP_FORM: Door(sent_files.keep_form),
    Verb.DECIDE: Door(tasks.decide),
    Verb.NAME_ITEM: Door(deciding.name_item),
    Verb.TICK_OFF: Door(deciding.tick_off),
    Verb.RETURN: Door(tasks.send_back),
    Verb.CANCEL: Door(cancelling.cancel),
    Verb.INPUTS: Door(archive.inputs, looks=True),
    Verb.SET_TIME: Door(meetings.set_time),
    Verb.SET_PLACE: Door(meetings.set_place),
    Verb.RESCHEDULE: Door(meetings.reschedule),
    Verb.SET_SIGNER: Door(meetings.set_signer),
    Verb.SEND_INVITATIONS: Door(meetings.send),
    Verb.FINISH_MEETING: Door(attendance.finish),
    Verb.TICK: Door(attendance.tick),
    Verb.ADD_ATTENDEE: Door(attendance.add),
    Verb.KEEP_MINUTES: Door(attendance.ask_minutes),
    Verb.ATTEND: Door(meetings.attend),
    Verb.ADD_FILE: Door(handing_in.add_file),
    Verb.REPLACE_FILE: Door(handing_in.replace_file),
    Verb.ATTACH_SIGNED: Door(signing.attach),
    Verb.CHOOSE_TASK: Door(typed_texts.choose),
    Verb.CONFIRM_REPORT: Door(receiving.confirm_report),
    Verb.SHOW_CARD: Door(reports.show_card),
    Verb.STEP_FILES: Door(archive.step_files, looks=True),
    Verb.CYCLE_FILES: Door(archive.cycle_files, looks=True),
    Verb.FIND_FILES: Door(finding.tap),
    Verb.ESAKIP: Door(late("figures.recording", "tap")),
    Verb.PERFORMANCE: Door(late("figures.performance", "turn"), looks=True),
    Verb.REVISE: Door(late("figures.revising", "tap"), Right.REVISE_FIGURES),
    Verb.HANDED_IN: Door(handed_in.show, looks=True),
    Verb.LATE_TASK: Door(oversight.choose),
    Verb.NUDGE: Door(oversight.nudge),
    Verb.GRANT: Door(oversight.grant),
    Verb.REASSIGN: Door(oversight.reassign),
    Verb.ASK_TIME: Door(time_requests.ask),
    Verb.ANSWER_REQUEST: Door(time_requests.answer),
    Verb.DIGEST: Door(mornings.switch_off),
    Verb.ADD_DAY_OFF: Door(days_off.ask_to_add, Right.CHANGE_CALENDAR),
    Verb.STRIKE_DAY_OFF: Door(days_off.strike, Right.CHANGE_CALENDAR),
    Verb.PEOPLE: Door(people.turn, Right.MANAGE_PEOPLE),
    Verb.PERSON: Door(people.show, Right.MANAGE_PEOPLE),
    Verb.INVITE: Door(invitations.again, Right.MANAGE_PEOPLE),
    Verb.PRINT: Door(invitations.print_all, Right.MANAGE_PEOPLE),
    Verb.KEEP_INVITATIONS: Door(invitations.keep_left, Right.MANAGE_PEOPLE),
    Verb.MOVE_POST: Door(posts.move, Right.CHANGE_POSTS),
    Verb.TAKE_OUT: Door(posts.take_out, Right.CHANGE_POSTS),
    Verb.ANSWER_ACCOUNT: Door(new_account.answer),
    Verb.ACTING: Door(appointing.tap, Right.APPOINT_ACTING),
    Verb.CONFIRM_ACTING: Door(confirming.answer),
    Verb.DRAFT_FROM: Door(late("figures.drafting", "begin")),
    Verb.INDICATOR: Door(late("figures.indicators", "tap")),
    Verb.AGREEMENT: Door(late("figures.looking", "show"), looks=True),
    Verb.FIGURES: Door(late("figures.screens", "look"), looks=True),
    Verb.RETURN_ROW: Door(late("figures.reviewing", "return_row")),
    Verb.NOTE: Door(late("figures.noting", "ask")),
    Verb.ANALYSE: Door(late("figures.analysing", "analyse")),
}
"""Buttons of those who have joined."""

MADE: Mapping[Verb, Door[OnMaking]] = {
    Verb.PERFORMANCE_FILE: Door(late("figures.downloads", "prepare"), looks=True),
    Verb.BIND_PHOTOS: Door(late("work.binding", "prepare")),
    Verb.SOP_PICTURE: Door(late("work.status_pictures", "prepare"), looks=True),
    Verb.PAPER: Door(late("made_papers", "prepare")),
}
"""Buttons for what takes time to make: prepared from what is read, and told once it is made."""

LASTING: Mapping[Verb, Door[OnLasting]] = {Verb.ARCHIVE: Door(late("work.archiving", "take"), Right.TAKE_ARCHIVE)}
"""Buttons for what takes many seconds, and says meanwhile how far it is; the cycle's procedure says who may."""

FOLLOWED: Mapping[OnQuestion, Callable[[Visit], Making[Any]]] = {
    reports.status: late("work.status_pictures", "prepare_charts")
}
"""What is made and sent behind an answer, which does not wait for it, and is enough where it cannot be made."""

OF_ANYBODY: Mapping[Verb, Callable[[Caller, Press], str]] = {
    Verb.JOIN: joining.answer,
    Verb.NEW_ACCOUNT: new_account.begin,
    Verb.ANSWER_ACCOUNT: new_account.answer_as_operator,
    Verb.CONFIRM_ACTING: confirming.answer_as_operator,
}
"""Buttons of accounts that may be nobody's."""

MENU: Mapping[str, Door[OnQuestion]] = {
    "tasks": Door(reports.tasks, looks=True),
    "status": Door(reports.status, looks=True),
    "files": Door(archive.files, looks=True),
    "help": Door(reports.help_, looks=True),
    "begin": Door(cycles.propose, Right.BEGIN_CYCLE),
    "people": Door(people.open_list, Right.MANAGE_PEOPLE),
}
"""Keys of the reply keyboard, by the end of their phrase's key."""

COMMANDS: Mapping[str, Door[OnQuestion]] = {
    "tugas": MENU["tasks"],
    "status": MENU["status"],
    "indikator": Door(late("figures.indicators", "show")),
    "kinerja": Door(late("figures.performance", "open_newest"), looks=True),
    "berkas": MENU["files"],
    "bantuan": MENU["help"],
    "help": MENU["help"],
    "mulai": MENU["begin"],
    "pegawai": MENU["people"],
    "libur": Door(days_off.show, Right.CHANGE_CALENDAR),
    "plh": Door(appointing.show, Right.APPOINT_ACTING),
    "ringkasan": Door(mornings.switch),
    "arsip": Door(late("work.archiving", "offer"), Right.TAKE_ARCHIVE, looks=True),
    "dataku": Door(personal_data.export, looks=True),
    "batal": Door(lambda visit: typed_texts.told(visit, cancelling.cancel(visit, Press(Verb.CANCEL)))),
}
"""Commands without words behind them."""

WITH_WORDS: Mapping[str, Door[Callable[[Visit, str], str]]] = {
    "libur": Door(days_off.write, Right.CHANGE_CALENDAR),
    "berkas": Door(finding.typed, looks=True),
}
"""Commands that do something else with words behind them."""

OF_ANYBODY_TYPED: Mapping[str, Callable[[Caller], str]] = {"privasi": personal_data.explain}
"""Commands that are answered to everybody."""
