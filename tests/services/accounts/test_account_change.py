"""A new account in the database: what is due goes to it, what stands in the old chat is left without buttons."""

from datetime import timedelta

from kinerja_bot.services.desk.dialogues import AskTime
from tests.office import ANI, BUDI, CAMAT, KASUBAG, SEKCAM
from tests.services.accounts.claims import FIRST, account_of, answer, ask, his_turn_over, join, open_link, questions
from tests.services.chats import chat, with_words
from tests.services.quiet_office import QuietOffice, done


async def test_unsent_messages_go_to_the_new_account(office: QuietOffice) -> None:
    await office.to_step(4)
    await ask(office)

    done(await answer(office, "ya", ANI))

    assert with_words(office.database, FIRST, "Langkah 4 dari 10")[-1].labels
    assert [one for one in chat(office.database, office.chat(ANI)) if one.labels] == []
    assert with_words(office.database, office.chat(ANI), "tidak lagi terhubung")


async def test_a_half_typed_answer_stays_the_persons(office: QuietOffice) -> None:
    await office.to_step(4)
    task = office.task(ANI)
    office.database.write_now(lambda tx: office.desk.visit(tx, office.chat(ANI)).ask(AskTime(), task))
    await ask(office)

    done(await answer(office, "ya", ANI))

    assert office.database.read_now(lambda tx: tx.dialogues.get(6)) is not None


async def test_only_who_may_agrees_and_only_once(office: QuietOffice) -> None:
    await ask(office)
    too_early = (await answer(office, "ya", SEKCAM)).refused
    await his_turn_over(office)

    refused = [(await answer(office, "ya", by)).refused for by in (KASUBAG, BUDI, SEKCAM, CAMAT)]

    assert too_early
    assert refused == [True, True, False, True]


async def test_two_people_of_one_name_are_nobody(office: QuietOffice) -> None:
    office.database.write_now(lambda tx: tx.officials.change(7, {"name": "Ani Rekaan"}))

    await ask(office)

    assert questions(office, ANI) == questions(office, BUDI) == []


async def test_an_account_of_somebody_else_is_never_taken(office: QuietOffice) -> None:
    await ask(office)
    office.database.write_now(lambda tx: tx.officials.change(7, {"telegram_id": FIRST}))

    refused = (await answer(office, "ya", ANI)).refused

    assert refused
    assert account_of(office) == office.chat(ANI)
    assert account_of(office, BUDI) == FIRST


async def test_a_link_by_which_an_account_came_is_kept_while_old_ones_are_destroyed(office: QuietOffice) -> None:
    done(await join(office, await open_link(office, FIRST), FIRST))
    later = office.clock.now() + timedelta(days=1000)

    office.database.write_now(lambda tx: tx.retention.destroy(later))

    assert office.database.read_now(lambda tx: tx.invitations.get(1)) is None
    assert office.database.read_now(lambda tx: tx.accounts.to_pass_on(later))
