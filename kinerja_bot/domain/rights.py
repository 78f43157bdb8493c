"""Who may do what: the one place that is asked, at the moment of the act; the roles are the procedure's."""

from collections.abc import Mapping
from enum import StrEnum

from kinerja_bot.domain.cycle import Act, Cycle, CycleState
from kinerja_bot.domain.errors import (
    ActionNotAvailable,
    AlreadyDecided,
    AlreadyDone,
    CycleClosed,
    NewerVersion,
    NotForStandIns,
    NotForYou,
    NotYours,
    TakenBySomeone,
    TaskNotFound,
)
from kinerja_bot.domain.figures.parts import FiguresPart
from kinerja_bot.domain.people import Official, Staffing
from kinerja_bot.domain.procedure import Need, Procedure, Step
from kinerja_bot.domain.task import Task


class Action(StrEnum):
    """The acts on a task; the words are those of its buttons' data."""

    TAKE = "kerjakan"
    GIVE_BACK = "lepas"
    HAND_IN = "berkas"
    WRITE = "teks"
    COMPLETE = "selesai"
    DECIDE = "putuskan"
    SEND_BACK = "kembalikan"
    SCHEDULE = "jadwal"
    FINISH_MEETING = "rapat_selesai"
    KEEP_MINUTES = "notula"
    LET_PREPARE = "siapkan"
    FILL_IN = "angka"


PREPARING = frozenset({Action.HAND_IN, Action.WRITE})
"""What else may be done by whom the holder lets prepare his output."""


class Right(StrEnum):
    """The acts on the office as a whole, or on somebody else's task, shown in docs/hak-akses.md."""

    BEGIN_CYCLE = "mulai_siklus"
    POSTPONE_CYCLE = "tunda_mulai"
    CONFIRM_REPORT = "terima_laporan"
    OVERSEE = "awasi"
    CHANGE_CALENDAR = "hari_libur"
    APPOINT_ACTING = "pelaksana"
    CONFIRM_ACTING = "sahkan_pelaksana"
    MANAGE_PEOPLE = "pegawai"
    CHANGE_POSTS = "jabatan"
    AGREE_ACCOUNT = "akun"
    CHANGE_INDICATORS = "indikator"
    REVISE_FIGURES = "revisi_angka"
    TAKE_ARCHIVE = "arsip"


BY_OWN_POST = frozenset({Right.CHANGE_POSTS})
"""Rights that go with no Plh. or Plt.: what is done by them lasts beyond his days."""

VOUCHING = (Right.MANAGE_PEOPLE, Right.APPOINT_ACTING, Right.CONFIRM_ACTING, Right.AGREE_ACCOUNT)
"""Rights whose holders say who may do what."""

OPERATOR = "operator"
"""Beside the procedure's roles: the official whose chat the settings name as the operator's."""


def office_rights(procedure: Procedure) -> Mapping[Right, frozenset[str]]:
    """The roles that hold each right; *OVERSEE* counts where the late one is somebody else (`alert_instead`)."""
    principal, overseer = procedure.opening.in_the_name_of, procedure.reminders.alert
    managers = frozenset(procedure.manages)
    return {
        Right.BEGIN_CYCLE: frozenset(procedure.opening.by),
        Right.POSTPONE_CYCLE: frozenset({principal}),
        Right.CONFIRM_REPORT: frozenset({procedure.report_to}),
        Right.OVERSEE: frozenset({overseer, *procedure.reminders.alert_instead.values()}),
        Right.CHANGE_CALENDAR: managers,
        Right.APPOINT_ACTING: managers | {OPERATOR},
        Right.CONFIRM_ACTING: frozenset({principal, OPERATOR}),
        Right.MANAGE_PEOPLE: managers | {OPERATOR},
        Right.CHANGE_POSTS: managers | {OPERATOR},
        Right.AGREE_ACCOUNT: managers | {principal, OPERATOR},
        Right.CHANGE_INDICATORS: _doing(procedure, FiguresPart.DRAFT) or _doing(procedure, FiguresPart.COMPILE),
        Right.REVISE_FIGURES: _doing(procedure, FiguresPart.COMPILE),
        Right.TAKE_ARCHIVE: frozenset({principal, overseer, procedure.report_to, OPERATOR}),
    }


def _doing(procedure: Procedure, part: FiguresPart) -> frozenset[str]:
    return frozenset(step.role for step in procedure.steps.values() if step.figures is part)


def roles_with(right: Right, *procedures: Procedure) -> frozenset[str]:
    """The roles that hold a right by at least one of the procedures."""
    return frozenset().union(*(office_rights(one)[right] for one in procedures))


def has_right(roles: frozenset[str], right: Right, *procedures: Procedure) -> bool:
    """Whether one of the roles holds the right by at least one of the procedures."""
    return bool(roles & roles_with(right, *procedures))


def vouches(roles: frozenset[str], *procedures: Procedure) -> bool:
    """Whether who holds these roles has a say in who may do what: the managing posts."""
    return any(has_right(roles, right, *procedures) for right in VOUCHING)


def require(roles: frozenset[str], right: Right, *procedures: Procedure) -> None:
    """Refuses who does not hold the right. Errors: NotForYou, NotForStandIns."""
    if not has_right(roles, right, *procedures):
        raise not_entitled(right, *procedures)


def not_entitled(right: Right, *procedures: Procedure) -> NotForYou | NotForStandIns:
    """The refusal of who does not hold the right: it names the roles that do."""
    entitled = roles_with(right, *procedures)
    titles = {key: rule.title for one in procedures for key, rule in one.roles.items() if key in entitled}
    refusal = NotForStandIns if right in BY_OWN_POST else NotForYou
    return refusal(right=right, roles=list(titles.values()))


