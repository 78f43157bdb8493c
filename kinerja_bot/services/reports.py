"""Questions answered at any time, to each according to his role: tasks, status, files."""

from kinerja_bot.domain.cycle import Cycle, CycleState
from kinerja_bot.domain.errors import NothingOpen, TaskNotFound
from kinerja_bot.domain.files import StoredFile
from kinerja_bot.domain.handover import input_files, inputs_of, visible_tasks
from kinerja_bot.domain.overdue import late_ones
from kinerja_bot.domain.procedure import Scope, Step
from kinerja_bot.domain.rights import is_concerned
from kinerja_bot.domain.task import Task
from kinerja_bot.messaging.content import Attachment, Button, Content, Form
from kinerja_bot.messaging.names import address, identity
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.services import cards
from kinerja_bot.services.closing import confirm_report
from kinerja_bot.services.desk import Desk, Reply
from kinerja_bot.services.visit import Visit, rows

ALBUM = 10
"""Files in one of Telegram's albums."""


class Reports:
    """What somebody wants to know."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def tasks(self, telegram_id: int) -> Reply:
        """*Tugas saya*: the open tasks, each card one tap away."""
        return await self._desk.receive(telegram_id, _tasks)

    async def show_card(self, press: Press, telegram_id: int) -> Reply:
        """A task's card anew, at the chat's end; the old one points to it."""
        return await self._desk.receive(telegram_id, lambda visit: _show_card(visit, press.number()))

    async def status(self, telegram_id: int) -> Reply:
        """*Status*: where it stands, with whom, since when, late or not."""
        return await self._desk.receive(telegram_id, _status)

    async def files(self, telegram_id: int) -> Reply:
        """*Berkas*: the newest cycle's files by step."""
        return await self._desk.receive(telegram_id, lambda visit: _files(visit, _newest(visit)))

    async def cycle_files(self, press: Press, telegram_id: int) -> Reply:
        """The same for a certain cycle."""
        return await self._desk.receive(telegram_id, lambda visit: _files(visit, _cycle(visit, press.number())))

    async def step_files(self, press: Press, telegram_id: int) -> Reply:
        """The files of one step, sent to the chat."""
        return await self._desk.receive(telegram_id, lambda visit: _step_files(visit, press))

    async def inputs(self, press: Press, telegram_id: int) -> Reply:
        """*Lihat berkas* on a card: what the task is given."""
        return await self._desk.receive(telegram_id, lambda visit: _send_inputs(visit, press.number()))

    async def confirm(self, press: Press, telegram_id: int) -> Reply:
        """*Laporan diterima* (SOP step 10)."""
        return await self._desk.receive(telegram_id, lambda visit: confirm_report(visit, press.number()))

    async def help(self, telegram_id: int) -> Reply:
        """*Bantuan*."""
        return await self._desk.receive(telegram_id, _help)


def _tasks(visit: Visit) -> str:
    mine = [(cycle, task) for cycle in visit.running() for task in cycle.open_tasks if is_concerned(task, visit.by)]
    text = visit.message("tasks", tasks=[task for _, task in mine], now=visit.now)
    buttons = [
        (
            Button(
                visit.phrase("labels.card", task=task, period=visit.phrase("periods.short", period=cycle.period)),
                Press.of(Verb.SHOW_CARD, task.id).data,
            ),
        )
        for cycle, task in mine
    ]
    visit.say(text, buttons)
    return ""


def _show_card(visit: Visit, task_id: int) -> str:
    cycle = visit.cycle_of(task_id)
    task = cycle.task(task_id)
    if task is None or visit.by not in cards.recipients(visit, task):
        raise TaskNotFound
    old = Content(visit.message("moved", step=task.step))
    if not task.step.decisions:
        visit.tx.outbox.supersede(cards.card_key(task, visit.by), old.to_plain())
    else:  # a document's message stays a document; only its buttons and caption change
        shown = cards.card(visit, cycle, task, visit.by, None)
        closed = Content(old.text, shown.form, files=shown.files)
        visit.tx.outbox.supersede(cards.card_key(task, visit.by), closed.to_plain())
    cards.refresh(visit, cycle, [task_id])
    return ""


def _status(visit: Visit) -> str:
    cycle = _newest(visit)
    everything = _scope(visit, cycle) in {Scope.ALL, Scope.SECTION}
    lines = [_step_line(visit, cycle, step) for step in cycle.procedure.steps.values()]
    text = visit.message(
        "status",
        cycle=cycle,
        period=visit.phrase("periods.name", period=cycle.period),
        lines=lines,
        everything=everything,
        opened_by=identity(visit.tx.officials.get(cycle.opened_by), cycle.procedure),
        running=cycle.state is CycleState.RUNNING,
        late=[_late_line(visit, cycle, task) for task in cycle.open_tasks if task.is_late(visit.now)],
    )
    visit.say(text)
    return ""


