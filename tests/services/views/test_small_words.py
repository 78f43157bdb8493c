"""What help, invitations and the *Keterlambatan* card say to whom."""

from datetime import timedelta

import pytest

from kinerja_bot.messaging.press import Press, Verb
from tests.office import ANI, CAMAT, SEKCAM
from tests.services.chats import chat, with_words
from tests.services.people.test_pegawai import IDS
from tests.services.quiet_office import CARD, QuietOffice, done


@pytest.mark.parametrize(
    ("key", "commands"), [(SEKCAM, {"/plh", "/pegawai", "/libur"}), (ANI, set()), (CAMAT, set())]
)
async def test_help_names_the_commands_of_who_may(office: QuietOffice, key: str, commands: set[str]) -> None:
    done(await office.reception.command("bantuan", "", office.chat(key)))

    (told,) = with_words(office.database, office.chat(key), "Bantuan")
    assert {one for one in ("/plh", "/pegawai", "/libur") if one in told.text} == commands


async def test_the_message_with_a_link_that_has_ended_says_so(office: QuietOffice) -> None:
    office.database.write_now(lambda tx: tx.bots.note(7, "kinerja_bot", office.clock.now()))

    for _ in range(2):
        done(await office.reception.press(Press.of(Verb.INVITE, IDS[ANI]), office.chat(SEKCAM)))

    letters = [one for one in chat(office.database, office.chat(SEKCAM)) if one.key.startswith("invitation:")]
    assert ["tidak berlaku lagi" in one.text for one in letters] == [True, False]
    assert "memakai Kinerja Bot Kecamatan Uji dengan akun yang baru:" in letters[-1].text


async def test_who_is_late_can_be_called_also_where_he_is_the_first_of_the_roster(office: QuietOffice) -> None:
    await office.begin()

    await office.sweep(office.clock.now() + timedelta(hours=2))

    (card,) = office.notices(CARD)
    assert card.to == SEKCAM
    assert "Hubungi" in card.labels
