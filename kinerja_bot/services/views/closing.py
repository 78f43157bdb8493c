"""The end of a cycle (after SOP step 10): the Sekcam confirms the report's receipt, then all are told."""

from collections.abc import Iterable

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.people import Official
from kinerja_bot.domain.rights import Right, has_right
from kinerja_bot.domain.signing import signed_files
from kinerja_bot.domain.stored_file import StoredFile, sealed
from kinerja_bot.messaging.content import Button, Content, Priority, rows
from kinerja_bot.messaging.names import address, identity
from kinerja_bot.messaging.press import Verb
from kinerja_bot.services.desk import message_keys
from kinerja_bot.services.desk.buttons import button
from kinerja_bot.services.desk.office_now import OfficeNow
from kinerja_bot.services.views import achieved, cards


def announce(here: OfficeNow, cycle: Cycle) -> None:
    """Tells the whole office that it is done: the report's receiver has confirmed it."""
    for official in here.staffing.officials:
        text = here.message("cycle_closed", **_context(here, cycle, official))
        archive = (button(here, "take_archive", Verb.ARCHIVE, cycle.id),) if _may_take(here, cycle, official) else ()
        content = Content(text, buttons=rows((_archive(here, cycle), archive)))
        here.send(official, message_keys.closed(cycle.id, official.id), content, priority=Priority.TASK)


def refresh_report(here: OfficeNow, cycle: Cycle) -> None:
    """Brings the report's message to what it shall show: it asks the receiver to confirm, until he does."""
    for official in here.staffing.holders(cycle.procedure.report_to):
        text = here.message("report", **_context(here, cycle, official))
        confirm = () if cycle.confirmed_at else (button(here, "confirm_report", Verb.CONFIRM_REPORT, cycle.id),)
        archive = (button(here, "take_archive", Verb.ARCHIVE, cycle.id),) if _may_take(here, cycle, official) else ()
        content = Content(text, buttons=rows((confirm, _archive(here, cycle), archive)))
        here.send(official, message_keys.report(cycle.id, official.id), content, priority=Priority.TASK)


def confirmed_by(here: OfficeNow, cycle: Cycle) -> str:
    """Who has confirmed the receipt, as he appeared then."""
    procedure = cycle.procedure
    return identity(here.then(cycle.confirmed_by, procedure.report_to, cycle.confirmed_at, procedure), procedure)


def readdress(here: OfficeNow, people: Iterable[Official]) -> None:
    """A report whose receipt nobody has confirmed lies with who acts as its receiver now."""
    for cycle in here.tx.cycles.unconfirmed(here.office.id):
        receivers = here.staffing.holders(cycle.procedure.report_to)
        for official in people:
            if official not in receivers:
                here.close_for_others(message_keys.report(cycle.id, official.id), receivers)
        refresh_report(here, cycle)


def _archive(here: OfficeNow, cycle: Cycle) -> tuple[Button, ...]:
    """The way to the files, where the cycle has any."""
    return (button(here, "archive", Verb.CYCLE_FILES, cycle.id),) if _has_files(cycle) else ()


def _may_take(here: OfficeNow, cycle: Cycle, official: Official) -> bool:
    return has_right(here.held_by(official), Right.TAKE_ARCHIVE, cycle.procedure)


def _has_files(cycle: Cycle) -> bool:
    return any(file.is_current for file in cycle.files)


def _signed(cycle: Cycle) -> list[StoredFile]:
    """The documents that were attached as signed ones."""
    return [file for task in cycle.tasks if task.is_done for file in signed_files(cycle, task)]


def _context(here: OfficeNow, cycle: Cycle, official: Official) -> dict[str, object]:
    last = cycle.tasks[-1]
    late = [task for task in cycle.tasks if task.is_done and task.clock.spent > task.standard]
    return {
        "cycle": cycle,
        "confirmed_by": confirmed_by(here, cycle),
        "address": address(official, cycle.procedure),
        "period": here.period(cycle),
        "period_alone": here.name_of(cycle.period),
        "has_files": _has_files(cycle),
        "achieved": achieved.achieved(here, cycle),
        "signed": [found for task in cycle.tasks if task.is_done and (found := cards.signed_by(cycle, task))],
        "sealed": sealed(_signed(cycle)),
        "step": last.step,
        "reporter": identity(here.done_by(last, cycle.procedure), cycle.procedure),
        "late_count": len(late),
        "task_count": sum(task.is_done for task in cycle.tasks),
    }