def _step_line(visit: Visit, cycle: Cycle, step: Step) -> dict[str, object]:
    tasks = cycle.latest(step.key)
    open_ones = [task for task in tasks if task.is_open]
    return {
        "step": step,
        "role": cycle.procedure.roles[step.role].title,
        "state": "belum" if not tasks else "berjalan" if open_ones else "selesai",
        "done_at": max((task.done_at for task in tasks if task.done_at), default=None),
        "with_whom": [
            identity(one, cycle.procedure) for task in open_ones for one in late_ones(task, visit.staffing)
        ],
        "since": min((task.opened_at for task in open_ones), default=None),
        "due_at": min((task.due_at for task in open_ones if task.due_at), default=None),
        "is_late": any(task.is_late(visit.now) for task in open_ones),
        "count": (len(tasks) - len(open_ones), len(tasks)),
        "mine": any(is_concerned(task, visit.by) for task in open_ones),
    }


def _late_line(visit: Visit, cycle: Cycle, task: Task) -> dict[str, object]:
    by = visit.calendar.between(task.due_at, visit.now) if task.due_at else None
    return {
        "step": task.step,
        "names": [identity(one, cycle.procedure) for one in late_ones(task, visit.staffing)],
        "by": by,
        "mine": is_concerned(task, visit.by),
    }


def _scope(visit: Visit, cycle: Cycle) -> Scope:
    scopes = [rule.sees for key, rule in cycle.procedure.roles.items() if visit.by.holds(key)]
    return next((one for one in (Scope.ALL, Scope.SECTION) if one in scopes), Scope.OWN)


def _newest(visit: Visit) -> Cycle:
    running = visit.running()
    found = running[:1] or visit.tx.cycles.of_office(visit.office.id, limit=1)
    if not found:
        raise NothingOpen
    return found[0]


def _cycle(visit: Visit, cycle_id: int) -> Cycle:
    found = [one for one in visit.tx.cycles.of_office(visit.office.id, limit=40) if one.id == cycle_id]
    if not found:
        raise NothingOpen
    return found[0]


def _files(visit: Visit, cycle: Cycle) -> str:
    counts: dict[str, int] = {}
    for task in visible_tasks(cycle, visit.by, visit.staffing):
        counts[task.step.key] = counts.get(task.step.key, 0) + len(cycle.files_of(task))
    steps = [step for step in cycle.procedure.steps.values() if counts.get(step.key)]
    buttons = [
        (
            Button(
                visit.phrase("labels.step_files", step=step, count=counts[step.key]),
                Press.of(Verb.STEP_FILES, cycle.id, step.number).data,
            ),
        )
        for step in steps
    ]
    others = [one for one in visit.tx.cycles.of_office(visit.office.id) if one.id != cycle.id]
    older = [
        Button(visit.phrase("periods.short", period=one.period), Press.of(Verb.CYCLE_FILES, one.id).data)
        for one in others[:4]
    ]
    period = visit.phrase("periods.name", period=cycle.period)
    visit.say(visit.message("files", cycle=cycle, period=period, any=bool(steps)), rows((*buttons, older)))
    return ""


def _step_files(visit: Visit, press: Press) -> str:
    cycle = _cycle(visit, press.number())
    wanted = [one for one in visible_tasks(cycle, visit.by, visit.staffing) if one.step.number == press.number(1)]
    _send_files(visit, [file for task in wanted for file in cycle.files_of(task)])
    return visit.phrase("answers.inputs_sent")


def _send_inputs(visit: Visit, task_id: int) -> str:
    cycle = visit.cycle_of(task_id)
    task = cycle.task(task_id)
    if task is None or visit.by not in cards.recipients(visit, task):
        raise TaskNotFound
    files = list(input_files(cycle, task, visit.by, visit.staffing))
    texts = [one.text for one in inputs_of(cycle, task, visit.by, visit.staffing) if one.text]
    if not files and not texts:
        return visit.phrase("answers.no_inputs")
    _send_files(visit, files)
    return visit.phrase("answers.inputs_sent")


def _send_files(visit: Visit, files: list[StoredFile]) -> None:
    """Files by their Telegram id, alone or as albums; documents and photos never share one."""
    for kind, form in (("document", Form.DOCUMENT), ("photo", Form.PHOTO)):
        same = [file for file in files if file.kind == kind]
        for start in range(0, len(same), ALBUM):
            part = same[start : start + ALBUM]
            attached = tuple(Attachment(one.kind, one.name, one.telegram_file_id, one.sha256) for one in part)
            content = Content("", Form.ALBUM if len(part) > 1 else form, files=attached)
            visit.send(visit.by, visit.once(), content)


def _help(visit: Visit) -> str:
    cycle = next(iter(visit.running()), None)
    roles = sorted(visit.by.roles)
    greeting = address(visit.by, cycle.procedure) if cycle else f"{visit.by.salutation} {visit.by.name}"
    visit.say(visit.message("help", address=greeting, roles=roles, opens="sekcam" in roles or "camat" in roles))
    return ""
