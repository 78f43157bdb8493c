"""Typed texts: each belongs to a dialogue under way, or to an open task that asks for it."""

from collections.abc import Callable
from functools import partial

from kinerja_bot.domain.errors import QuestionGone
from kinerja_bot.domain.moves import steps
from kinerja_bot.domain.procedure import Procedure
from kinerja_bot.domain.rights import Action
from kinerja_bot.domain.task import Task
from kinerja_bot.messaging.press import Press
from kinerja_bot.services.cancelling import cancel
from kinerja_bot.services.deadlines.days_off import read_day_off
from kinerja_bot.services.deadlines.oversight import read_answer
from kinerja_bot.services.deadlines.time_requests import read_request
from kinerja_bot.services.desk.buttons import Topic
from kinerja_bot.services.desk.desk import Desk, Reply
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.services.outcomes.saving import save
from kinerja_bot.services.people.appointing import read_acting
from kinerja_bot.services.views.card_buttons import meeting_question
from kinerja_bot.services.views.passed_on import say_with_whom
from kinerja_bot.services.work.choosing import NO_TASK, Candidates, ask_which, chosen, drop, open_for
from kinerja_bot.services.work.handing_in import attach
from kinerja_bot.services.work.meetings import read_meeting, refer_to_reschedule
from kinerja_bot.services.work.tasks import decide_for_reason, return_for_reason
from kinerja_bot.storage.dialogue_rows import Dialogue


class Texts:
    """What somebody typed that is neither a command nor a key of the menu."""

    def __init__(self, desk: Desk, procedure: Procedure) -> None:
        self._desk = desk
        self._answers = _ANSWERS | {Topic.ACTING: partial(read_acting, procedure=procedure)}

    async def read(self, text: str, telegram_id: int, *, reply_to: int | None = None) -> Reply:
        """Finds what the text is for; what is for nothing is answered with help."""
        return await self._desk.receive(telegram_id, lambda visit: self._read(visit, text.strip(), reply_to))

    def _read(self, visit: Visit, text: str, reply_to: int | None) -> str:
        dialogue = visit.dialogue()
        answer = self._answers.get(dialogue.kind) if dialogue is not None else None
        if answer is not None and dialogue is not None and (said := answer(visit, dialogue, text)) is not None:
            return _told(visit, said) if said else ""
        candidates = _candidates(visit, reply_to)
        if not candidates and (said := refer_to_reschedule(visit, text)):
            return _told(visit, said)
        if not candidates:
            if not say_with_whom(visit):
                visit.say(visit.message("not_understood"))
        elif len(candidates) > 1:
            ask_which(visit, candidates, text=text)
        else:
            return _hand_over(visit, candidates[0][1].id, text)
        return ""

    async def misunderstood(self, telegram_id: int) -> Reply:
        """Answers what the bot has no use for; nothing changes."""

        def act(visit: Visit) -> str:
            visit.say(visit.message("not_understood"))
            return ""

        return await self._desk.receive(telegram_id, act)

    async def edited(self, telegram_id: int, message_id: int) -> Reply:
        """Says that changes are not read: once for each message."""

        def act(visit: Visit) -> str:
            visit.say(visit.message("edited"), key=f"edited:{visit.by.id}:{message_id}")
            return ""

        return await self._desk.receive(telegram_id, act)

    async def cancel(self, telegram_id: int) -> Reply:
        """/batal: ends the dialogue under way, and says so."""
        return await self._desk.receive(telegram_id, lambda visit: _told(visit, cancel(visit)))

    async def choose(self, press: Press, telegram_id: int) -> Reply:
        """The task was tapped that files or a text had been waiting for; or *Batal*, which names none."""

        def act(visit: Visit) -> str:
            if press.number() == NO_TASK:
                return drop(visit)
            files, text = chosen(visit)
            if not files and not text:  # what had been sent was refused once its content was known
                raise QuestionGone
            for file in files:
                attach(visit, file, press.number())
            if text:
                _hand_over(visit, press.number(), text)
            return visit.phrase("answers.file_assigned" if files else "answers.text_assigned")

        return await self._desk.receive(telegram_id, act)


def _candidates(visit: Visit, reply_to: int | None) -> Candidates:
    meetings = [
        (cycle, task)
        for cycle, task in open_for(visit, Action.SCHEDULE, reply_to=reply_to)
        if task.taken_at and meeting_question(cycle, task, None)
    ]
    return [*open_for(visit, Action.WRITE, reply_to=reply_to), *meetings]


def _hand_over(visit: Visit, task_id: int, text: str) -> str:
    """Gives the text to the task: as its output, as a note, or as the meeting's time or place."""
    cycle = visit.cycle_of(task_id)
    task = cycle.task(task_id)
    if isinstance(task, Task) and task.step.meeting is not None:
        return _told(visit, read_meeting(visit, task, text))
    save(visit, cycle, steps.write(cycle, task_id, text, visit.act))
    if task is not None and task.text == text:  # its receipt says that already, and does not change
        return _told(visit, visit.phrase("answers.text_assigned"))
    return ""


def _decision_reason(visit: Visit, dialogue: Dialogue, text: str) -> str:
    return decide_for_reason(visit, dialogue.task_id or 0, str(dialogue.data["decision"]), text)


def _return_reason(visit: Visit, dialogue: Dialogue, text: str) -> str | None:
    if "returned" not in dialogue.data:
        return None
    return return_for_reason(visit, dialogue.task_id or 0, int(str(dialogue.data["returned"])), text)


def _moved_meeting(visit: Visit, dialogue: Dialogue, text: str) -> str | None:
    task = visit.cycle_of(dialogue.task_id or 0).task(dialogue.task_id)
    return read_meeting(visit, task, text) if task else None


_ANSWERS: dict[str, Callable[[Visit, Dialogue, str], str | None]] = {
    Topic.DECISION_REASON: _decision_reason,
    Topic.RETURN: _return_reason,
    Topic.MOVE_MEETING: _moved_meeting,
    Topic.CONFIRM_TIME: _moved_meeting,
    Topic.OVERSEE: read_answer,
    Topic.ASK_TIME: read_request,
    Topic.ADD_DAY_OFF: read_day_off,
    Topic.STRIKE_DAY_OFF: read_day_off,
}
"""What a typed text answers: with a sentence, "" where a new question says it, None for a text that is for a task."""


def _told(visit: Visit, sentence: str) -> str:
    visit.say(visit.renderer.as_html(sentence))
    return sentence
