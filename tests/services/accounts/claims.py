"""Claims of a new account in the quiet office: an unknown account says whose it is, and somebody answers."""

from dataclasses import replace

from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.services.accounts import new_account
from kinerja_bot.services.accounts.account_asking import HIS_TURN
from kinerja_bot.services.desk.desk import Desk, Reply
from kinerja_bot.services.reception import Reception
from tests.office import ANI, SEKCAM
from tests.services.chats import Shown, chat, token_hashes
from tests.services.quiet_office import QuietOffice, done

FIRST, SECOND, OPERATOR = 4242, 4343, 9999
QUESTION = "Ya, akun baru saya"


async def ask(office: QuietOffice, telegram_id: int = FIRST, name: str = "Ani Rekaan") -> None:
    """An unknown account claims to be somebody."""
    done(await office.reception.press(Press.of(Verb.NEW_ACCOUNT), telegram_id))
    done(await office.reception.text(name, telegram_id))


async def his_turn_over(office: QuietOffice) -> None:
    """The person has not answered in his old chat: others are asked."""
    office.clock.set(office.clock.now() + HIS_TURN)
    await new_account.run(office.desk)


async def answer(office: QuietOffice, word: str = "ya", by: str | int = SEKCAM, number: int = 1) -> Reply:
    """Somebody answers a question."""
    press = Press.of(Verb.ANSWER_ACCOUNT, number, word)
    return await office.reception.press(press, by if isinstance(by, int) else office.chat(by))


def questions(office: QuietOffice, key: str | int) -> list[Shown]:
    """The open questions about an account in somebody's chat."""
    found = chat(office.database, key if isinstance(key, int) else office.chat(key))
    return [one for one in found if one.key.startswith("account:") and one.labels]


async def open_link(office: QuietOffice, account: int, key: str = ANI, by: str = SEKCAM) -> int:
    """Somebody invites an official again, and an account opens the link; gives the invitation's number."""
    office.database.write_now(lambda tx: tx.bots.note(7, "kinerja_bot", office.clock.now()))
    number = office.chat(key) - 1000
    done(await office.reception.press(Press.of(Verb.INVITE, number), office.chat(by)))
    newest = token_hashes(office.database, office.desk.tools.links, office.chat(by))[-1]
    done(await office.reception.start(newest, account))
    return next(
        int(one.key.split(":")[1]) for one in reversed(chat(office.database, account)) if one.key.startswith("join:")
    )


async def join(office: QuietOffice, number: int, account: int) -> Reply:
    """*Ya, itu saya*."""
    return await office.reception.press(Press.of(Verb.JOIN, number, "ya"), account)


def account_of(office: QuietOffice, key: str = ANI) -> int | None:
    """The Telegram account that is the official's."""
    return office.database.read_now(lambda tx: tx.officials.get(office.chat(key) - 1000)).telegram_id


def operated(office: QuietOffice, chat_id: int = OPERATOR) -> QuietOffice:
    """The small office, whose settings name an operator's chat."""
    old = office.desk
    desk = Desk(old.database, old.clock, replace(old.tools, operator_chat_id=chat_id))
    return replace(office, reception=Reception(desk))
