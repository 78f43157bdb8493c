"""The year's agreement along its steps: what each sees of the draft, and what a decision brings about."""

from collections.abc import AsyncIterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from kinerja_bot.domain.events import EventType
from kinerja_bot.messaging.press import Press, Verb
from tests.agreements import FROM_LAST_YEAR, HELPED, REFUSE, RIGHT, SERVED, SIGN, TO_IMPROVE, TRAINED, Year, a_year
from tests.files_to_come import it_comes, no_file_comes
from tests.office import CAMAT, KASI_KES, KASI_PEM, KASUBAG, PDF, SEKCAM


@pytest.fixture(name="year")
async def _year(data_dir: Path) -> AsyncIterator[Year]:
    async with a_year(data_dir) as year:
        yield year


async def at_the_draft(year: Year) -> None:
    await year.begin_the_agreement()
    await year.give_the_order()


async def test_the_drafter_may_begin_with_last_years_and_nothing_counts_yet(year: Year) -> None:
    await at_the_draft(year)
    offered = year.step_card(KASUBAG, 2)

    await year.office.tap(KASUBAG, FROM_LAST_YEAR)

    (draft,) = await year.agreements()
    (fact,) = await year.facts(EventType.FIGURES_ENTERED)
    assert [label for label in offered.labels if label.startswith("Dari")] == [FROM_LAST_YEAR]
    assert (draft.in_force_since, len(draft.indicators)) == (None, 2)
    assert year.answer(KASUBAG) == "Rancangan disusun dari tahun 2025: 2 indikator. Mohon sesuaikan targetnya."
    assert (fact.data["source"], fact.data["indicators"]) == ("tahun_lalu", 2)


async def test_a_draft_that_is_there_is_not_replaced_by_one_tap(year: Year) -> None:
    await at_the_draft(year)
    await year.office.tap(KASUBAG, FROM_LAST_YEAR)
    await year.redraft(TRAINED)

    await year.office.tap(KASUBAG, FROM_LAST_YEAR)
    asked, kept = year.last(KASUBAG).text, await year.agreements()
    await year.office.tap(KASUBAG, "Ya, ganti")

    assert asked == "Rancangan yang ada (1 indikator) akan diganti dengan indikator tahun 2025. Mohon pastikan."
    assert kept[0].indicators == (TRAINED,)
    assert [one.key for one in (await year.agreements())[0].indicators] == ["IK-01", "IK-02"]


async def test_nobody_else_drafts(year: Year) -> None:
    await at_the_draft(year)
    offered = year.step_card(KASUBAG, 2)
    data = next(one.data for row in offered.buttons for one in row if one.label == FROM_LAST_YEAR)

    year.office.people[SEKCAM].tap_raw(year.last(SEKCAM).id, data or "")
    await year.office.settle()

    assert "adalah tugas" in year.answer(SEKCAM)
    assert await year.agreements() == ()


async def test_each_head_sees_the_indicators_of_his_section_beside_last_years(year: Year) -> None:
    await at_the_draft(year)
    await year.office.tap(KASUBAG, FROM_LAST_YEAR)
    await year.redraft(SERVED, HELPED, TRAINED)
    await year.hand_on_the_draft()

    await year.office.tap(KASI_KES, "Lihat rancangan")

    leaf = year.last(KASI_KES)
    assert "IK-01 Surat yang dilayani: 80 dokumen (tahun lalu 70)" in year.step_card(KASI_PEM, 3).text
    assert "IK-01" not in leaf.text
    assert (
        "Target 40 dokumen · TW I 10, TW II 10, TW III 10, TW IV 10 · tahun lalu 40 · Seksi Kesejahteraan"
        in leaf.text
    )


async def test_what_a_head_wants_put_right_goes_to_the_drafter_and_comes_back_to_him(year: Year) -> None:
    await at_the_draft(year)
    await year.office.tap(KASUBAG, FROM_LAST_YEAR)
    await year.hand_on_the_draft()

    await year.office.tap(KASI_PEM, TO_IMPROVE)
    await year.office.say(KASI_PEM, "Target IK-01 menjadi 90.")
    returned = year.step_card(KASUBAG, 2)
    await year.redraft(replace(SERVED, year_target=Decimal(90)), HELPED)
    await year.hand_on_the_draft()

    first, second = await year.agreements()
    assert "Alasan: Target IK-01 menjadi 90." in returned.text
    assert [one.indicators[0].year_target for one in (first, second)] == [Decimal(70), Decimal(90)]
    assert "• IK-01: Target tahunan 70 → 90" in year.step_card(KASI_PEM, 3).text
    assert {RIGHT, TO_IMPROVE} <= set(year.step_card(KASI_PEM, 3).labels)


