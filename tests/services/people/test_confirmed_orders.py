"""Nobody becomes a stand-in by his own word: the Camat or the operator confirms, and it ends with who has said it."""

import pytest

from kinerja_bot.console.acting_command import carry_out
from kinerja_bot.domain.events import EventType
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.operator.operating import Operator
from kinerja_bot.services.desk.office_now import OfficeNow
from kinerja_bot.services.desk.tools import tools_of
from kinerja_bot.storage.transaction import Transaction
from tests.beginnings import AtStep
from tests.office import ANI, CAMAT, KASUBAG, PDF, SEKCAM, YES, Quarter, name_of
from tests.services.people.orders import YES_IT_IS, at, given, registered, texts


async def forged(quarter: Quarter, key: str, *words: object) -> str:
    """Somebody taps with data of the question that stands in the Camat's chat; gives what he is told."""
    quarter.office.people[key].tap_raw(1, Press.of(Verb.CONFIRM_ACTING, *words).data)
    await quarter.office.settle()
    return quarter.answer(key)


async def test_a_staf_who_is_plh_sekcam_for_a_day_does_not_become_plh_camat_by_herself(at_step: AtStep) -> None:
    quarter = await at_step(8)
    await given(quarter, SEKCAM, ANI, "1 s.d. 1 Oktober 2026")
    office = quarter.office

    await office.say(ANI, "/plh")
    for label in ("Catat Plh./Plt.", f"Camat · {name_of(CAMAT)}", "Plh. (pelaksana harian)", "Berikutnya ›"):
        if label in office.labels(ANI):
            await office.tap(ANI, label)
    await office.tap(ANI, next(one for one in office.labels(ANI) if one.endswith(name_of(ANI))))
    await office.say(ANI, "800.1.11/07/2026")
    for label in ("Hari ini", "Bupati"):
        await office.tap(ANI, label)
    await office.say(ANI, "1 s.d. 30 Oktober 2026")
    await office.tap(ANI, "Ya, catat")
    told = "hanya untuk Camat" in await forged(quarter, ANI, 2, "ya")
    await office.move_to(at(2, 8))

    assert told
    assert YES in office.labels(CAMAT)
    assert YES not in office.labels(ANI)
    assert "Ani Rekaan mendaftarkan Plh. Camat" in texts(quarter, CAMAT)


async def test_the_camat_reads_the_letter_and_only_taps(at_step: AtStep) -> None:
    quarter = await at_step(8)

    await registered(quarter, CAMAT, SEKCAM, "1 s.d. 5 Oktober 2026")
    asked = quarter.office.newest(CAMAT, lambda one: YES_IT_IS in one.labels)
    before = YES in quarter.office.labels(SEKCAM)
    await quarter.office.tap(CAMAT, YES_IT_IS)

    for words in ("800.1.11/07/2026, Rabu, 30 September 2026, Bupati", "Pindaian surat belum ada"):
        assert words in asked.text
    assert "menunggu konfirmasi Daeng Rekaan" not in texts(quarter, SEKCAM)
    assert (before, YES in quarter.office.labels(SEKCAM)) == (False, True)
    log = await quarter.office.bot.database.read(lambda tx: tx.events.of_office(1))
    kinds = {EventType.ACTING_APPOINTED: 2, EventType.ACTING_CONFIRMED: 1}
    assert {one.type: one.official_id for one in log if one.type in kinds} == kinds


async def test_what_is_not_so_never_counts_and_all_three_are_told(at_step: AtStep) -> None:
    quarter = await at_step(8)
    await registered(quarter, KASUBAG, ANI, "1 s.d. 5 Oktober 2026")
    told = [texts(quarter, key) for key in (KASUBAG, ANI)]

    await quarter.office.tap(CAMAT, "Tidak benar")

    assert ["didaftarkan" in one for one in told] == [True, True]
    for key in (SEKCAM, KASUBAG, ANI):
        assert "dinyatakan tidak benar" in texts(quarter, key)
    assert "Tidak ada yang berlaku" in texts(quarter, SEKCAM)
    assert "sudah dijawab" in await forged(quarter, CAMAT, 1, "ya")


async def test_an_order_that_nobody_confirms_does_not_begin_and_says_so(at_step: AtStep) -> None:
    quarter = await at_step(8)
    await registered(quarter, CAMAT, SEKCAM, "2 s.d. 2 Oktober 2026")

    await quarter.office.move_to(at(2, 8))
    during = YES in quarter.office.labels(CAMAT)
    await quarter.office.move_to(at(3, 0, 1))

    assert during
    assert "masih menunggu konfirmasi" in texts(quarter, SEKCAM)
    assert YES_IT_IS not in quarter.office.labels(CAMAT)


