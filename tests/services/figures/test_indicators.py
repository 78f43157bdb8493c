"""/indikator: everybody looks at what is his; the Kasubag changes it with a reason, and every version stays."""

from dataclasses import replace
from decimal import Decimal

import pytest

from kinerja_bot.domain.events import EventType
from kinerja_bot.domain.figures.indicator import Aggregation, Indicator, Kind, Polarity
from kinerja_bot.domain.figures.year_agreement import Origin, YearAgreement
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.storage.transaction import Transaction
from tests.beginnings import AtStep
from tests.conftest import THURSDAY_8AM
from tests.office import ANI, BUDI, CAMAT, KASI_PEM, KASUBAG, SEKCAM, Quarter
from tests.services.figures.agreed import AUDIT, FAMILIES, SURVEY, agree

LIST = "📋 Indikator tahun 2026"
FAMILIES_LABEL = "IK-02 Jumlah keluarga yang difasilitasi"


@pytest.fixture
async def agreed(at_step: AtStep) -> Quarter:
    quarter = await at_step(0)
    await agree(quarter.office)
    return quarter


async def versions(quarter: Quarter) -> tuple[YearAgreement, ...]:
    database = quarter.office.bot.database
    return await database.read(lambda tx: tx.agreements.of_office(tx.offices.all()[0].id, 2026))


async def open_sheet(quarter: Quarter, who: str = KASUBAG, label: str = FAMILIES_LABEL) -> None:
    await quarter.office.say(who, "/indikator")
    await quarter.office.tap(who, label)


async def change(quarter: Quarter, field: str) -> None:
    await open_sheet(quarter)
    await quarter.office.tap(KASUBAG, "Ubah")
    await quarter.office.tap(KASUBAG, field)


def shown(quarter: Quarter, who: str = KASUBAG) -> str:
    return quarter.office.newest(who, lambda one: one.text.startswith("📋")).text


def labels(quarter: Quarter, who: str = KASUBAG) -> list[str]:
    return quarter.office.newest(who, lambda one: one.text.startswith("📋")).labels


@pytest.mark.parametrize(
    ("who", "keys"),
    [
        (CAMAT, ["IK-01", "IK-02", "IK-03"]),
        (SEKCAM, ["IK-01", "IK-02", "IK-03"]),
        (KASI_PEM, ["IK-01", "IK-02"]),
        (ANI, ["IK-01", "IK-02"]),
        (BUDI, ["IK-03"]),
    ],
)
async def test_each_looks_at_what_is_his_and_changes_nothing(agreed: Quarter, who: str, keys: list[str]) -> None:
    await agreed.office.say(who, "/indikator")

    assert [one.split()[0] for one in labels(agreed, who) if one.startswith("IK-")] == keys
    await agreed.office.tap(who, next(one for one in labels(agreed, who) if one.startswith(keys[0])))
    assert labels(agreed, who) == ["Kembali"]


async def test_the_sheet_says_all_of_the_indicator(agreed: Quarter) -> None:
    await open_sheet(agreed)

    text = shown(agreed)
    assert "Satuan keluarga, angka, polaritas positif, kumulatif; diisi s.d. triwulan" in text
    assert "Target 2026: 100 · TW II 50 · TW III 75" in text
    assert "Penanggung jawab: Seksi Pemerintahan; pelaksana Ani Rekaan" in text
    assert "Anggaran: Rp120.000.000,00" in text
    assert labels(agreed) == ["Ubah", "Hapus", "Kembali"]


async def test_a_changed_target_is_a_new_version_with_who_and_why(agreed: Quarter) -> None:
    await change(agreed, "Target TW III")
    assert "Target TW III, sekarang: 75" in shown(agreed)

    await agreed.office.say(KASUBAG, "80")
    assert "Target TW III: 75 → 80" in shown(agreed)
    await agreed.office.say(KASUBAG, "Data keluarga diperbarui")

    first, second = await versions(agreed)
    assert first.indicators == (SURVEY, FAMILIES, AUDIT)
    assert second.indicators[1] == replace(FAMILIES, targets={"II": Decimal(50), "III": Decimal(80)})
    assert (second.origin, await agreed.official(second.made_by)) == (Origin.OPERATOR, KASUBAG)
    assert "oleh Lakumba Uji: Data keluarga diperbarui" in shown(agreed)
    office_id = second.office_id
    log = await agreed.office.bot.database.read(lambda tx: tx.events.of_agreements(office_id))
    assert [one.type for one in log] == [EventType.AGREEMENT_CHANGED]
    assert log[0].data == {
        "year": 2026,
        "what": "ubah",
        "indicator": "IK-02",
        "fields": {"targets.III": ["75", "80"]},
        "reason": "Data keluarga diperbarui",
    }


async def test_the_history_says_who_when_what_and_why(agreed: Quarter) -> None:
    await change(agreed, "Target tahunan")
    await agreed.office.say(KASUBAG, "110")
    await agreed.office.say(KASUBAG, "Kesepakatan rapat")

    await agreed.office.tap(KASUBAG, "Riwayat")

    text = shown(agreed)
    assert "Lakumba Uji: diubah" in text
    assert "Target tahunan: 100 → 110" in text
    assert "Alasan: Kesepakatan rapat" in text


