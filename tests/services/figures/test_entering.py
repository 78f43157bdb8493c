"""Step 4 in the chat: each Staf enters his figures, one question after the other."""

from decimal import Decimal

from kinerja_bot.domain.events import EventType
from tests.beginnings import AtStep
from tests.office import ANI, CITRA, Quarter
from tests.services.figures.agreed import FAMILIES, SURVEY, agree, question, row_of

SECOND = {"indicator": FAMILIES.key, "value": Decimal(48), "spent": Decimal(50_000_000)}


async def begun(at_step: AtStep) -> Quarter:
    """Ani has been asked for her first indicator."""
    quarter = await at_step(4)
    await agree(quarter.office, (SURVEY, FAMILIES), SECOND)
    await quarter.office.tap(ANI, "Kerjakan")
    await quarter.office.tap(ANI, "Isi angka")
    return quarter


async def test_a_whole_entry(at_step: AtStep) -> None:
    quarter = await begun(at_step)
    office = quarter.office

    await office.say(ANI, "86,5")
    for _ in range(2):
        await office.tap(ANI, "Lewati")
    assert "Indikator 2 dari 2" in question(office, ANI).text
    assert "TW II: 48" in question(office, ANI).text
    await office.say(ANI, "70")
    await office.say(ANI, "Rp90.000.000")
    await office.say(ANI, "Data desa terlambat.")
    await office.say(ANI, "Verifikasi ke desa.")
    await office.tap(ANI, "Ani Rekaan")
    await office.say(ANI, "15 Desember 2026")
    await office.say(ANI, "Dukungan kader.")
    await office.send(ANI, "Bukti.pdf", b"%PDF-1.7 bukti")

    assert "2 dari 2 indikator sudah diisi" in question(office, ANI).text
    row = await row_of(office, FAMILIES.key)
    assert (row.value, row.spent) == (Decimal(70), Decimal(90_000_000))
    assert (row.obstacle, row.follow_up, row.follow_up_by) == (
        "Data desa terlambat.",
        "Verifikasi ke desa.",
        "Ani Rekaan",
    )
    assert str(row.follow_up_until) == "2026-12-15"
    assert row.driver == "Dukungan kader."
    assert row.proof is not None
    await office.tap(ANI, "Selesai")
    assert "✅" in quarter.card(ANI, 4).text
    assert "2 dari 2 indikator diisi" in quarter.card(ANI, 4).text
    entered = await quarter.events(EventType.FIGURES_ENTERED)
    assert entered[0].data == {"indicator": "IK-01", "asked": "realisasi", "value": "86.5"}


async def test_who_has_no_indicator_sends_a_file(at_step: AtStep) -> None:
    quarter = await begun(at_step)

    await quarter.office.tap(CITRA, "Kerjakan")

    assert "Tidak ada indikator untuk Ibu" in quarter.card(CITRA, 4).text
    assert "Isi angka" not in quarter.card(CITRA, 4).labels
