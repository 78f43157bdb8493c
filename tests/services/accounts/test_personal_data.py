"""What is kept on a person: told when he joins, given to him when he asks, let go when he leaves."""

import json
from dataclasses import replace
from io import BytesIO

import yaml
from openpyxl import load_workbook
from sqlalchemy import select

from kinerja_bot.messaging.render import TEMPLATES
from kinerja_bot.operator.operating import Operator
from kinerja_bot.storage.personal_rows import SECRET
from kinerja_bot.storage.tables import events, metadata, officials
from tests.beginnings import AtStep
from tests.conftest import TOOLS
from tests.office import ANI, BUDI, SMALL_OFFICE, Quarter, name_of

SHEETS = {
    *(
        "Pegawai",
        "Undangan",
        "Tugas",
        "Berkas",
        "Catatan resmi",
        "Tindakan yang ditolak",
        "Undangan rapat dan kehadiran",
        "Permintaan waktu",
    ),
    *("Pesan dari bot", "Isian berjalan", "Pesan belum ditangani", "Menunggu langkah"),
    *("Plh. dan Plt.", "Permintaan akun", "Percobaan akun", "Daftar perintah", "SOP yang berjalan"),
    *("Perjanjian kinerja", "Realisasi yang diisi", "Catatan angka"),
}


async def test_before_he_says_yes_he_reads_what_is_kept_and_why(quarter: Quarter) -> None:
    tokens = await quarter.office.import_office(SMALL_OFFICE)

    quarter.office.people[ANI].start(tokens[ANI])
    await quarter.office.settle()

    notice = quarter.last(ANI).text
    for told in (
        "menyimpan data kepegawaian",
        "UU 27/2022 pasal 20",
        "24 bulan",
        "jadwal arsip",
        "/privasi",
        "operator",
    ):
        assert told in notice


async def test_anybody_can_read_the_whole(quarter: Quarter) -> None:
    stranger = quarter.office.simulator.person(4711)

    stranger.say("/privasi")
    await quarter.office.settle()

    said = stranger.messages_from_bot()[-1].text
    assert "Menjalankan SOP kantor dan membuktikan" in said
    assert "pasal 20 ayat (2) huruf e" in said
    assert "/dataku" in said


async def test_an_official_reads_what_his_office_runs(at_step: AtStep) -> None:
    quarter = await at_step(2)

    await quarter.office.say(ANI, "/privasi")

    assert "Menjalankan SOP pengukuran kinerja triwulan dan membuktikan" in quarter.last(ANI).text


def test_every_column_and_sheet_has_an_indonesian_name() -> None:
    words = yaml.safe_load((TEMPLATES / "documents" / "data-pribadi.yaml").read_text(encoding="utf-8"))
    tables = [metadata.tables[name] for name in words["sheets"]]
    stored = {column.name for table in tables for column in table.columns} - SECRET

    assert set(words["columns"]) == stored
    assert not {title for title in words["columns"].values() if "_" in title}


async def test_dataku_sends_all_that_is_kept_on_him_and_nothing_of_others(at_step: AtStep) -> None:
    quarter = await at_step(5)
    ani = quarter.office.people[ANI]

    await quarter.office.say(ANI, "/dataku")

    sent = ani.messages_from_bot()[-1]
    book = load_workbook(BytesIO(ani.download(sent.id)))
    rows = {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book}
    assert set(rows) == SHEETS
    assert name_of(ANI) in rows["Pegawai"][1]
    assert "Data ani.pdf" in {cell for row in rows["Berkas"][1:] for cell in row}
    assert len(rows["Catatan resmi"]) > 2
    assert len(rows["Pesan dari bot"]) > 3
    assert "token_hash" not in json.dumps(rows)
    assert name_of(BUDI) not in json.dumps([rows["Pegawai"], rows["Berkas"], rows["Tugas"]])


async def test_a_stranger_gets_no_file(at_step: AtStep) -> None:
    quarter = await at_step(2)
    stranger = quarter.office.simulator.person(4711)

    stranger.say("/dataku")
    await quarter.office.settle()

    assert "hanya untuk pegawai yang terdaftar" in " ".join(stranger.messages_from_bot()[-1].text.split())


async def test_who_leaves_is_unlinked_and_the_official_log_stays(at_step: AtStep) -> None:
    quarter = await at_step(5)
    database = quarter.office.bot.database
    with database.engine.connect() as connection:
        before = connection.execute(select(events)).all()
    remaining = tuple(one for one in SMALL_OFFICE.officials if one.key != ANI)

    Operator(database, quarter.office.clock.now(), TOOLS).import_office(replace(SMALL_OFFICE, officials=remaining))
    await quarter.office.say(ANI, "/dataku")

    with database.engine.connect() as connection:
        ani = connection.execute(select(officials).where(officials.c.key == ANI)).one()
        after = connection.execute(select(events)).all()
    assert (ani.active, ani.telegram_id, ani.joined_at) == (False, None, None)
    assert after[: len(before)] == before
    assert "hanya untuk pegawai yang terdaftar" in " ".join(quarter.last(ANI).text.split())
