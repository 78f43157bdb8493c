"""*Status*: its answer comes at once, the SOP's chart behind it, and from there the steps' time and the sheet."""

from datetime import timedelta

import pytest

from kinerja_bot.domain.file_errors import PaperNotMade
from kinerja_bot.domain.standing import Standing
from kinerja_bot.papers import status_pictures
from kinerja_bot.services.work.standings import standings
from kinerja_bot.storage.transaction import Transaction
from tests.beginnings import AtStep
from tests.office import BUDI, CAMAT, KASUBAG, SEKCAM
from tests.services.quiet_office import QuietOffice


async def test_the_chart_follows_the_text_and_leads_to_times_and_sheet(at_step: AtStep) -> None:
    quarter = await at_step(4)

    await quarter.office.say(BUDI, "/status")
    text, chart = quarter.office.people[BUDI].messages_from_bot()[-2:]
    for label in ("Waktu setiap langkah", "Lembar SOP (PDF)"):
        await quarter.office.tap(BUDI, label)

    times, sheet = quarter.office.people[BUDI].messages_from_bot()[-2:]
    assert (text.text[0], text.photo) == ("📊", None)
    assert (chart.text, bool(chart.photo)) == ("🗺 Alur Pengukuran Kinerja Triwulan · Triwulan III Tahun 2026", True)
    assert times.photo
    assert sheet.document
    assert sheet.document.name == "SOP Pengukuran Kinerja Triwulan.pdf"
    assert quarter.answer(BUDI) == "Dikirim ke percakapan ini."


async def test_where_no_picture_can_be_made_the_text_stands_alone(
    at_step: AtStep, monkeypatch: pytest.MonkeyPatch
) -> None:
    def without(*_: object) -> tuple[bytes, ...]:
        raise PaperNotMade

    quarter = await at_step(2)
    monkeypatch.setattr(status_pictures, "typeset", without)
    status_pictures.made_once.cache_clear()

    assert "Langkah 2. Draf awal" in await quarter.status(CAMAT)
    assert quarter.last(CAMAT).text.startswith("📊")


async def test_how_long_the_camat_takes_only_he_and_his_overseer_know(office: QuietOffice) -> None:
    await office.to_step(2)
    office.clock.set(office.clock.now() + timedelta(minutes=90))

    known = {key: _known(office, key) for key in (CAMAT, SEKCAM, KASUBAG)}

    assert {key: one["disposisi"].used is None for key, one in known.items()} == {
        CAMAT: False,
        SEKCAM: False,
        KASUBAG: True,
    }
    second = {one["draf_awal"] for one in known.values()}
    assert second == {Standing(state="berjalan", late=True, parts=1, used=90, allowed=60)}


def _known(office: QuietOffice, key: str) -> dict[str, Standing]:
    with office.database.engine.begin() as connection:
        visit = office.desk.visit(Transaction(connection), office.chat(key), looks=True)
        return standings(visit, office.cycle)
