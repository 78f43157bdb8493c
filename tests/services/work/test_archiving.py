"""/arsip: who may have the archive, what the chat shows meanwhile, and that what comes can be checked anywhere."""

import hashlib
import zipfile
from pathlib import Path

from kinerja_bot.domain.events import Event
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.operator.operating import Operator
from kinerja_bot.operator.verifying import Verifying
from kinerja_bot.proof.checking import check
from kinerja_bot.services.desk.tools import tools_of
from tests.beginnings import AtStep
from tests.office import ANI, CAMAT, KASUBAG, PDF, SEKCAM, Quarter

DRAFT = "02 menyusun draf pengukuran kinerja/v1 Draf.pdf"


async def fetched(quarter: Quarter, key: str, path: Path) -> Path:
    """What comes of /arsip in somebody's chat."""
    await quarter.office.say(key, "/arsip")
    await quarter.office.tap(key, "TW III 2026 (belum selesai)")
    message = quarter.office.newest(key, lambda one: one.document and (one.document.name or "").endswith(".zip"))
    path.write_bytes(quarter.office.people[key].download(message.id))  # noqa: ASYNC240 - a few KB
    return path


async def log_of(quarter: Quarter) -> list[Event]:
    return await quarter.office.bot.database.read(lambda tx: tx.events.of_cycle(1))


async def test_camat_and_sekcam_fetch_it_and_it_is_whole_anywhere(at_step: AtStep, tmp_path: Path) -> None:
    quarter = await at_step(5)

    path = await fetched(quarter, SEKCAM, tmp_path / "sekcam.zip")
    again = await fetched(quarter, CAMAT, tmp_path / "camat.zip")

    found = check(path)
    chat = [one.text for one in quarter.office.people[SEKCAM].messages_from_bot()]
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        assert {one.partition("/")[0][:2] for one in names if one[:2].isdigit()} == {"01", "02", "03", "04"}
        draft = next(one for one in names if one.startswith("02") and one.endswith("v1 Draf.pdf"))
        assert archive.read(draft) == PDF + b"Draf.pdf"
        assert b"python bot.py verify" in archive.read("KETERANGAN.txt")
        assert sum(one.endswith(".pdf") and "/" not in one for one in names) == 3
        log = archive.read("data/catatan.jsonl").decode()
    assert (found.faults, found.part) == ([], 1)
    assert "Sidik catatan" in chat[-2]
    assert again.read_bytes() == path.read_bytes()
    sent = [one for one in await log_of(quarter) if one.type == "arsip_dikirim"]
    assert [one.data["parts"] for one in sent] == [[hashlib.sha256(path.read_bytes()).hexdigest()]] * 2
    assert "Mohon siapkan rapat." in log
    assert "undangan_bergabung_diterbitkan" not in log


async def test_what_happens_later_is_in_a_new_one(at_step: AtStep, tmp_path: Path) -> None:
    quarter = await at_step(5)
    first = check(await fetched(quarter, SEKCAM, tmp_path / "first.zip"))

    await quarter.review()
    path = await fetched(quarter, SEKCAM, tmp_path / "second.zip")

    second = check(path, first.head.hash)
    assert second.faults == []
    assert second.head.number > first.head.number
    assert check(tmp_path / "first.zip", second.head.hash).faults


async def test_nobody_else_has_it(at_step: AtStep) -> None:
    quarter = await at_step(2)
    person = quarter.office.people[ANI]

    person.tap_raw(quarter.last(ANI).id, Press.of(Verb.ARCHIVE, 1).data)
    await quarter.office.settle()
    await quarter.office.say(KASUBAG, "/arsip")

    types = [one.type for one in await log_of(quarter)]
    refused = await quarter.office.bot.database.read(lambda tx: tx.events.of_office(1))
    assert not {"arsip_dibuat", "arsip_dikirim"} & set(types)
    assert {one.official_id for one in refused if one.type == "tindakan_ditolak"} == {3, 6}


async def test_the_operator_writes_it_to_disk_and_the_database_stays_whole(at_step: AtStep, tmp_path: Path) -> None:
    quarter = await at_step(5)
    database, settings = quarter.office.bot.database, quarter.office.settings
    tools = tools_of(settings.data_dir)

    (path,) = Operator(database, quarter.office.clock.now(), tools).archiving().write(tmp_path / "arsip.zip")

    assert check(path).faults == []
    assert (await log_of(quarter))[-1].doer == "operator"
    assert [one.faults for one in Verifying(database, tools.store).check(check(path).head.hash)] == [[]]
