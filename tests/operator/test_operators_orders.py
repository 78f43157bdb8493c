"""`bot.py acting`: the operator registers Plh. and Plt. without being on any roster."""

from dataclasses import replace

import pytest

from kinerja_bot.console.acting_command import carry_out
from kinerja_bot.domain.events import EventType
from kinerja_bot.operator.operating import Operator
from kinerja_bot.services.desk.tools import tools_of
from tests.beginnings import AtStep
from tests.office import CAMAT, SEKCAM, YES, Quarter

LETTER = "800.1.11/09/2026"


def operator(quarter: Quarter) -> Operator:
    return Operator(
        quarter.office.bot.database, quarter.office.clock.now(), tools_of(quarter.office.settings.data_dir)
    )


def typed(quarter: Quarter, *words: str) -> int:
    return carry_out(operator(quarter), words, None)


async def test_an_order_given_on_the_command_line_counts_at_once(
    at_step: AtStep, capsys: pytest.CaptureFixture[str]
) -> None:
    quarter = await at_step(8)

    code = typed(quarter, "plh", CAMAT, SEKCAM, LETTER, "2026-10-01", "2026-12-01")
    await quarter.office.wait(minutes=1)

    shown = capsys.readouterr().out
    assert code == 0
    assert "Plh. Camat Karaeng Contoh, S.Uji." in shown
    assert "Lebih dari 30 hari" in shown
    assert YES in quarter.office.labels(SEKCAM)
    assert YES not in quarter.office.labels(CAMAT)
    log = await quarter.office.bot.database.read(lambda tx: tx.events.of_office(1))
    (given,) = [one for one in log if one.type is EventType.ACTING_APPOINTED]
    assert given.official_id is None


async def test_what_is_printed_of_an_order_is_what_the_list_says_then(
    at_step: AtStep, capsys: pytest.CaptureFixture[str]
) -> None:
    quarter = await at_step(8)

    typed(quarter, "plh", CAMAT, SEKCAM, LETTER, "2026-12-01", "2026-12-05", "2026-11-28", "Bupati")
    given = capsys.readouterr().out
    typed(quarter)
    listed = capsys.readouterr().out

    assert "BELUM BERLAKU" not in given
    assert given == listed


async def test_so_is_what_is_printed_of_one_that_was_confirmed(
    at_step: AtStep, capsys: pytest.CaptureFixture[str]
) -> None:
    quarter = await at_step(8)
    typed(quarter, "plh", CAMAT, SEKCAM, LETTER, "2026-12-01", "2026-12-05")
    work = quarter.office.bot.database.write_now
    work(lambda tx: tx.acting.save(replace(tx.acting.of_office(1)[0], confirmed=None)))
    capsys.readouterr()

    typed(quarter, "confirm", "1")
    confirmed = capsys.readouterr().out
    typed(quarter)

    assert "BELUM BERLAKU" not in confirmed
    assert confirmed == capsys.readouterr().out


async def test_it_is_listed_and_ended_by_its_number(at_step: AtStep, capsys: pytest.CaptureFixture[str]) -> None:
    quarter = await at_step(8)
    typed(quarter, "plt", CAMAT, SEKCAM, LETTER, "2026-10-01", "2026-10-09")
    capsys.readouterr()

    codes = (typed(quarter), typed(quarter, "end", "1"), typed(quarter))
    await quarter.office.wait(minutes=1)

    shown = capsys.readouterr().out
    assert codes == (0, 0, 0)
    assert "1  Kecamatan Uji, Kabupaten Rekaan: Plt. Camat" in shown
    assert "diakhiri" in shown
    assert "Tidak ada Plh." in shown
    assert YES in quarter.office.labels(CAMAT)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("plh", CAMAT), "Pemakaian"),
        (("plh", "siapa", SEKCAM, LETTER, "2026-10-01", "2026-10-02"), "tidak dikenal"),
        (("plh", CAMAT, CAMAT, LETTER, "2026-10-01", "2026-10-02"), "tidak dikenal"),
        (("plh", CAMAT, SEKCAM, LETTER, "2026-10-02", "2026-10-01"), "mendahului"),
        (("plh", CAMAT, SEKCAM, LETTER, "besok", "2026-10-01"), "Pemakaian"),
        (("end", "77"), "Tidak ada penetapan nomor 77"),
        (("end", "semua"), "Pemakaian"),
    ],
)
async def test_what_cannot_be_is_said_and_changes_nothing(
    at_step: AtStep, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], said: str
) -> None:
    quarter = await at_step(1)

    code = typed(quarter, *words)

    assert code == 2
    assert said in capsys.readouterr().err
    assert await quarter.office.bot.database.read(lambda tx: tx.acting.of_office(1)) == ()
