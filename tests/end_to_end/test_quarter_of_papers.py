"""A whole quarter over HTTP in which the bot writes every paper, and nobody opens Word."""

from io import BytesIO

from docx import Document

from kinerja_bot.demo.stage import Stage
from kinerja_bot.domain.events import EventType
from tests.beginnings import AtStep
from tests.office import CAMAT, HEADS, KASI_PEM, KASUBAG, SEKCAM, Quarter

AS_IS, CONCEPT, DOTS = "Pakai apa adanya", "Buatkan konsep", "Ya, tetap dipakai"
NUMBER = "005/12/UJI/X/2026"


async def use(office: Stage, key: str, *labels: str) -> None:
    """Hands the paper in as it is, dots and all."""
    for label in labels or (AS_IS,):
        await office.tap(key, label)
    if DOTS in office.labels(key):
        await office.tap(key, DOTS)


async def meet(quarter: Quarter) -> None:
    """Step 3: time and place first, so that the invitation knows them; its number is typed once."""
    office = quarter.office
    await office.tap(KASI_PEM, "Kerjakan")
    await office.say(KASI_PEM, "1 menit lagi di Aula Kantor")
    for label in (AS_IS, "Undangan"):
        await office.tap(KASI_PEM, label)
    await office.say(KASI_PEM, NUMBER)
    await use(office, KASI_PEM)
    await office.tap(KASI_PEM, "Kirim undangan")
    await office.wait(minutes=1)
    await office.tap(KASI_PEM, "Rapat selesai")
    await use(office, KASI_PEM)
    await office.tap(KASI_PEM, "Lanjut")
    await use(office, KASI_PEM)


async def test_a_quarter_of_papers_that_the_bot_writes(at_step: AtStep) -> None:
    quarter = await at_step(0)
    office = quarter.office

    await quarter.begin()
    await use(office, CAMAT, "Perintah lisan")
    await office.tap(CAMAT, "Selesai")
    await use(office, SEKCAM)
    await office.tap(SEKCAM, "Selesai")
    await meet(quarter)
    await quarter.send_data()
    await quarter.review()
    for key in HEADS:
        await use(office, key)
        await office.tap(key, "Selesai")
    await use(office, KASUBAG, AS_IS, "Dokumen pengukuran kinerja")
    await office.tap(KASUBAG, "Selesai")
    await quarter.approve()
    await use(office, KASUBAG)
    await quarter.prove_the_input()
    await use(office, KASUBAG)
    await quarter.report()

    cycle = await quarter.cycle()
    made = [one.data["made"] for one in await quarter.events(EventType.FILE_RECEIVED) if "made" in one.data]
    assert made == [
        *("disposisi", "draf", "undangan", "daftar_hadir", "notula", "analisis", "analisis", "dokumen"),
        *("surat_pengantar", "laporan"),
    ]
    assert cycle.letter_numbers == {"undangan": NUMBER}
    assert cycle.closed_at is not None
    names = [one.name for one in cycle.files if one.made == "analisis"]
    assert names == ["Analisis TW III 2026 Sitaba Contoh.docx", "Analisis TW III 2026 Talasa Uji.docx"]


async def test_a_concept_comes_as_a_document_with_what_to_do(at_step: AtStep) -> None:
    quarter = await at_step(2)
    office = quarter.office

    await office.tap(SEKCAM, CONCEPT)

    message = office.newest(SEKCAM, lambda one: one.document)
    assert "Mohon diperiksa dan dilengkapi di Word, lalu dikirim kembali di percakapan ini." in message.text
    text = "\n".join(one.text for one in Document(BytesIO(office.people[SEKCAM].download(message.id))).paragraphs)
    assert "Pengukuran Kinerja Triwulan" in text
