"""Who only stands in changes nothing for good: not who holds a post, nor whose the account of a managing post is."""

from datetime import date, datetime
from functools import partial

import pytest

from kinerja_bot.domain.acting import ActingKind
from kinerja_bot.domain.events import EventType
from kinerja_bot.domain.people import Official
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.operator.operating import Operator
from kinerja_bot.services.people import appointing
from kinerja_bot.storage.transaction import Transaction
from tests.conftest import TOOLS, WITA
from tests.office import ANI, BUDI, CAMAT, CITRA, KASUBAG, SEKCAM
from tests.services.accounts.claims import FIRST, account_of, join, open_link
from tests.services.accounts.test_accounts_in_the_log import logged
from tests.services.chats import chat, with_words
from tests.services.people.test_pegawai import IDS, move, take_out
from tests.services.quiet_office import QuietOffice, done, everything

TODAY = date(2026, 10, 1)
TOMORROW = datetime(2026, 10, 2, 8, 0, tzinfo=WITA)


def stand_in(office: QuietOffice, absent: str, deputy: str, kind: ActingKind = ActingKind.PLH) -> None:
    """For today, by the operator's word."""
    operator = Operator(office.database, office.clock.now(), TOOLS)
    operator.acting().give(kind, absent, deputy, "800/1", (TODAY, TODAY), None)


@pytest.fixture
async def borrowed(office: QuietOffice) -> QuietOffice:
    """Ani, a Staf, is Plh. Sekcam for a day."""
    stand_in(office, SEKCAM, ANI)
    return office


def unjoin(office: QuietOffice, *keys: str) -> None:
    def work(tx: Transaction) -> None:
        for key in keys:
            tx.officials.change(IDS[key], {"telegram_id": None, "joined_at": None})

    office.database.write_now(work)


def person(office: QuietOffice, key: str) -> Official:
    return office.database.read_now(lambda tx: tx.officials.get(IDS[key]))


def posts(office: QuietOffice) -> list[object]:
    return [row[:8] for row in everything(office.database)["officials"]]


def invited(office: QuietOffice) -> list[object]:
    """Whom somebody of the office has invited."""
    return [one.data["official"] for one in logged(office, EventType.INVITATION_ISSUED) if one.official_id]


async def invite(office: QuietOffice, key: str, by: str) -> bool:
    """Whether it was done."""
    return not (await office.reception.press(Press.of(Verb.INVITE, IDS[key]), office.chat(by))).refused


@pytest.mark.parametrize(
    "presses",
    [
        [(move, CAMAT, "staf", 0, "pasti"), (move, BUDI, "camat", 0, "pasti")],
        [(move, SEKCAM, "staf", 0, "pasti"), (move, BUDI, "sekcam", 0, "pasti")],
        [(take_out, CAMAT, 0, "pasti"), (take_out, SEKCAM, 0, "pasti")],
        [(move, BUDI, "kasubag_perencanaan"), (move, CITRA, "kepala_seksi", 1, "pasti"), (take_out, CITRA)],
    ],
    ids=["a new Camat", "a new Sekcam", "both out", "anybody"],
)
@pytest.mark.parametrize("kind", list(ActingKind))
async def test_a_stand_in_moves_nobody_and_takes_nobody_out(
    office: QuietOffice, presses: list[tuple[object, ...]], kind: ActingKind
) -> None:
    stand_in(office, SEKCAM, ANI, kind)
    before = posts(office)

    replies = [await act(office, *words, by=ANI) for act, *words in presses]  # type: ignore[operator]
    office.clock.set(TOMORROW)
    await appointing.run(office.desk)

    assert all(one.refused and "bukan Plh. atau Plt." in one.text for one in replies)
    assert posts(office) == before


async def test_her_sheet_of_a_person_does_not_offer_it(borrowed: QuietOffice) -> None:
    done(await borrowed.reception.press(Press.of(Verb.PERSON, IDS[BUDI]), borrowed.chat(ANI)))

    (sheet,) = [one for one in chat(borrowed.database, borrowed.chat(ANI)) if one.key.startswith("people:")]
    assert sheet.labels == ("Undang lagi", "Kembali")


async def test_nor_does_the_post_s_holder_while_he_is_away_but_the_next_day_he_does(borrowed: QuietOffice) -> None:
    refused = await move(borrowed, CITRA, "kepala_seksi", 1, "pasti", by=SEKCAM)
    borrowed.clock.set(TOMORROW)
    await appointing.run(borrowed.desk)

    done(await move(borrowed, CITRA, "kepala_seksi", 1, "pasti", by=SEKCAM))

    assert refused.refused
    assert person(borrowed, CITRA).roles == {"kepala_seksi"}


