"""What a running bot asks its database is found by an index: no query walks a table that grows, on either database.

A quarter with absences and new phones is lived by the bot itself, then everybody does something at random for a
while; whatever was asked meanwhile is explained on tables with many offices in them.
"""

import random
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from sqlalchemy import Connection, insert, select, text

from bench.filling import shift_of
from kinerja_bot.demo.stage import Stage, stage
from kinerja_bot.storage.tables import metadata
from tests.conftest import THURSDAY_8AM, WITA, quick
from tests.end_to_end.absences import ANI_NEW, BUDI_NEW, GOWA, Absences
from tests.fuzz.generator import Generator
from tests.handlers.posted_office import by_post
from tests.measured import marked
from tests.office import ANI, CAMAT, KASI_PEM, SEKCAM
from tests.services.figures.agreed import SHARED, SURVEY, agree
from tests.storage.overheard import Statement, overheard
from tests.storage.plans import explained

OFFICES, MANY, STRIDE = 40, 4_000, 100_000
ROUNDS = 40
STRANGER = 4711
NEXT_QUARTER_ENDED = datetime(2027, 1, 4, 8, 0, tzinfo=WITA)
EVERYBODY = 0
"""The chat that stands for all who have no commands of their own."""

SMALL = frozenset({"revisions", "marks", "leases", "bots"})
"""Tables of which no office has rows of its own: they do not grow with the country."""

OF_WORKERS = ["leases"]
"""Where only one process works, nobody asks for it."""

WAITING_ONLY = frozenset(
    {
        "ix_messages_pending",
        "ix_inbox_waiting",
        "ix_files_unfetched",
        "ix_previews_unmade",
        "ix_tasks_next_notice_at",
        "ix_command_menus_waiting",
        "ix_acting_orders_unended",
        "ix_account_requests_unanswered",
        "ix_account_claims_unheard",
    }
)
"""Indexes of what is still to be done, and of nothing else: they may be walked."""

MAY_BE_EMPTY = frozenset({"dialogues", "waiting", "account_claims", "refusals", "marks"})
"""What is forgotten once it is answered, or kept only of what is amiss."""

ALLOWED = {
    "SELECT offices.id FROM offices WHERE offices.bot_id =": "asked by these tests, to find their office",
    "UPDATE command_menus SET wanted=": "at the start every chat's commands are worked out anew",
    "INSERT INTO command_menus (chat_id) SELECT": "at the start, for who joined while nothing ran",
    "offices.id NOT IN (SELECT routines.office_id": "once a minute, ids from two indexes: for new offices",
    "officials.telegram_id IS NOT NULL": "a stranger says who he is: names are compared as read; he has few tries",
    "INSERT INTO tasks (": "SQLite looks for rows that lack this very task, and only while some do (FkIfZero)",
    "INSERT INTO files (": "so it does for an order's scan",
    "INSERT INTO acting_orders (": "so it does for what names an order",
}
"""A piece of a statement's shape, and why it may walk a table."""


async def test_no_query_of_the_running_bot_walks_a_table_that_grows(tmp_path: Path, database_url: str) -> None:
    on_server = database_url.startswith("postgresql")
    environment = {"DATABASE_URL": database_url, "PREVIEW_PAGES": "1"} | (
        by_post() if on_server else {}
    )  # posted to, it claims what it does
    with overheard() as found:
        async with stage(quick, THURSDAY_8AM, tmp_path, environment=environment.items()) as office:
            await live(Absences(office))
            await at_random(office)
            await office.bot.database.read(lambda tx: tx.health.backlog(office.clock.now()))
            statements = [*found.values()]
            with office.bot.database.engine.connect() as connection:
                empty = grow(connection)
                walks = {f"{walk}: {one.shape}" for one in statements for walk in walked(connection, one)}
                connection.rollback()

    assert unheard(statements) == ([] if on_server else OF_WORKERS)
    assert empty - set(OF_WORKERS) <= MAY_BE_EMPTY
    assert walks == set()


