"""The buttons under a card: only what this person can do now, and no tap that is not needed."""

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.handover import input_files
from kinerja_bot.domain.meetings import missing
from kinerja_bot.domain.people import Official
from kinerja_bot.domain.procedure import DecisionRule, Mode, Need
from kinerja_bot.domain.returns import returnable
from kinerja_bot.domain.task import Task
from kinerja_bot.meeting_time import proposals
from kinerja_bot.messaging.content import Button
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.services.visit import Visit, rows
from kinerja_bot.storage.dialogues import Dialogue

ButtonRows = tuple[tuple[Button, ...], ...]

PLACES = ("places.hall", "places.room")


def button(visit: Visit, label: str, verb: Verb, *args: object) -> Button:
    """A button by its label's key."""
    return Button(visit.renderer.label(label), Press.of(verb, *args).data)


def card_buttons(visit: Visit, cycle: Cycle, task: Task, official: Official, dialogue: Dialogue | None) -> ButtonRows:
    """The rows of buttons of an open task's card."""
    if dialogue is not None and (asked := _dialogue_buttons(visit, cycle, task, dialogue)):
        return rows((*asked, (button(visit, "cancel", Verb.CANCEL, task.id),)))
    inputs: tuple[Button, ...] = ()
    if input_files(cycle, task, official, visit.staffing):
        inputs = (button(visit, "inputs", Verb.INPUTS, task.id),)
    if task.step.decisions:
        decisions = tuple(_decision(task, rule) for rule in task.step.decisions.values())
        return rows((decisions, inputs))
    if task.step.meeting is not None:
        return rows((*_meeting_buttons(visit, cycle, task, dialogue), inputs))
    first = () if task.taken_at else (button(visit, "take", Verb.TAKE, task.id),)
    if task.taken_at or task.step.output.files is not Need.REQUIRED:
        first = (*first, button(visit, "complete", Verb.COMPLETE, task.id))
    return rows(((*first, *inputs), _give_back(visit, task), _return(visit, cycle, task)))


def meeting_question(cycle: Cycle, task: Task, dialogue: Dialogue | None) -> str | None:
    """What the card of a meeting asks for next: "waktu", "tempat" or nothing."""
    if dialogue is not None and dialogue.kind == "ubah_jadwal":
        return str(dialogue.data.get("asks", "waktu"))
    lacking = [key for key in missing(cycle, task) if key != "berkas"]
    return lacking[0] if lacking else None


def places(visit: Visit) -> list[str]:
    """Places to tap: where the office met before, then its hall and meeting room."""
    usual = [visit.phrase(key, office=visit.office.name) for key in PLACES]
    return list(dict.fromkeys([*visit.tx.attendances.recent_places(visit.office.id), *usual]))[:3]


def _decision(task: Task, rule: DecisionRule) -> Button:
    return Button(rule.label, Press.of(Verb.DECIDE, task.id, rule.key).data)


def _dialogue_buttons(visit: Visit, cycle: Cycle, task: Task, dialogue: Dialogue) -> ButtonRows:
    """What can be tapped in the middle of a dialogue; *Batal* stands first where a second tap confirms."""
    data = dialogue.data
    if dialogue.kind == "pasti":
        rule = task.step.decisions[str(data["decision"])]
        return ((Button(rule.label, Press.of(Verb.DECIDE, task.id, rule.key, "pasti").data),),)
    if dialogue.kind == "alasan":
        rule = task.step.decisions[str(data["decision"])]
        return tuple(
            (Button(reason, Press.of(Verb.DECIDE, task.id, rule.key, number).data),)
            for number, reason in enumerate(rule.reasons)
        )
    if dialogue.kind == "pasti_rapat":
        return ((button(visit, "finish_meeting", Verb.FINISH_MEETING, task.id, "pasti"),),)
    if dialogue.kind == "kembalikan" and task.step.send_back:
        if "returned" not in data:
            return _people(visit, cycle, task)
        return tuple(
            (Button(reason, Press.of(Verb.RETURN, task.id, data["returned"], number).data),)
            for number, reason in enumerate(task.step.send_back.reasons)
        )
    return ()


def _people(visit: Visit, cycle: Cycle, task: Task) -> ButtonRows:
    makers = ((one, visit.staffing.get(one.assignee)) for one in returnable(cycle, task))
    return tuple((Button(maker.name, Press.of(Verb.RETURN, task.id, one.id).data),) for one, maker in makers if maker)


def _give_back(visit: Visit, task: Task) -> tuple[Button, ...]:
    if task.step.mode is not Mode.ANY or not task.taken_at:
        return ()
    return (button(visit, "give_back", Verb.GIVE_BACK, task.id),)


def _return(visit: Visit, cycle: Cycle, task: Task) -> tuple[Button, ...]:
    return (button(visit, "return", Verb.RETURN, task.id),) if returnable(cycle, task) else ()


def _meeting_buttons(visit: Visit, cycle: Cycle, task: Task, dialogue: Dialogue | None) -> ButtonRows:
    if not task.taken_at:
        return ((button(visit, "take", Verb.TAKE, task.id),),)
    asks = meeting_question(cycle, task, dialogue)
    asked: ButtonRows = ()
    if asks == "waktu":
        asked = tuple(
            (
                Button(
                    visit.phrase("labels.meeting_time", at=at),
                    Press.of(Verb.SET_TIME, task.id, int(at.timestamp())).data,
                ),
            )
            for at in proposals(visit.now, visit.calendar)
        )
    elif asks == "tempat":
        asked = tuple(
            (Button(visit.phrase("labels.place", place=place), Press.of(Verb.SET_PLACE, task.id, number).data),)
            for number, place in enumerate(places(visit))
        )
    elif not missing(cycle, task):
        finish = button(visit, "finish_meeting", Verb.FINISH_MEETING, task.id)
        asked = ((finish, button(visit, "reschedule", Verb.RESCHEDULE, task.id)),)
    cancel = (button(visit, "cancel", Verb.CANCEL, task.id),) if dialogue and asks else ()
    return (*asked, cancel, _give_back(visit, task))
