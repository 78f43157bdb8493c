"""A dump of the database and DATA_DIR opens no door: links, sheets and what came with /start are kept as no token."""

import re
from pathlib import Path

from sqlalchemy import select

from kinerja_bot.demo.stage import TOKEN
from kinerja_bot.domain.invitation_tokens import token_hash
from kinerja_bot.messaging.invitation_links import InvitationLinks
from kinerja_bot.storage.tables import messages
from kinerja_bot.storage.transaction import Transaction
from tests.beginnings import AtStep
from tests.office import ANI, SEKCAM, Quarter, name_of
from tests.reception import reception_on
from tests.services.quiet_office import everything

STRANGER = 7001


def all_that_is_stored(quarter: Quarter) -> bytes:
    """Every column of every table, and every byte in DATA_DIR."""
    return repr(everything(quarter.office.bot.database)).encode() + bytes_in(quarter.office.settings.data_dir)


def bytes_in(folder: Path) -> bytes:
    """Every byte of all files."""
    return b"\n".join(one.read_bytes() for one in folder.rglob("*") if one.is_file())


def unjoin(tx: Transaction) -> None:
    ani = tx.officials.rows(1)[ANI]
    tx.officials.change(ani["id"], {"telegram_id": None, "joined_at": None})


async def open_people(quarter: Quarter) -> None:
    await quarter.office.bot.database.write(unjoin)
    await quarter.office.say(SEKCAM, "/pegawai")


async def link_for_ani(quarter: Quarter) -> str:
    """The Sekcam invites Ani; gives the token that his chat shows."""
    await open_people(quarter)
    await quarter.office.tap(SEKCAM, f"{name_of(ANI)} ·")
    await quarter.office.tap(SEKCAM, "Undang lagi")
    found = re.search(r"\?start=([\w-]+)", quarter.last(SEKCAM).text)
    assert found is not None
    return found[1]


async def test_a_link_that_a_chat_shows_stands_nowhere_and_serves(at_step: AtStep) -> None:
    quarter = await at_step(0)

    token = await link_for_ani(quarter)
    letter = quarter.last(SEKCAM)
    quarter.office.people[SEKCAM].say("Sudah diteruskan.", reply_to=letter.id)
    stranger = quarter.office.simulator.person(STRANGER, first_name="Ani")
    stranger.start(token)
    await quarter.office.settle()

    assert "Ani Rekaan" in stranger.messages_from_bot()[-1].text
    assert token.encode() not in all_that_is_stored(quarter)


async def test_the_sheet_is_in_no_folder_and_no_table(at_step: AtStep) -> None:
    quarter = await at_step(0)
    await open_people(quarter)

    await quarter.office.tap(SEKCAM, "Cetak undangan")

    sheet, kept = quarter.last(SEKCAM).document, await quarter.office.bot.database.read(cards_kept)
    tokens = [InvitationLinks(TOKEN).token(reference) for reference in kept]
    stored = all_that_is_stored(quarter)
    assert sheet is not None
    assert sheet.name == "lembar-undangan.pdf"
    assert [await is_live(quarter, token) for token in tokens] == [True]
    assert not [token for token in tokens if token.encode() in stored]
    assert b"%PDF" not in stored


def cards_kept(tx: Transaction) -> list[str]:
    """The references on all sheets."""
    contents = [row.content for row in tx.outbox._connection.execute(select(messages))]
    sheets = [file["sheet"] for content in contents for file in content["files"] if file.get("sheet")]
    return [card["reference"] for sheet in sheets for card in sheet["cards"]]


async def is_live(quarter: Quarter, token: str) -> bool:
    return await quarter.office.bot.database.read(lambda tx: tx.invitations.by_hash(token_hash(token)) is not None)


async def test_what_waits_in_the_inbox_names_no_token(migrated_sqlite_url: str, tmp_path: Path) -> None:
    typed = [
        "/start RAHASIA-token_1234567",
        "/START@kinerja_contoh_bot \n RAHASIA-token_1234567 lagi",
        "https://t.me/kinerja_contoh_bot?start=RAHASIA-token_1234567 tidak terbuka",
        "tg://resolve?domain=kinerja_contoh_bot&start=RAHASIA-token_1234567",
    ]
    async with reception_on(migrated_sqlite_url) as reception:
        ani = reception.person(1001)
        reception.close_gate(ani)
        async with reception.open():
            for text in typed:
                ani.say(text)
            await reception.until(lambda: len(reception.waiting) == len(typed))
            waiting, files = list(reception.waiting), bytes_in(tmp_path)

    assert not [text for text in waiting if "RAHASIA" in text]
    assert b"RAHASIA" not in files
    assert waiting[0] == f"/start {token_hash('RAHASIA-token_1234567')}"


async def test_a_hash_that_somebody_has_read_opens_nothing(at_step: AtStep) -> None:
    quarter = await at_step(0)
    token = await link_for_ani(quarter)

    stranger = quarter.office.simulator.person(STRANGER, first_name="Pencuri")
    stranger.start(token_hash(token))
    await quarter.office.settle()

    assert "tautan ini tidak berlaku" in stranger.messages_from_bot()[-1].text


def test_without_the_bots_token_a_reference_is_worth_nothing() -> None:
    mine, others = InvitationLinks(TOKEN), InvitationLinks()

    reference = mine.reference()

    assert mine.token(reference) == InvitationLinks(TOKEN).token(reference)
    assert mine.token(reference) not in {reference, others.token(reference), InvitationLinks().token(reference)}
