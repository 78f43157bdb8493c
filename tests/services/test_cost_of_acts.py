"""What an act costs: statements, transactions and messages rendered, each bounded, in a small office and a large one.

A statement for each Staf, or a card rendered for each, would be a bug; so would be what another office makes dearer.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, insert

from kinerja_bot.clock import SettableClock
from kinerja_bot.domain.letter_settings import LetterSettings
from kinerja_bot.messaging.render import Renderer
from kinerja_bot.storage.database import Database
from kinerja_bot.storage.file_store import FileStore
from kinerja_bot.storage.tables import messages, offices, officials
from tests.conftest import THURSDAY_8AM
from tests.services.staffed import with_staff
from tests.services.whole_quarter import WholeQuarter

FEW, MANY = 8, 40

AT_MOST: Mapping[str, tuple[int, int]] = {
    "/mulai": (10, 2),
    "Mulai": (19, 1),
    "/status": (20, 2),  # the cycles are read once more for the chart, which is told in an act of its own
    "/tugas": (10, 1),
    "text of a task": (17, 2),
    "Selesai, one follows": (20, 4),
    "Kerjakan": (15, 1),
    "Lihat berkas": (8, 0),
    "file": (22, 2),
    "Kerjakan, anybody's": (16, 2),
    "Kembalikan tugas": (15, 2),
    "file of the meeting": (21, 3),
    "time of the meeting": (19, 3),
    "place": (18, 4),
    "Kirim undangan": (24, 17),
    "Hadir": (20, 4),
    "Ubah jadwal": (15, 3),
    "new time": (17, 4),
    "Tidak hadir": (20, 4),
    "Rapat selesai: who came": (17, 3),
    "a name on the list": (21, 3),
    "Lanjut: the notula": (15, 3),
    "Rapat selesai": (29, 26),
    "Kerjakan, one's part": (15, 2),
    "file of a part": (22, 3),
    "Selesai, others to come": (17, 3),
    "Minta waktu?": (15, 2),
    "Batal": (14, 2),
    "Minta waktu: how long": (14, 2),
    "Minta waktu": (19, 3),
    "Setuju": (20, 4),
    "Ganti berkas": (11, 0),
    "replacement": (24, 4),
    "Selesai, last part": (20, 5),
    "Kembalikan data?": (14, 1),
    "Kembalikan data: whose": (14, 1),
    "Kembalikan data": (19, 5),
    "file of a returned part": (21, 4),
    "Selesai, returned part": (18, 4),
    "Selesai, some follow": (19, 4),
    "Selesai of a head": (20, 4),
    "Selesai, to be decided": (22, 5),
    "Tidak?": (15, 1),
    "Tidak": (22, 4),
    "what has changed": (19, 3),
    "Ya?": (15, 1),
    "Ya": (20, 2),
    "/berkas": (11, 1),
    "card again": (13, 3),
    "Selesai, the end": (20, 2),
    "Laporan diterima": (18, 14),
    "/bantuan": (7, 1),
    "what is not understood": (12, 1),
}
"""Statements and messages rendered, of each act of a quarter in an office with eight Staf. It may become less.

