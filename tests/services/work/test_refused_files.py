"""What the office cannot take is explained; what was handed in before stays as it is."""

from pathlib import Path

import pytest

from kinerja_bot.demo.stage import Stage
from tests.beginnings import AtStep
from tests.documents.strange_files import ELF, EXE, a_bomb, a_docx
from tests.office import ANI, PDF, Quarter

REFUSED = {
    "program": ("Data.docx", EXE, "isinya program"),
    "macros": ("Data.docx", a_docx(word__vbaProject_bin=b"\1"), "memuat makro"),
    "bomb": ("Data.zip", a_bomb(), "isinya lebih dari 256 MB saat dibuka"),
    "disguised": ("Data.docx", b"bukan dokumen", "sebenarnya teks, bukan dokumen Word"),
    "not taken": ("Rapat.mp4", b"\0\0\0\x18ftypisom", "Yang diterima: avif, csv, doc, docx"),
}


def kept(office: Stage) -> list[Path]:
    return [one for one in (office.settings.data_dir / "files").rglob("*") if one.is_file()]


async def with_data(at_step: AtStep) -> Quarter:
    """Ani has handed in her data, and could still replace it."""
    quarter = await at_step(4)
    await quarter.office.send(ANI, "Data.pdf", PDF)
    return quarter


@pytest.mark.parametrize("case", REFUSED)
async def test_it_is_explained_and_nothing_handed_in_is_lost_by_it(at_step: AtStep, case: str) -> None:
    name, content, reason = REFUSED[case]
    quarter = await with_data(at_step)
    before = kept(quarter.office)

    await quarter.office.send(ANI, name, content)
    answer = " ".join(quarter.last(ANI).text.split())
    await quarter.office.tap(ANI, "Selesai")

    assert name in answer
    assert reason in answer
    assert kept(quarter.office) == before
    assert [one.name for one in (await quarter.cycle()).files if one.is_current][-1] == "Data.pdf"
    assert "Terima kasih" in quarter.answer(ANI)


async def test_what_a_stranger_sends_is_not_even_fetched(at_step: AtStep) -> None:
    quarter = await at_step(4)
    stranger = quarter.office.simulator.person(4711)
    stranger.start()
    before, fetched = kept(quarter.office), len(quarter.office.simulator.calls_of("getFile"))

    stranger.send_document("Data.pdf", PDF + b" orang lain")
    stranger.send_document("Data.pdf", ELF)
    await quarter.office.settle()

    assert len(quarter.office.simulator.calls_of("getFile")) == fetched
    assert kept(quarter.office) == before
    assert all("hanya untuk pegawai yang terdaftar" in one.text for one in stranger.messages_from_bot())


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Windows\\Data.pdf", "Data.pdf"),
        ("Data\u202efdp.pdf", "Datafdp.pdf"),
        ("Da\u200bta\x00\x07\n.pdf", "Data.pdf"),
        ("Data\u2028\u2029TW\u00a0III.pdf", "Data  TW III.pdf"),
        ("é" * 300 + ".pdf", "é" * 195 + "….pdf"),
        ("📄" * 255 + ".pdf", "📄" * 195 + "….pdf"),
        ("<b>&Data</b>.pdf", "b>.pdf"),
        ("CON.pdf", "CON.pdf"),
    ],
)
async def test_whatever_a_file_is_called_its_name_is_shown_as_a_name(at_step: AtStep, given: str, shown: str) -> None:
    quarter = await at_step(4)

    await quarter.office.send(ANI, given, PDF)

    assert (await quarter.cycle()).files[-1].name == shown
    assert f"Berkas diterima: {shown[:90]}" in quarter.last(ANI).text


@pytest.mark.parametrize("given", ["..", ".", "...", "\u202e", "/", "a/.."])
async def test_a_file_without_a_name_gets_one(at_step: AtStep, given: str) -> None:
    quarter = await at_step(4)

    await quarter.office.send(ANI, given, PDF)

    assert (await quarter.cycle()).files[-1].name.startswith("berkas-")