async def live(quarter: Absences) -> None:
    """The quarter to its end; somebody answers an invitation and asks for time, and the office is closed once."""
    office = quarter.office
    for scene in quarter.scenes:
        if scene == quarter.meet:
            await agree(office, (SURVEY, SHARED), {"indicator": SHARED.key, "value": Decimal(30)})
            await quarter.invite("1 menit lagi")
            await office.tap(ANI, "Hadir")
            await office.wait(minutes=1)
            await quarter.end_the_meeting()
            continue
        if scene == quarter.prove_the_input:
            await quarter.hand_in(GOWA, "Bukti.pdf")
            await office.tap(GOWA, "Selesai, walau belum semua ditandai")
            await office.tap(GOWA, "Selesai tanpa dokumen itu")
            continue
        if scene == quarter.review:
            for label in ("Lihat angka", "Catatan"):
                await office.tap(CAMAT, label)
            await office.say(CAMAT, "Mohon pelatihan aparat desa dipercepat.")
        if scene == quarter.send_data:
            await figures(quarter)
            for label in ("Minta waktu", "1 jam", "Gangguan jaringan atau perangkat"):
                await office.tap(ANI_NEW, label)
        await scene()
    await office.say(SEKCAM, "/libur 30/11/2026 HUT kecamatan")
    await office.say(SEKCAM, "/berkas data")
    await office.tap(SEKCAM, "Unduh arsip")
    await look_at_figures(office)


async def look_at_figures(office: Stage) -> None:
    """The closed quarter has figures; one of them is revised, and a note is written and struck again."""
    await office.say(GOWA, "/kinerja")
    for label in ("Setahun", "TW III"):
        await office.tap(GOWA, label)
    await office.tap(GOWA, next(label for label in office.labels(GOWA) if label.startswith(SURVEY.key)))
    await office.tap(GOWA, "Revisi")
    for answer in ("87", "Salah baca"):
        await office.say(GOWA, answer)
    await office.tap(GOWA, "Ya, revisi")
    for _ in range(2):
        note = await office.bot.database.write(marked)
    await office.bot.database.write(lambda tx: tx.figure_notes.strike(note.id, note.at))
    await office.say(GOWA, "/indikator")
    await office.tap(GOWA, office.newest(GOWA, lambda one: one.labels).labels[0])


async def figures(quarter: Absences) -> None:
    """Ani and Budi say different things of an indicator, and the head of its section settles it."""
    office = quarter.office
    for key, value in ((ANI_NEW, "31,5"), (BUDI_NEW, "33")):
        await office.tap(key, "Isi angka")
        if key == ANI_NEW:
            await office.say(key, "86,5")
            for _ in range(2):
                await office.tap(key, "Lewati")
        await office.say(key, value)
    await office.say(BUDI_NEW, "Dukungan desa.")
    await office.tap(KASI_PEM, "Pakai 31,5 (Ani Rekaan)")
    await office.tap(KASI_PEM, "Sesuai bukti dukung")


async def at_random(office: Stage) -> None:
    """Everybody does something, and half hours pass; in their midst a new year begins."""
    generator = Generator(office, [*office.people.values(), office.simulator.person(STRANGER)], random.Random(3))
    for number in range(ROUNDS):
        generator.look()
        for person in generator.people:
            generator.act(person)
        await office.settle()
        await office.wait(minutes=30)
        if number == ROUNDS // 2:
            await office.move_to(NEXT_QUARTER_ENDED)


def grow(connection: Connection) -> set[str]:
    """The office's rows, for many offices; of what an office has few of, more have some. Gives the empty ones."""
    empty = set()
    is_postgresql = connection.dialect.name == "postgresql"
    if is_postgresql:  # its planner looks at how many rows there are
        connection.execute(text("SET LOCAL session_replication_role = replica"))
    for table in metadata.sorted_tables:
        names, shift = table.columns.keys(), shift_of(table)
        rows = [tuple(row) for row in connection.execute(select(table)) if row[0] != EVERYBODY]
        if not rows:
            empty.add(table.name)
        if not rows or table.name in SMALL:
            continue
        offices = max(OFFICES, MANY // len(rows)) if is_postgresql else OFFICES
        copies = [shift(row, number * STRIDE) for number in range(1, offices) for row in rows]
        connection.execute(insert(table), [dict(zip(names, row, strict=True)) for row in copies])
    if is_postgresql:
        connection.execute(text("ANALYZE"))
    return empty


def walked(connection: Connection, one: Statement) -> list[str]:
    """The tables that grow, or their indexes, that a statement walks from one end to the other."""
    if any(piece in one.shape for piece in ALLOWED):
        return []
    growing = set(metadata.tables) - SMALL
    steps = explained(connection, one.text, one.values)
    whole = [step for step in steps if not step.narrows and step.index not in WAITING_ONLY]
    return [step.said for step in whole if growing & set(step.said.split())]


def unheard(statements: Sequence[Statement]) -> list[str]:
    """The tables that no statement names: with some, this test would look at less than it says."""
    said = " ".join(one.shape for one in statements)
    return [name for name in metadata.tables if name not in said]
