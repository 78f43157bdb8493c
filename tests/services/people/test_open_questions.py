"""What is being asked of somebody goes to who stands in for him, and comes back."""

from dataclasses import replace

import pytest

from tests.beginnings import AtStep
from tests.office import CAMAT, KASI_PEM, KASUBAG, SEKCAM, SMALL_OFFICE, YES, name_of
from tests.services.people.orders import at, given, texts


async def test_a_request_for_time_lies_with_the_plh_of_the_sekcam(at_step: AtStep) -> None:
    quarter = await at_step(3)
    for label in ("Kerjakan", "Minta waktu", "1 jam", "Sedang tugas dinas luar"):
        await quarter.office.tap(KASI_PEM, label)

    await given(quarter, SEKCAM, KASUBAG, "1 s.d. 5 Oktober 2026")
    labels = quarter.office.labels(SEKCAM)
    await quarter.office.tap(KASUBAG, "Setuju")

    assert "Setuju" not in labels
    assert "kini ada pada Plh. Sekretaris Kecamatan" in texts(quarter, SEKCAM)
    assert f"Plh. Sekretaris Kecamatan ({name_of(KASUBAG)})" in texts(quarter, KASI_PEM)


async def test_the_proposal_to_begin_lies_with_the_plh_of_the_camat(at_step: AtStep) -> None:
    quarter = await at_step(0)
    await quarter.office.move_to(at(2, 8, 0))
    before = "Tunda" in quarter.office.labels(CAMAT)

    await given(quarter, CAMAT, KASUBAG, "2 s.d. 5 Oktober 2026")
    labels = quarter.office.labels(CAMAT)
    await quarter.office.tap(KASUBAG, "Mulai")

    assert before
    assert "Tunda" not in labels
    assert (await quarter.cycle()).open_tasks
    assert "Yth. Bapak Plh. Camat" in texts(quarter, KASUBAG)


async def test_the_reports_receipt_lies_with_the_plh_of_the_sekcam(at_step: AtStep) -> None:
    quarter = await at_step(10)
    await quarter.report()
    before = "Laporan diterima" in quarter.office.labels(SEKCAM)

    await given(quarter, SEKCAM, KASUBAG, "1 s.d. 5 Oktober 2026")
    labels = quarter.office.labels(SEKCAM)
    await quarter.office.tap(KASUBAG, "Laporan diterima")

    assert before
    assert "Laporan diterima" not in labels
    assert (await quarter.cycle()).confirmed_at is not None


async def test_who_oversees_himself_as_plh_is_overseen_by_the_absent_one(at_step: AtStep) -> None:
    quarter = await at_step(2)
    await given(quarter, CAMAT, SEKCAM, "1 s.d. 5 Oktober 2026")

    await quarter.office.move_to(at(1, 10, 30))

    assert "Ingatkan" in quarter.office.labels(CAMAT)


async def test_a_new_camat_ends_the_plts_rights(at_step: AtStep) -> None:
    quarter = await at_step(8)
    await given(quarter, CAMAT, SEKCAM, "1 s.d. 30 Oktober 2026", "Plt. (pelaksana tugas)")
    newcomer = replace(SMALL_OFFICE.officials[0], key="camat2", name="Camat Baru", full_name="Camat Baru, S.Uji.")
    others = tuple(one for one in SMALL_OFFICE.officials if one.key != CAMAT)
    quarter.office.people["camat2"] = quarter.office.simulator.person(2001, first_name="Camat Baru")

    tokens = await quarter.office.import_office(replace(SMALL_OFFICE, officials=(*others, newcomer)))
    await quarter.office.join({"camat2": tokens["camat2"]}, "Ya, itu saya")
    await quarter.office.wait(minutes=1)

    assert YES in quarter.office.labels("camat2")
    assert YES not in quarter.office.labels(SEKCAM)
    assert "sudah dijabat orang lain" in texts(quarter, SEKCAM)


async def test_the_plt_keeps_the_post_of_who_was_moved_and_not_his_new_part(at_step: AtStep) -> None:
    quarter = await at_step(4)
    await given(quarter, CAMAT, KASUBAG, "1 s.d. 30 Oktober 2026", "Plt. (pelaksana tugas)")

    camat, *others = SMALL_OFFICE.officials
    now_staff = replace(camat, roles=("staf",), position="Staf Seksi Pelayanan", section="YAN")
    await quarter.office.import_office(replace(SMALL_OFFICE, officials=(now_staff, *others)))
    await quarter.office.wait(minutes=1)
    await quarter.hand_in_all((key, f"Data {key}.pdf") for key in ("ani", "budi", "citra", CAMAT))

    assert [task.step.number for task in (await quarter.cycle()).open_tasks] == [5]
    assert "Langkah 5 dari 10" in texts(quarter, KASUBAG)
    assert "Langkah 5 dari 10" not in texts(quarter, CAMAT)


@pytest.mark.parametrize("key", [SEKCAM, CAMAT])
async def test_that_an_order_rests_is_told_when_it_happens(at_step: AtStep, key: str) -> None:
    quarter = await at_step(8)
    await given(quarter, CAMAT, SEKCAM, "1 s.d. 9 Oktober 2026")
    await given(quarter, SEKCAM, KASUBAG, "5 s.d. 6 Oktober 2026")
    before = "untuk sementara tidak berlaku" in texts(quarter, key)

    await quarter.office.move_to(at(5, 8, 0))

    assert not before
    assert "untuk sementara tidak berlaku" in texts(quarter, key)
