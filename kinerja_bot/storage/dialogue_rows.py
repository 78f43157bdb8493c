"""Half-done dialogues: what the next text or file of a person is meant for."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

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


class DialogueRows:
    """The table of dialogues."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[int, Dialogue | None] = {}

    def load(self, official_ids: Collection[int]) -> None:
        """Reads what several people are in the middle of, for `get` to find."""
        rows = self._connection.execute(select(dialogues).where(dialogues.c.official_id.in_(official_ids)))
        self._known = dict.fromkeys(official_ids) | {row.official_id: Dialogue(**row._asdict()) for row in rows}

    def get(self, official_id: int) -> Dialogue | None:
        """What this person is in the middle of."""
        if official_id in self._known:
            return self._known[official_id]
        row = self._connection.execute(select(dialogues).where(dialogues.c.official_id == official_id)).one_or_none()
        return Dialogue(**row._asdict()) if row else None

    def of_tasks(self, task_ids: list[int]) -> dict[tuple[int, int], Dialogue]:
        """The dialogues about these tasks, by (task id, official id)."""
        rows = self._connection.execute(select(dialogues).where(dialogues.c.task_id.in_(task_ids)))
        return {(row.task_id, row.official_id): Dialogue(**row._asdict()) for row in rows}

    def begin(self, dialogue: Dialogue) -> None:
        """Stores the dialogue in place of an older one."""
        self.end(dialogue.official_id)
        values = {name: getattr(dialogue, name) for name in Dialogue.__slots__} | {"data": dict(dialogue.data)}
        self._connection.execute(insert(dialogues).values(**values))

    def end(self, official_id: int) -> None:
        """Forgets the person's dialogue, if there is one."""
        self._known.clear()
        self._connection.execute(delete(dialogues).where(dialogues.c.official_id == official_id))

    def end_of_task(self, task_id: int) -> None:
        """Forgets all dialogues about a task."""
        self._known.clear()
        self._connection.execute(delete(dialogues).where(dialogues.c.task_id == task_id))
