"""Half-done dialogues: what the next text or file of a person is meant for."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, insert, select

from kinerja_bot.storage.of_ids import OfIds
from kinerja_bot.storage.tables import dialogues


@dataclass(frozen=True, slots=True)
class Dialogue:
    """What a person is in the middle of; one at a time, a newer one replaces it."""

    official_id: int
    office_id: int
    kind: str
    begun_at: datetime
    task_id: int | None = None
    data: Mapping[str, object] = field(default_factory=dict)


_OF_PEOPLE = OfIds(select(dialogues), dialogues.c.official_id)
_OF_TASKS = OfIds(select(dialogues), dialogues.c.task_id)
_BEGIN = insert(dialogues)
_END = delete(dialogues).where(dialogues.c.official_id == bindparam("official_id")).returning(dialogues.c.task_id)
_END_OF_TASKS = delete(dialogues).where(dialogues.c.task_id.in_(bindparam("ids", expanding=True)))


class DialogueRows:
    """The table of dialogues; what a transaction has read of it is known until it writes there."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[int, Dialogue | None] = {}
        self._of_tasks: dict[int, list[Dialogue]] = {}
        self.ended: set[int] = set()
        """The tasks about which something is not asked any more: whoever shows that to people takes them out."""

    def load(self, official_ids: Collection[int]) -> None:
        """Reads what several people are in the middle of, for `get` to find."""
        self._known |= dict.fromkeys(official_ids)
        self._known |= {one.official_id: one for one in self._read(_OF_PEOPLE, official_ids)}

    def get(self, official_id: int) -> Dialogue | None:
        """What this person is in the middle of."""
        if official_id not in self._known:
            self.load([official_id])
        return self._known[official_id]

    def of_tasks(self, task_ids: Collection[int]) -> dict[tuple[int, int], Dialogue]:
        """The dialogues about these tasks, by (task id, official id)."""
        unknown = [one for one in task_ids if one not in self._of_tasks]
        if unknown:
            self._of_tasks |= {one: [] for one in unknown}
            for found in self._read(_OF_TASKS, unknown):
                self._of_tasks[found.task_id or 0].append(found)
        return {(task_id, one.official_id): one for task_id in task_ids for one in self._of_tasks[task_id]}

    def begin(self, dialogue: Dialogue) -> None:
        """Stores the dialogue in place of an older one."""
        self.end(dialogue.official_id)
        values = {name: getattr(dialogue, name) for name in Dialogue.__slots__} | {"data": dict(dialogue.data)}
        self._connection.execute(_BEGIN, values)

    def end(self, official_id: int) -> None:
        """Forgets the person's dialogue, if there is one."""
        self._forget()
        ended = self._connection.scalars(_END, {"official_id": official_id})
        self.ended |= {task_id for task_id in ended if task_id is not None}

    def end_of_tasks(self, task_ids: Collection[int]) -> None:
        """Forgets all dialogues about these tasks."""
        if self.of_tasks(task_ids):
            self._forget()
            self._connection.execute(_END_OF_TASKS, {"ids": list(task_ids)})
            self.ended.update(task_ids)

    def _forget(self) -> None:
        self._known, self._of_tasks = {}, {}

    def _read(self, query: OfIds, ids: Collection[int]) -> list[Dialogue]:
        return [Dialogue(**row._asdict()) for row in query.asked(self._connection, ids)]