async def test_a_manager_who_stands_in_for_another_keeps_what_is_his_own(office: QuietOffice) -> None:
    stand_in(office, CAMAT, SEKCAM)

    done(await move(office, CITRA, "kepala_seksi", 1, "pasti", by=SEKCAM))

    assert person(office, CITRA).roles == {"kepala_seksi"}


@pytest.mark.parametrize("key", [CAMAT, SEKCAM])
async def test_a_stand_in_invites_no_manager_who_has_not_joined(borrowed: QuietOffice, key: str) -> None:
    unjoin(borrowed, key)

    assert not await invite(borrowed, key, ANI)
    assert invited(borrowed) == []


async def test_nor_who_will_stand_in_for_one(borrowed: QuietOffice) -> None:
    unjoin(borrowed, BUDI)
    operator = Operator(borrowed.database, borrowed.clock.now(), TOOLS)
    operator.acting().give(ActingKind.PLH, CAMAT, BUDI, "800/2", (date(2026, 10, 5), date(2026, 10, 30)), None)

    assert not await invite(borrowed, BUDI, ANI)


async def test_her_sheet_of_invitations_leaves_managers_out_and_says_so(borrowed: QuietOffice) -> None:
    unjoin(borrowed, CAMAT, BUDI)

    done(await borrowed.reception.press(Press.of(Verb.PRINT), borrowed.chat(ANI)))
    (sheet,) = with_words(borrowed.database, borrowed.chat(ANI), "Undangan untuk 1 pegawai")
    unjoin(borrowed, CAMAT)
    borrowed.database.write_now(partial(_join, borrowed))
    refused = await borrowed.reception.press(Press.of(Verb.PRINT), borrowed.chat(ANI))

    assert "Tidak termasuk 1 pejabat pengelola kantor" in sheet.text
    assert invited(borrowed) == [IDS[BUDI]]
    assert refused.refused


def _join(office: QuietOffice, tx: Transaction) -> None:
    tx.officials.join(IDS[BUDI], office.chat(BUDI), office.clock.now())


async def test_a_link_that_she_made_for_a_staf_opens_no_managing_post(borrowed: QuietOffice) -> None:
    unjoin(borrowed, BUDI)
    number = await open_link(borrowed, FIRST, BUDI, ANI)
    borrowed.database.write_now(lambda tx: tx.officials.change(IDS[BUDI], {"roles": ["sekcam"]}))

    refused = await join(borrowed, number, FIRST)

    assert refused.refused
    assert account_of(borrowed, BUDI) is None


async def test_nor_does_she_keep_such_a_link_of_another(borrowed: QuietOffice) -> None:
    unjoin(borrowed, CAMAT)
    stand_in(borrowed, KASUBAG, CITRA)
    borrowed.database.write_now(lambda tx: tx.officials.change(IDS[SEKCAM], {"roles": ["staf"]}))
    borrowed.database.write_now(
        lambda tx: tx.invitations.lapse(
            tx.invitations.issue(1, IDS[CAMAT], "t0k3n", borrowed.clock.now(), TOMORROW, IDS[SEKCAM]),
            borrowed.clock.now(),
        )
    )

    kept = await borrowed.reception.press(Press.of(Verb.KEEP_INVITATIONS, IDS[SEKCAM], "ya"), borrowed.chat(ANI))

    assert kept.refused
    assert logged(borrowed, EventType.INVITATION_KEPT) == []


async def test_the_holder_reads_on_his_return_who_has_joined_by_her_links(borrowed: QuietOffice) -> None:
    unjoin(borrowed, BUDI)
    done(await join(borrowed, await open_link(borrowed, FIRST, BUDI, ANI), FIRST))

    borrowed.clock.set(TOMORROW)
    await appointing.run(borrowed.desk)

    (told,) = with_words(borrowed.database, borrowed.chat(SEKCAM), "bergabung dengan undangan Ani Rekaan")
    assert "Budi Contoh" in told.text
    assert not with_words(borrowed.database, borrowed.chat(ANI), "bergabung dengan undangan")


async def test_who_is_moved_or_taken_out_reads_by_whom(office: QuietOffice) -> None:
    by = "Sekretaris Kecamatan"
    done(await move(office, CITRA, "kepala_seksi", 1, "pasti"))
    done(await take_out(office, BUDI, 0, "pasti"))

    assert by in with_words(office.database, office.chat(CITRA), "Yang mengubahnya")[0].text
    assert by in with_words(office.database, office.chat(BUDI), "Yang mencatatnya")[0].text
