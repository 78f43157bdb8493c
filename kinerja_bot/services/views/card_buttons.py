"""The buttons under a card: only what this person can do now, and no tap that is not needed."""

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.inputs import input_files
from kinerja_bot.domain.moves.meetings import missing
from kinerja_bot.domain.moves.returns import returnable
from kinerja_bot.domain.people import Official
from kinerja_bot.domain.procedure import DecisionRule, Need
from kinerja_bot.domain.task import Task
from kinerja_bot.meeting_time import proposals
from kinerja_bot.messaging.content import Button
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.services.desk.buttons import ButtonRows, Topic, button
from kinerja_bot.services.desk.visit import Visit, rows
from kinerja_bot.services.views.questions import question_of
from kinerja_bot.storage.dialogue_rows import Dialogue

PLACES = ("places.hall", "places.room")


def card_buttons(visit: Visit, cycle: Cycle, task: Task, official: Official, dialogue: Dialogue | None) -> ButtonRows:
    """The rows of buttons of an open task's card."""
    if asked := question_of(visit, cycle, task, dialogue):
        return rows((*asked.buttons, (button(visit, "cancel", Verb.CANCEL, task.id),)))
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
    more = (*_give_back(visit, task), *_return(visit, cycle, task), *_ask_time(visit, cycle, task))
    return rows(((*first, *inputs), more))


def meeting_question(cycle: Cycle, task: Task, dialogue: Dialogue | None) -> str | None:
    """What the card of a meeting asks for next: "waktu", "tempat" or nothing."""
    if dialogue is not None and dialogue.kind == Topic.MOVE_MEETING:
        return str(dialogue.data.get("asks", "waktu"))
    if dialogue is not None and dialogue.kind == Topic.CONFIRM_TIME:
        return None
    lacking = [key for key in missing(cycle, task) if key != "berkas"]
    return lacking[0] if lacking else None


def places(visit: Visit) -> list[str]:
    """Places to tap: where the office met before, then its hall and meeting room."""
    usual = [visit.phrase(key, office=visit.office.name) for key in PLACES]
    return list(dict.fromkeys([*visit.tx.attendances.recent_places(visit.office.id), *usual]))[:3]


def _decision(task: Task, rule: DecisionRule) -> Button:
    return Button(rule.label, Press.of(Verb.DECIDE, task.id, rule.key).data)


def _ask_time(visit: Visit, cycle: Cycle, task: Task) -> tuple[Button, ...]:
    """*Minta waktu*, for whoever has somebody above him."""
    if task.step.role not in cycle.procedure.reminders.superior:
        return ()
    return (button(visit, "ask_time", Verb.ASK_TIME, task.id),)


def _give_back(visit: Visit, task: Task) -> tuple[Button, ...]:
    if not task.step.mode.claimed or not task.taken_at:
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
    elif "waktu" not in (lacking := missing(cycle, task)) and lacking:
        asked = ((button(visit, "reschedule", Verb.RESCHEDULE, task.id),),)
    elif not lacking:
        finish = button(visit, "finish_meeting", Verb.FINISH_MEETING, task.id)
        asked = ((finish, button(visit, "reschedule", Verb.RESCHEDULE, task.id)),)
    cancel = (button(visit, "cancel", Verb.CANCEL, task.id),) if dialogue and asks else ()
    return (*asked, cancel, (*_give_back(visit, task), *_ask_time(visit, cycle, task)))