async def test_who_wants_to_go_on_without_the_improvement_reads_with_whom_it_lies(year: Year) -> None:
    await at_the_draft(year)
    await year.office.tap(KASUBAG, FROM_LAST_YEAR)
    await year.hand_on_the_draft()
    await year.office.tap(KASI_PEM, TO_IMPROVE)
    await year.office.say(KASI_PEM, "Target IK-01 menjadi 90.")

    await year.office.tap(KASI_PEM, RIGHT)

    assert "masih menunggu perbaikan data dari Lakumba Uji." in year.answer(KASI_PEM)


async def test_a_no_leads_back_and_the_next_version_says_what_has_changed_since(year: Year) -> None:
    await year.reach_the_signing()
    await year.office.tap(SEKCAM, RIGHT)
    first = year.step_card(CAMAT, 5)
    await year.office.tap(CAMAT, REFUSE)
    await year.office.tap(CAMAT, "Target perlu disesuaikan")
    await year.redraft(replace(SERVED, year_target=Decimal(75)), HELPED)
    await year.hand_on_the_draft()
    await year.check()
    await year.office.tap(SEKCAM, RIGHT)

    again = year.step_card(CAMAT, 5)
    assert "Sejak dikembalikan" not in first.text
    assert "Sejak dikembalikan:\n• IK-01: Target tahunan 70 → 75" in again.text
    assert await year.facts(EventType.AGREEMENT_IN_FORCE) == []


async def test_without_a_draft_of_figures_the_signature_changes_nothing_and_says_so(year: Year) -> None:
    await at_the_draft(year)
    await year.hand_in(KASUBAG, "Perjanjian kinerja.pdf")
    await year.check()

    await year.sign()

    assert await year.agreements() == ()
    assert await year.facts(EventType.AGREEMENT_IN_FORCE) == []
    assert year.answer(CAMAT).endswith(
        "Tidak ada indikator dalam rancangan, sehingga indikator yang berlaku tidak berubah."
    )


async def test_a_signature_that_waits_for_a_file_counts_once_the_file_is_here(year: Year) -> None:
    await year.reach_the_signing()
    await year.office.tap(SEKCAM, RIGHT)
    fault = no_file_comes(year.office)
    await year.office.send(CAMAT, "Catatan.pdf", PDF + b" catatan")
    for _ in range(2):
        await year.office.tap(CAMAT, SIGN)
    early = await year.agreements()

    await it_comes(year.office, fault)

    assert [one.in_force_since for one in early] == [None]
    assert [one.in_force_since for one in await year.agreements()] == [year.office.clock.now()]
    assert len(await year.facts(EventType.AGREEMENT_IN_FORCE)) == 1


async def test_a_second_tap_on_yes_brings_nothing_into_force_again(year: Year) -> None:
    await year.reach_the_signing()
    await year.office.tap(SEKCAM, RIGHT)
    task = (await year.cycle()).open_tasks[0]
    await year.office.tap(CAMAT, SIGN)
    await year.office.tap(CAMAT, SIGN)

    year.office.people[CAMAT].tap_raw(year.last(CAMAT).id, Press.of(Verb.DECIDE, task.id, "ya", "pasti").data)
    await year.office.settle()

    assert "sudah diputuskan" in year.answer(CAMAT)
    assert len(await year.facts(EventType.AGREEMENT_IN_FORCE)) == 1


async def test_a_row_is_changed_with_a_reason_from_the_card(year: Year) -> None:
    await at_the_draft(year)
    await year.office.tap(KASUBAG, FROM_LAST_YEAR)

    await year.office.tap(KASUBAG, "Ubah indikator")
    for label in ("IK-01 Surat yang dilayani", "Ubah", "Target tahunan"):
        await year.office.tap(KASUBAG, label)
    await year.office.say(KASUBAG, "75")
    await year.office.say(KASUBAG, "Sesuai pagu.")

    (draft,) = await year.agreements()
    assert draft.indicators[0].year_target == Decimal(75)
    assert "terhadap tahun 2025: 1 diubah." in year.step_card(KASUBAG, 2).text