A decision's card asks for what is to be shown of its document; handing the document in wants it to be made.
One statement of those that show a card, end a part or replace a file asks whether the year has an agreement; without
one nothing more is asked. What is not understood may answer a question about an indicator that is still to be seen.
One of those that write the log asks for its head: the chain goes on from there.
"""

FOR_EACH_STAF: Mapping[str, tuple[int, str]] = {
    "Kirim undangan": (1, "each is invited by a letter"),
    "Rapat selesai": (2, "no letter can be answered any more, and each has a task"),
    "Laporan diterima": (1, "each is told that the quarter has ended"),
}
"""How many messages more are rendered for each more Staf, and why: these acts concern them all."""


@dataclass
class Cost:
    """What one act has come to."""

    statements: list[str] = field(default_factory=list)
    transactions: int = 0
    rendered: int = 0


class Counter(Renderer):
    """Counts what it renders, and what is asked of the database, act by act."""

    def __init__(self, database: Database) -> None:
        super().__init__()
        self.acts: defaultdict[str, list[Cost]] = defaultdict(list)
        self._now = Cost()
        for engine in (database.engine, database._reading):
            event.listen(engine, "before_cursor_execute", self._statement)
            event.listen(engine, "begin", self._transaction)

    @contextmanager
    def noting(self, name: str) -> Iterator[None]:
        self._now = Cost()
        yield
        self.acts[name].append(self._now)
        self._now = Cost()

    def message(self, *args: Any, **context: Any) -> str:  # noqa: ANN401
        self._now.rendered += 1
        return super().message(*args, **context)

    def _statement(self, _connection: object, _cursor: object, statement: str, *_: object) -> None:
        self._now.statements.append(statement)

    def _transaction(self, _connection: object) -> None:
        self._now.transactions += 1


@pytest.fixture
def migrated(migrated_sqlite_url: str) -> Iterator[Database]:
    database = Database(migrated_sqlite_url)
    yield database
    database.close()


async def costs(database: Database, folder: Path, staff: int) -> Mapping[str, list[Cost]]:
    counter = Counter(database)
    files = FileStore(folder / "files")
    quarter = WholeQuarter.furnish(
        database, SettableClock(THURSDAY_8AM), files, with_staff(staff), counter.noting, counter
    )
    await quarter.run()
    return counter.acts


def dearest(found: Mapping[str, list[Cost]]) -> dict[str, tuple[int, int]]:
    """Of each act its statements and messages rendered, at their most."""
    return {
        name: (max(len(one.statements) for one in some), max(one.rendered for one in some))
        for name, some in found.items()
    }


async def test_no_act_costs_more_than_its_bound(migrated: Database, tmp_path: Path) -> None:
    found = dearest(await costs(migrated, tmp_path, FEW))

    over = {
        name: cost for name, cost in found.items() if any(a > b for a, b in zip(cost, AT_MOST[name], strict=True))
    }
    assert over == {}
    assert found.keys() == AT_MOST.keys()


async def test_an_act_is_one_transaction_but_for_the_chart_that_follows_the_status(
    migrated: Database, tmp_path: Path
) -> None:
    found = await costs(migrated, tmp_path, FEW)

    more = {name: some for name, some in found.items() if any(one.transactions != 1 for one in some)}
    assert [(name, one.transactions) for name, some in more.items() for one in some] == [("/status", 2)]


async def test_more_staf_make_no_act_dearer_but_those_that_concern_them_all(
    migrated: Database, migrated_sqlite_copy: Database, tmp_path: Path
) -> None:
    few = dearest(await costs(migrated, tmp_path, FEW))
    many = dearest(await costs(migrated_sqlite_copy, tmp_path, MANY))

    more = {name: (FOR_EACH_STAF[name][0] if name in FOR_EACH_STAF else 0) * (MANY - FEW) for name in few}
    assert many == {name: (statements, rendered + more[name]) for name, (statements, rendered) in few.items()}


@pytest.fixture
def migrated_sqlite_copy(sqlite_with_tables: Path, tmp_path: Path) -> Iterator[Database]:
    path = tmp_path / "another.db"
    path.write_bytes(sqlite_with_tables.read_bytes())
    database = Database(f"sqlite:///{path}")
    yield database
    database.close()


async def test_other_offices_change_no_statement(
    migrated: Database, migrated_sqlite_copy: Database, tmp_path: Path
) -> None:
    beside(migrated, 25)
    beside(migrated_sqlite_copy, 500)

    small = await costs(migrated, tmp_path, 3)
    large = await costs(migrated_sqlite_copy, tmp_path, 3)

    assert {name: [one.statements for one in some] for name, some in small.items()} == {
        name: [one.statements for one in some] for name, some in large.items()
    }


def beside(database: Database, count: int) -> None:
    """So many other offices, each with somebody, and something that he was told."""
    hours: dict[str, list[list[str]]] = {"usual": [[]] * 7, "ranges": []}
    plain = {
        "regency": "R",
        "zone": "Asia/Makassar",
        "details": {},
        "sections": {},
        "hours": hours,
        "procedures": [],
        "invites": [],
        "figures": {"esakip_fields": [], "decimal_point": ",", "report_bound": "76"},
        "mandates": [],
        "letters": asdict(LetterSettings()),
    }
    person = {"full_name": "N", "position": "Staf", "salutation": "Bapak", "roles": ["staf"], "place": 0}
    said = {"priority": 1, "silent": False, "office_hours_only": False, "about": [], "content": {"text": "x"}}
    at = {"revision": 1, "shown_revision": 1, "created_at": THURSDAY_8AM}
    ids = range(1, count + 1)
    with database.engine.begin() as connection:
        connection.execute(insert(offices), [{"id": one, "key": f"k{one}", "name": "K"} | plain for one in ids])
        connection.execute(
            insert(officials),
            [
                {"id": one, "office_id": one, "key": "n", "name": "N", "active": True, "telegram_id": one} | person
                for one in ids
            ],
        )
        connection.execute(
            insert(messages),
            [
                {"office_id": one, "official_id": one, "chat_id": one, "key": f"card:0:{one}"} | said | at
                for one in ids
            ],
        )
