"""All 7,277 sub-district offices of the country on SQLite, 150,000 tasks open: built once, then copied."""

import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import insert

from bench.bot_process import BOT_ID
from kinerja_bot.domain.letter_settings import LetterSettings
from kinerja_bot.domain.working_time import DEFAULT_HOURS
from kinerja_bot.procedures.loader import BUILTIN, builtin, builtin_text
from kinerja_bot.storage.database import Database
from kinerja_bot.storage.migration import MIGRATIONS, migrate
from kinerja_bot.storage.tables import cycles, offices, officials, revisions, routines, tasks

OFFICES = 7_277
TASKS = 150_000
WITA = ZoneInfo("Asia/Makassar")
NOON_BREAK = datetime(2026, 10, 1, 12, 0, tzinfo=WITA)
OPENED = datetime(2026, 10, 1, 10, 3, tzinfo=WITA)
DUE = timedelta(minutes=5)
"""The time standard of step 4."""

AT_WORK = ("camat", "sekcam", "kasubag_perencanaan", *("kepala_seksi",) * 5)
LARGEST_STAFF = 40
SECTIONS = 5
IN_ONE_INSERT = 5_000


def offices_with_staff() -> list[int]:
    """How many Staf each office has: as many as there are open tasks, spread evenly."""
    each, more = divmod(TASKS, OFFICES)
    return [each + (number < more) for number in range(OFFICES)]


def built(folder: Path) -> Path:
    """The database, made on the first call."""
    path = folder / f"regency-{OFFICES}-{TASKS}-{BOT_ID}-{_schema()}.db"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        raw = path.with_suffix(".part")
        raw.unlink(missing_ok=True)
        _fill(raw)
        raw.rename(path)
    return path


def _schema() -> str:
    """Names the tables as they are now, and the procedure's text."""
    texts = [one.read_text(encoding="utf-8") for one in sorted(MIGRATIONS.rglob("*.py"))]
    return sha256("".join([*texts, builtin_text(BUILTIN)]).encode()).hexdigest()[:12]


def copied(path: Path, name: str) -> Path:
    """A copy to work on."""
    copy = path.with_name(f"{name}.db")
    for old in path.parent.glob(f"{copy.name}*"):
        old.unlink()
    shutil.copyfile(path, copy)
    return copy


def made_due(path: Path, task_ids: range, opened: datetime) -> None:
    """These tasks were opened at that instant: they are due five minutes later."""
    begun, due = _stored(opened), _stored(opened + DUE)
    with sqlite3.connect(path) as connection:
        connection.executemany(
            "UPDATE tasks SET opened_at = ?, clock_since = ?, due_at = ?, next_notice_at = ? WHERE id = ?",
            [(begun, begun, due, due, number) for number in task_ids],
        )


def _stored(at: datetime) -> str:
    return at.astimezone(ZoneInfo("UTC")).strftime("%Y-%m-%d %H:%M:%S.%f")


def _fill(path: Path) -> None:
    database = Database(f"sqlite:///{path}")
    migrate(database.engine)
    revision = {"revision": builtin().revision, "procedure": builtin().key, "source": builtin_text(BUILTIN)}
    with database.engine.begin() as connection:
        connection.execute(insert(revisions), [revision])
        for table, rows in (
            (offices, _offices()),
            (officials, _officials()),
            (cycles, _cycles()),
            (tasks, _tasks()),
            (routines, _routines()),
        ):
            for some in _in_parts(rows):
                connection.execute(insert(table), some)
    database.write_now(lambda tx: tx.bots.note(BOT_ID, "kinerja_bot", OPENED))
    database.close()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute("ANALYZE")


def _in_parts(rows: Iterator[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    part: list[dict[str, Any]] = []
    for row in rows:
        part.append(row)
        if len(part) == IN_ONE_INSERT:
            yield part
            part = []
    if part:
        yield part


def _offices() -> Iterator[dict[str, Any]]:
    usual = [[[start.isoformat(), end.isoformat()] for start, end in day] for day in DEFAULT_HOURS.days]
    for number in range(1, OFFICES + 1):
        yield {
            "id": number,
            "key": f"kecamatan-{number}",
            "name": f"Kecamatan Rekaan {number}",
            "regency": f"Kabupaten Contoh {number % 514}",
            "zone": WITA.key,
            "details": {},
            "sections": {f"S{one}": f"Seksi {one}" for one in range(SECTIONS)},
            "hours": {"usual": usual, "ranges": []},
            "deadline_days": 10,
            "procedures": [BUILTIN],
            "invites": [],
            "figures": {"esakip_fields": [], "decimal_point": ",", "report_bound": "76"},
            "mandates": [],
            "letters": asdict(LetterSettings()),
        }


def _officials() -> Iterator[dict[str, Any]]:
    for office, staff in enumerate(offices_with_staff(), start=1):
        for place, role in enumerate((*AT_WORK, *("staf",) * staff)):
            number = official_id(office, place)
            yield {
                "id": number,
                "office_id": office,
                "key": f"p{place:02}",
                "name": f"Pegawai Rekaan {number}",
                "full_name": f"Pegawai Rekaan {number}, S.Uji.",
                "position": role,
                "salutation": "Bapak",
                "section": f"S{place % SECTIONS}",
                "roles": [role],
                "place": place,
                "active": True,
                "telegram_id": 1_000_000 + number,
                "joined_at": OPENED,
            }


def _cycles() -> Iterator[dict[str, Any]]:
    for office in range(1, OFFICES + 1):
        yield {
            "id": office,
            "office_id": office,
            "procedure": builtin().key,
            "revision": builtin().revision,
            "period_kind": "triwulan",
            "period_year": 2026,
            "period_number": 3,
            "period_run": 1,
            "state": "berjalan",
            "opened_at": OPENED,
            "opened_by": official_id(office, 0),
            "letter_numbers": {},
            "version": 1,
        }


def _tasks() -> Iterator[dict[str, Any]]:
    for office, staff in enumerate(offices_with_staff(), start=1):
        for place in range(len(AT_WORK), len(AT_WORK) + staff):
            person = official_id(office, place)
            yield {
                "office_id": office,
                "cycle_id": office,
                "step": "data_kinerja",
                "round": 1,
                "assignee": person,
                "part": person,
                "state": "menunggu",
                "opened_at": OPENED,
                "opened_by": official_id(office, 0),
                "clock_spent": timedelta(),
                "clock_since": OPENED,
                "due_at": OPENED + DUE,
                "next_notice_at": OPENED + DUE,
                "rungs_told": 0,
                "rungs_before": 0,
                "version": 1,
            }


def _routines() -> Iterator[dict[str, Any]]:
    for office in range(1, OFFICES + 1):
        yield {"office_id": office, "name": "pagi", "due_at": OPENED + timedelta(days=1)}


def official_id(office: int, place: int) -> int:
    """The id of the office's official in that place of the roster."""
    return (office - 1) * (len(AT_WORK) + LARGEST_STAFF) + place + 1
