"""Previews of what is decided on: asked for with the decision, made once; the pictures lie in the file store."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, insert, select, update

from kinerja_bot.storage.of_bot import of_bot
from kinerja_bot.storage.of_ids import OfIds
from kinerja_bot.storage.tables import previews
from kinerja_bot.storage.tables.work import UNMADE

AT_ONCE = 20
"""Previews that are looked up to be made."""

_OFFICE = previews.c.office_id == bindparam("office")
_OF_CONTENTS = OfIds(select(previews).where(_OFFICE), previews.c.sha256)
_UNMADE = select(previews).where(UNMADE).order_by(previews.c.asked_at).limit(AT_ONCE)
_MADE = update(previews).where(_OFFICE, previews.c.sha256 == bindparam("content"))


@dataclass(frozen=True, slots=True)
class StoredPreview:
    """The pictures of a content's first pages by their SHA-256, how many pages it has, and its headings.

    No pictures while it is to be made (`made_at` None), and where none can be made.
    """

    office_id: int
    sha256: str
    name: str
    asked_at: datetime
    made_at: datetime | None = None
    pages: tuple[str, ...] = ()
    page_count: int = 0
    headings: tuple[str, ...] = ()


class PreviewRows:
    """The table of previews."""

    def __init__(self, connection: Connection, bot_id: int) -> None:
        self._connection = connection
        self._mine = of_bot(previews, bot_id)
        self._known: dict[tuple[int, str], StoredPreview | None] = {}
        self.wait = False
        """Whether a preview was asked for that is to be made."""

    def get(self, office_id: int, contents: Collection[str]) -> dict[str, StoredPreview]:
        """Those of these contents that were asked for."""
        if unknown := [one for one in contents if (office_id, one) not in self._known]:
            rows = _OF_CONTENTS.asked(self._connection, unknown, office=office_id)
            self._known |= {(office_id, one): None for one in unknown}
            self._known |= {(office_id, row.sha256): _preview(row) for row in rows}
        return {sha256: found for sha256 in contents if (found := self._known[office_id, sha256])}

    def ask(self, office_id: int, contents: Collection[tuple[str, str]], now: datetime) -> None:
        """Wants the previews of these contents (SHA-256, name), where nobody wanted them before."""
        known = self.get(office_id, [sha256 for sha256, _ in contents])
        new = {sha256: name for sha256, name in contents if sha256 not in known}
        shared = {"office_id": office_id, "asked_at": now, "pages": [], "page_count": 0, "headings": []}
        self._known |= {(office_id, one): StoredPreview(office_id, one, name, now) for one, name in new.items()}
        if new:
            rows = [shared | {"sha256": sha256, "name": name} for sha256, name in new.items()]
            self._connection.execute(insert(previews), rows)
            self.wait = True

    def unmade(self) -> tuple[StoredPreview, ...]:
        """What is to be made, the longest waiting first."""
        return tuple(_preview(row) for row in self._connection.execute(_UNMADE.where(*self._mine)))

    def made(self, one: StoredPreview) -> None:
        """Keeps what has come of it."""
        self._known[one.office_id, one.sha256] = one
        values = {"made_at": one.made_at, "pages": list(one.pages), "page_count": one.page_count}
        found = _MADE.values(**values, headings=list(one.headings))
        self._connection.execute(found, {"office": one.office_id, "content": one.sha256})


def _preview(row: Row[Any]) -> StoredPreview:
    shown = tuple(row.pages), row.page_count, tuple(row.headings)
    return StoredPreview(row.office_id, row.sha256, row.name, row.asked_at, row.made_at, *shown)