async def test_a_number_in_doubt_is_asked_back(agreed: Quarter) -> None:
    survey = replace(SURVEY, unit="skor", kind=Kind.NUMBER, targets={}, year_target=None)
    await agreed.office.bot.database.write(lambda tx: _in_force(tx, survey))
    await open_sheet(agreed, label="IK-01 Nilai Indeks Kepuasan Masyarakat")
    await agreed.office.tap(KASUBAG, "Ubah")
    await agreed.office.tap(KASUBAG, "Target tahunan")

    await agreed.office.say(KASUBAG, "banyak")
    assert "belum dapat dipakai: “banyak” bukan angka" in agreed.last(KASUBAG).text
    await agreed.office.say(KASUBAG, "1.250")
    assert "“1.250” dapat berarti 1250 atau 1,250" in agreed.last(KASUBAG).text
    await agreed.office.say(KASUBAG, "1250")
    await agreed.office.say(KASUBAG, "Skala baru")

    assert (await versions(agreed))[-1].indicators[0].year_target == Decimal(1250)


async def test_values_that_are_few_are_chosen_by_a_button(agreed: Quarter) -> None:
    await change(agreed, "Polaritas")

    await agreed.office.tap(KASUBAG, "negatif")
    await agreed.office.say(KASUBAG, "Makin sedikit makin baik")

    assert (await versions(agreed))[-1].indicators[1].polarity is Polarity.NEGATIVE


async def test_people_are_ticked(agreed: Quarter) -> None:
    await change(agreed, "Pelaksana")

    await agreed.office.tap(KASUBAG, "☑️ Ani Rekaan")
    await agreed.office.tap(KASUBAG, "⬜ Budi Contoh")
    await agreed.office.tap(KASUBAG, "Lanjut")
    await agreed.office.say(KASUBAG, "Pembagian tugas baru")

    assert (await versions(agreed))[-1].indicators[1].persons == (BUDI,)


async def test_an_indicator_is_added_field_by_field(agreed: Quarter) -> None:
    await agreed.office.say(KASUBAG, "/indikator")
    await agreed.office.tap(KASUBAG, "Tambah indikator")

    for text in ("Desa tertib administrasi", "Desa yang tertib", "desa"):
        await agreed.office.say(KASUBAG, text)
    for label in ("positif", "kumulatif"):
        await agreed.office.tap(KASUBAG, label)
    for text in ("5", "1", "2", "4", "5"):
        await agreed.office.say(KASUBAG, text)
    await agreed.office.tap(KASUBAG, "Seksi Pemerintahan")
    await agreed.office.say(KASUBAG, "Indikator baru dari kabupaten")

    added = (await versions(agreed))[-1].indicators[-1]
    assert (added.key, added.name, added.unit, added.section) == ("IK-04", "Desa tertib administrasi", "desa", "PEM")
    assert added.aggregation is Aggregation.CUMULATIVE
    assert added.targets == {"I": Decimal(1), "II": Decimal(2), "III": Decimal(4), "IV": Decimal(5)}


async def test_an_indicator_is_dropped_with_a_reason(agreed: Quarter) -> None:
    await open_sheet(agreed)
    await agreed.office.tap(KASUBAG, "Hapus")
    assert len(await versions(agreed)) == 1

    await agreed.office.say(KASUBAG, "Digabung dengan IK-01")

    assert [one.key for one in (await versions(agreed))[-1].indicators] == ["IK-01", "IK-03"]


async def test_batal_changes_nothing(agreed: Quarter) -> None:
    await change(agreed, "Satuan")
    await agreed.office.tap(KASUBAG, "Batal")
    await agreed.office.say(KASUBAG, "orang")

    assert len(await versions(agreed)) == 1


async def test_who_does_not_keep_them_is_refused_at_the_moment_of_the_act(agreed: Quarter) -> None:
    data = Press.of(Verb.INDICATOR, "hapus", 2026, FAMILIES.token).data
    await agreed.office.say(SEKCAM, "/indikator")
    message = agreed.last(SEKCAM)

    agreed.office.people[SEKCAM].tap_raw(message.id, data)
    await agreed.office.settle()

    assert "Kasubag Perencanaan" in agreed.answer(SEKCAM)
    assert len(await versions(agreed)) == 1


async def test_once_the_sop_has_signed_it_a_change_is_the_sop_again(agreed: Quarter) -> None:
    await change(agreed, "Satuan")
    await agreed.office.bot.database.write(lambda tx: _in_force(tx, SURVEY, FAMILIES, origin=Origin.PROCEDURE))

    await agreed.office.say(KASUBAG, "orang")

    assert "mohon dimulai SOP Perjanjian Kinerja sekali lagi" in agreed.last(KASUBAG).text
    await open_sheet(agreed)
    assert labels(agreed) == ["Kembali"]


def _in_force(tx: Transaction, *indicators: Indicator, origin: Origin = Origin.OPERATOR) -> None:
    office_id = tx.offices.all()[0].id
    version = YearAgreement(
        office_id=office_id, year=2026, origin=origin, indicators=indicators, made_at=THURSDAY_8AM
    )
    tx.agreements.bring_into_force(tx.agreements.add(version).id, THURSDAY_8AM)