async def test_what_a_stand_in_has_confirmed_ends_with_her_days_unless_the_camat_keeps_it(at_step: AtStep) -> None:
    quarter = await at_step(4)
    await given(quarter, CAMAT, SEKCAM, "1 s.d. 2 Oktober 2026")
    await registered(quarter, KASUBAG, ANI, "1 s.d. 9 Oktober 2026")
    during = "sedang berlaku" in quarter.office.newest(SEKCAM, lambda one: "Plh. Kasubag" in one.text).text

    await quarter.office.move_to(at(3, 8))
    after = await acts_from(quarter, KASUBAG)
    await quarter.office.tap(CAMAT, YES_IT_IS)

    assert during
    assert (after, await acts_from(quarter, KASUBAG)) == (KASUBAG, ANI)


async def acts_from(quarter: Quarter, key: str) -> str:
    """Who acts now in the role of somebody who alone has it."""
    now, tools = quarter.office.clock.now(), tools_of(quarter.office.settings.data_dir)

    def asked(tx: Transaction) -> str:
        here = OfficeNow.at(tx, 1, now, tools)
        (role,) = tx.officials.rows(1)[key]["roles"]
        return here.staffing.holders(role)[0].key

    return await quarter.office.bot.database.read(asked)


async def test_the_operator_confirms_on_the_command_line(at_step: AtStep, capsys: pytest.CaptureFixture[str]) -> None:
    quarter = await at_step(8)
    await registered(quarter, CAMAT, SEKCAM, "1 s.d. 5 Oktober 2026")
    tools = tools_of(quarter.office.settings.data_dir)
    operator = Operator(quarter.office.bot.database, quarter.office.clock.now(), tools)

    codes = [carry_out(operator, ["confirm", number], None) for number in ("1", "1", "7")]
    await quarter.office.wait(minutes=1)

    assert codes == [0, 2, 2]
    assert "Pindaian surat belum ada".casefold() in capsys.readouterr().out.casefold()
    assert YES in quarter.office.labels(SEKCAM)
    assert "dinyatakan benar oleh operator" in texts(quarter, CAMAT)


async def test_the_scan_may_follow_and_its_absence_shows_until_then(at_step: AtStep) -> None:
    quarter = await at_step(8)
    await registered(quarter, CAMAT, SEKCAM, "1 s.d. 5 Oktober 2026")
    before = texts(quarter, SEKCAM)

    await quarter.office.tap(SEKCAM, "Kirim surat (Plh. Camat, 1/10–5/10)")
    await quarter.office.send(SEKCAM, "Surat Perintah.pdf", PDF)
    asked = quarter.office.newest(CAMAT, lambda one: YES_IT_IS in one.labels)
    await quarter.office.tap(CAMAT, "Lihat surat")

    assert "Pindaian surat belum ada" in before
    assert "Pindaian surat belum ada" not in quarter.last(SEKCAM).text
    assert "Pindaian surat belum ada" not in asked.text
    sent = quarter.last(CAMAT).document
    assert sent is not None
    assert sent.name == "Surat Perintah.pdf"
    log = await quarter.office.bot.database.read(lambda tx: tx.events.of_office(1))
    assert [one.data["name"] for one in log if one.type is EventType.ACTING_SCANNED] == ["Surat Perintah.pdf"]


async def test_who_prepared_and_made_herself_plh_camat_decides_once_a_second_person_has_confirmed(
    at_step: AtStep,
) -> None:
    quarter = await at_step(8)
    await registered(quarter, CAMAT, SEKCAM, "1 s.d. 5 Oktober 2026")
    task = next(one.id for one in (await quarter.cycle()).open_tasks)

    told = [await forged(quarter, SEKCAM, 1, "ya")]
    quarter.office.people[SEKCAM].tap_raw(1, Press.of(Verb.DECIDE, task, "ya", "pasti").data)
    await quarter.office.settle()
    before = await quarter.events(EventType.DECIDED)
    await quarter.office.tap(CAMAT, YES_IT_IS)
    marked = "Langkah 2 juga dikerjakan oleh Ibu sendiri" in quarter.card(SEKCAM, 8).text
    for _ in range(2):
        await quarter.office.tap(SEKCAM, YES)

    (decided,) = await quarter.events(EventType.DECIDED)
    assert "hanya untuk Camat" in told[0]
    assert (before, marked, decided.data["prepared_too"]) == ([], True, [2])