def actions_of(step: Step) -> frozenset[Action]:
    """What the procedure lists for the step; all else is refused."""
    conditions = {
        Action.TAKE: not step.decisions,
        Action.GIVE_BACK: step.mode.claimed,
        Action.HAND_IN: step.output.files is not Need.NONE,
        Action.WRITE: step.output.text_instead or step.change_note,
        Action.COMPLETE: not step.decisions and step.meeting is None,
        Action.DECIDE: bool(step.decisions),
        Action.SEND_BACK: step.send_back is not None,
        Action.SCHEDULE: step.meeting is not None,
        Action.FINISH_MEETING: step.meeting is not None,
        Action.KEEP_MINUTES: step.meeting is not None,
        Action.LET_PREPARE: bool(step.may_prepare),
        Action.FILL_IN: step.figures is not None,
    }
    return frozenset(action for action, listed in conditions.items() if listed)


def permit(cycle: Cycle, task_id: int, action: Action, act: Act) -> Task:
    """The task, if this person may do this to it now; else the error that tells him why not."""
    task = cycle.task(task_id)
    if task is None:
        raise TaskNotFound
    _refuse_unlisted(task, action)
    if action is Action.KEEP_MINUTES and task.is_done:  # what was written of a meeting may follow
        _refuse_stranger(task, act)
        _refuse_unless_owner(task, act)
    elif action in PREPARING and prepares(task, act.person, act.staffing):
        _refuse_closed(cycle, task, act)
    else:
        refuse_unless_his_turn(cycle, task, act)
    return task


def refuse_unless_his_turn(cycle: Cycle, task: Task, act: Act) -> None:
    """Refuses whoever the task does not lie with, or no longer. Errors: NotYours, TakenBySomeone, AlreadyDone …"""
    _refuse_stranger(task, act)
    _refuse_closed(cycle, task, act)
    _refuse_unless_owner(task, act)


def whose_turn(task: Task, staffing: Staffing) -> tuple[Official, ...]:
    """Whose turn it is: the one who took it on, the person it is meant for, or every holder of the role."""
    return staffing.doers(task.step.role, task.assignee)


def preparer_of(task: Task, staffing: Staffing) -> Official | None:
    """Who prepares the output for its holder: the person named, or who acts from his post; None where nobody does."""
    if task.preparer is None:
        return None
    found = ((role, staffing.in_post(role, task.preparer)) for role in task.step.may_prepare)
    return next((one for role, one in found if one is not None and one.holds(role)), None)


def prepares(task: Task, official: Official, staffing: Staffing) -> bool:
    """Whether this person prepares the output for somebody else."""
    return official == preparer_of(task, staffing) and official not in whose_turn(task, staffing)


def working_on(task: Task, staffing: Staffing) -> tuple[Official, ...]:
    """Whose turn it is, and who prepares the output for him."""
    preparer = preparer_of(task, staffing)
    return tuple(dict.fromkeys((*whose_turn(task, staffing), *((preparer,) if preparer else ()))))


def is_concerned(task: Task, official: Official, staffing: Staffing) -> bool:
    """Whether the task lies with this person, alone or with the other holders of the role, or he prepares it."""
    his = official.holds(task.step.role) and official in whose_turn(task, staffing)
    return his or prepares(task, official, staffing)


def takes_text(task: Task) -> bool:
    """Whether a typed text belongs to the task: its output, or from the second round on what has changed."""
    return task.step.output.text_instead or takes_change_note(task)


def takes_change_note(task: Task) -> bool:
    """Whether the task hands on a later version, of which a text may say what has changed."""
    return task.step.change_note and task.round > 1


def _refuse_unlisted(task: Task, action: Action) -> None:
    too_early = action is Action.WRITE and not takes_text(task)
    if action not in actions_of(task.step) or too_early:
        raise ActionNotAvailable(step=task.step)


def _refuse_stranger(task: Task, act: Act) -> None:
    """Whoever does not hold the role, or holds it but was not meant (`Mode.per_holder`)."""
    doers = whose_turn(task, act.staffing)
    personal = task.step.mode.per_holder and task.assignee is not None and act.person not in doers
    if not act.person.holds(task.step.role) or personal:
        # A role's task names its holder to those only who may know the role; a person's own names him.
        named = doers and (task.assignee is not None or act.person.knows(task.step.role))
        raise NotYours(step=task.step, holder=doers[0] if named else None)


def _refuse_closed(cycle: Cycle, task: Task, act: Act) -> None:
    if cycle.state is CycleState.CLOSED and task.is_open:
        raise CycleClosed(subject=cycle.procedure.short_title)
    if task.is_open:
        return
    # A newer version is one of the role's task, whoever made it; of a person's part only his own counts.
    own = {task.maker} if task.step.mode.per_holder else {one.maker for one in cycle.tasks}
    newest = max(one.round for one in cycle.latest(task.step.key) if one.maker in own)
    done_by = act.staffing.get(task.done_by)
    if task.step.decisions and newest > task.round:
        raise NewerVersion(seen=task.round, newest=newest, at=task.done_at)
    if task.decision is not None:
        rule = task.step.decisions[task.decision]
        raise AlreadyDecided(rule=rule, by=done_by, at=task.done_at)
    raise AlreadyDone(step=task.step, by=done_by, at=task.done_at)


def _refuse_unless_owner(task: Task, act: Act) -> None:
    """The first who takes the task on owns it (`Mode.claimed`), as does whom it was given to."""
    if task.assignee is not None and act.person not in whose_turn(task, act.staffing):
        raise TakenBySomeone(
            step=task.step, holder=act.staffing.in_post(task.step.role, task.assignee), at=task.taken_at
        )
