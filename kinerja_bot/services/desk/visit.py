"""One act of one official in one transaction: the office as he finds it, what he may do, and the answer to him."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.people import Official
from kinerja_bot.domain.procedure import Procedure
from kinerja_bot.domain.rights import Right, has_right, require
from kinerja_bot.domain.task import Task
from kinerja_bot.messaging.content import Button, Content, rows
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.services.desk import message_keys
from kinerja_bot.services.desk.dialogues import UnderWay
from kinerja_bot.services.desk.office_now import OfficeNow, surroundings
from kinerja_bot.services.desk.tools import Tools
from kinerja_bot.services.desk.topics import Topic
from kinerja_bot.storage.dialogue_rows import Dialogue
from kinerja_bot.storage.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit(OfficeNow):
    """The office with an official at the desk."""

    by: Official

    @classmethod
    def begin(cls, tx: Transaction, official_id: int, now: datetime, tools: Tools, *, looks: bool = False) -> "Visit":
        """Loads what an act of this official needs, who may only look."""
        person = tx.officials.get(official_id)
        around = surroundings(tx, person.office_id, now, tools, looks=looks)
        return Visit(**around, by=around["staffing"].get(person.id) or person)

    def may(self, right: Right, *procedures: Procedure) -> bool:
        """Whether the official holds a right by these procedures; without any by one of the office's."""
        return has_right(self.held_by(self.by, right), right, *(procedures or self.procedures))

    def require(self, right: Right, *procedures: Procedure) -> None:
        """Refuses who does not hold it. Errors: NotForYou, NotForStandIns."""
        require(self.held_by(self.by, right), right, *(procedures or self.procedures))

    def say(
        self, text: str, buttons: Sequence[Sequence[Button]] = (), *, key: str | None = None, task: Task | None = None
    ) -> None:
        """Answers this official with a message; one with a key can be changed later."""
        self.send(self.by, key or message_keys.once(), Content(text, buttons=rows(buttons)), task=task)

    def task_button(self, label: str, verb: Verb, cycle: Cycle, task: Task) -> Button:
        """A button for one of his tasks: its step, its period in short, and whose part it is."""
        _, period, whose = self.listed(cycle, task, self.by)
        return Button(self.phrase(label, task=task, period=period, whose=whose), Press.of(verb, task.id).data)

    def dialogue(self) -> UnderWay | None:
        """What this official is in the middle of."""
        return self.dialogue_of(self.by)

    def ask(self, topic: Topic, task: Task | None = None) -> None:
        """Begins a dialogue: what the next text or file of this official is for."""
        task_id = task.id if task else None
        row = Dialogue(self.by.id, self.office.id, topic.kind, self.now, task_id, topic.data)
        self.tx.dialogues.begin(row)

    def end_dialogue(self) -> None:
        """What he was in the middle of is over."""
        self.tx.dialogues.end(self.by.id)
