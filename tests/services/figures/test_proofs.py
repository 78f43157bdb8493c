"""A figure's proof is the file that counts: the one sent in its place, and none where its content was not taken."""

import pytest

from tests.beginnings import AtStep
from tests.documents.strange_files import EXE
from tests.files_to_come import it_comes, no_file_comes
from tests.office import ANI, PDF, Quarter
from tests.services.figures.agreed import SURVEY, agree, question, row_of


async def proven(at_step: AtStep, content: bytes, *, late: bool = False) -> Quarter:
    """Ani has answered all of her indicator, and sent this as its proof; `late` is its content still to come."""
    quarter = await at_step(4)
    office = quarter.office
    await agree(office, (SURVEY,))
    for label in ("Kerjakan", "Isi angka"):
        await office.tap(ANI, label)
    await office.say(ANI, "87")
    await office.tap(ANI, "Lewati")
    fault = no_file_comes(office) if late else None
    await office.send(ANI, "Bukti.pdf", content)
    if fault:
        await it_comes(office, fault)
    return quarter


async def proof_of(quarter: Quarter) -> str | None:
    """The name of what proves it."""
    row = await row_of(quarter.office, SURVEY.key)
    file = await quarter.office.bot.database.read(lambda tx: tx.files.get(row.proof or 0))
    return file.name if file else None


@pytest.mark.parametrize("late", [False, True], ids=["at once", "later"])
async def test_what_is_sent_in_its_place_proves_it(at_step: AtStep, late: bool) -> None:
    quarter = await proven(at_step, PDF)
    office = quarter.office
    fault = no_file_comes(office) if late else None

    await office.tap(ANI, "Ganti berkas")
    await office.send(ANI, "Bukti yang benar.pdf", PDF + b" benar")
    if fault:
        assert await proof_of(quarter) == "Bukti.pdf"
        await it_comes(office, fault)

    assert await proof_of(quarter) == "Bukti yang benar.pdf"


async def test_a_program_proves_nothing_and_the_proof_is_asked_for_again(at_step: AtStep) -> None:
    quarter = await proven(at_step, EXE, late=True)

    await quarter.office.tap(ANI, "Isi angka")

    assert await proof_of(quarter) is None
    assert "bukti dukungnya" in question(quarter.office, ANI).text


async def test_what_has_come_before_under_another_name_proves_it(at_step: AtStep) -> None:
    quarter = await at_step(4)
    office = quarter.office
    await agree(office, (SURVEY,))
    await office.tap(ANI, "Kerjakan")
    await office.send(ANI, "Data.pdf", PDF)
    await office.tap(ANI, "Isi angka")
    await office.say(ANI, "87")
    await office.tap(ANI, "Lewati")
    fault = no_file_comes(office)

    await office.send(ANI, "Bukti.pdf", PDF)
    await it_comes(office, fault)

    assert await proof_of(quarter) == "Data.pdf"
