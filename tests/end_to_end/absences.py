"""A quarter in which people travel, change posts and phones, leave, and never come: lived scene by scene."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace

from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.operator.operating import Operator
from kinerja_bot.roster.model import Roster
from kinerja_bot.simulator.callbacks import Tap
from tests.conftest import TOOLS
from tests.office import ANI, BUDI, CAMAT, CITRA, KASUBAG, NO, PDF, SEKCAM, SMALL_OFFICE, YES, Quarter, name_of
from tests.services.people.orders import at, given

DEWI, GOWA = "dewi", "gowa"
"""Dewi never joins; Gowa comes as the new Kasubag."""

ANI_NEW, BUDI_NEW = "ani-baru", "budi-baru"
"""Ani and Budi on new phones."""

NUMBERS = {GOWA: 2001, ANI_NEW: 3001, BUDI_NEW: 3002}
OFFER = "Saya pegawai, akun Telegram saya baru"
REASON = "Susunan dokumen belum lengkap"

_WITH_DEWI = replace(
    SMALL_OFFICE,
    officials=(
        *SMALL_OFFICE.officials,
        replace(SMALL_OFFICE.officials[6], key=DEWI, name="Dewi Rekaan", full_name="Dewi Rekaan, S.Uji."),
    ),
)
_KASUBAG = SMALL_OFFICE.officials[2]
_GOWA = replace(_KASUBAG, key=GOWA, name="Gowa Rekaan", full_name="Gowa Rekaan, S.Uji.")


def _after(office: Roster) -> Roster:
    """The roster that brings the new Kasubag, without who has left."""
    remaining = [one for one in office.officials if one.key not in {CITRA, KASUBAG}]
    return replace(office, officials=(*remaining, _GOWA))


@dataclass
class Absences(Quarter):
    """The quarter; `refused` is what was said to who tapped though it was not his, or no longer.

    `may_begin` is whether the Camat's menu had *Mulai* before he travelled, while he did, and after.
    """

    refused: dict[str, str] = field(default_factory=dict)
    may_begin: list[bool] = field(default_factory=list)

    @property
    def scenes(self) -> tuple[Callable[[], Awaitable[None]], ...]:
        """From the first invitation to the receipt."""
        return (
            self.join,
            self.begin,
            self.give_the_disposition,
            self.draft,
            self.meet,
            self.citra_leaves,
            self.ani_has_a_new_phone,
            self.dewis_part_goes_to_budi,
            self.budi_has_a_new_phone,
            self.send_data,
            self.review,
            self.analyse,
            self.the_kasubag_is_replaced,
            self.write_the_document,
            self.the_camat_travels,
            self.no_in_his_place,
            self.write_it_again,
            self.yes_in_his_place,
            self.the_camat_is_back,
            self.prove_the_input,
            self.report,
            self.confirm,
        )

    async def join(self) -> None:
        tokens = await self.office.import_office(_WITH_DEWI)
        await self.office.join({key: token for key, token in tokens.items() if key != DEWI}, "Ya, itu saya")

    async def citra_leaves(self) -> None:
        """Step 4: taken out before she has sent anything, and nobody is named in her place."""
        await self.office.say(SEKCAM, "/pegawai")
        for label in (name_of(CITRA), "Keluarkan", "Tanpa pengganti", "Ya, keluarkan"):
            await self.office.tap(SEKCAM, label)

    async def ani_has_a_new_phone(self) -> None:
        await self._new_phone(ANI, ANI_NEW)

    async def dewis_part_goes_to_budi(self) -> None:
        """She has never joined: when her part is late, the Sekcam hands it to him."""
        await self.office.move_to(at(1, 8, 10))
        for label in ("4 · Dewi Rekaan", "Alihkan", name_of(BUDI)):
            await self.office.tap(SEKCAM, label)

    async def budi_has_a_new_phone(self) -> None:
        """Between the file and *Selesai*."""
        await self.office.send(BUDI, "Data budi.pdf", PDF + b"budi")
        await self.office.tap(BUDI, next(label for label in self.last(BUDI).labels if "Dewi" not in label))
        await self._new_phone(BUDI, BUDI_NEW)

    async def send_data(self) -> None:
        await self.hand_in(ANI_NEW, "Data ani.pdf")
        await self.office.tap(BUDI_NEW, "Selesai")
        await self.hand_in(BUDI_NEW, "Data dewi.pdf")

    async def the_kasubag_is_replaced(self) -> None:
        """Step 7: between the file and *Selesai* a new roster is imported; who is new joins afterwards."""
        office = self.office
        await office.send(KASUBAG, "Dokumen lama.pdf", PDF)
        office.people[GOWA] = office.simulator.person(NUMBERS[GOWA], first_name=_GOWA.name)
        operator = Operator(office.bot.database, office.clock.now(), TOOLS)
        tokens = {one.key: one.token for one in operator.import_office(_after(_WITH_DEWI)).officials if one.token}
        await office.settle()
        await self._refused(KASUBAG, Verb.COMPLETE)
        await office.join({GOWA: tokens[GOWA]}, "Ya, itu saya")

    async def write_the_document(self) -> None:
        """Gowa goes on with what he was handed."""
        await self.office.tap(GOWA, "Selesai")

    async def the_camat_travels(self) -> None:
        """Step 8: for two days the Sekcam is Plh. Camat."""
        self._look_at_the_camats_menu()
        await given(self, CAMAT, SEKCAM, "2 s.d. 5 Oktober 2026")
        await self.office.move_to(at(2))
        self._look_at_the_camats_menu()

    async def no_in_his_place(self) -> None:
        await self._refused(CAMAT, Verb.DECIDE, "tidak", "0")
        await self.office.tap(SEKCAM, NO)
        await self.office.tap(SEKCAM, REASON)

    async def write_it_again(self) -> None:
        await self.office.send(GOWA, "Dokumen.pdf", PDF + b"2", "Susunan dilengkapi.")
        await self.office.tap(GOWA, "Selesai")

    async def yes_in_his_place(self) -> None:
        await self.office.move_to(at(5, 15))
        for _ in range(2):  # asked once more
            await self.office.tap(SEKCAM, YES)

    async def the_camat_is_back(self) -> None:
        """On the day after the last the post is his again."""
        await self.office.move_to(at(6))
        self._look_at_the_camats_menu()

    async def prove_the_input(self) -> None:
        await self.hand_in(GOWA, "Bukti.pdf")
        await self.office.tap(GOWA, "Selesai tanpa dokumen itu")

    async def report(self) -> None:
        await self.office.tap(GOWA, "Selesai")

    async def confirm(self) -> None:
        """The Sekcam has received the report."""
        await self.office.tap(SEKCAM, "Laporan diterima")

    async def archive(self, key: str) -> set[str]:
        """The files that *Berkas* sends to somebody who taps on every step."""
        await self.office.say(key, "/berkas")
        menu = self.last(key)
        for label in menu.labels:
            self.office.people[key].tap(menu.id, label)
        await self.office.settle()
        shown = [one.document for one in self.office.people[key].messages_from_bot() if one.id > menu.id]
        return {one.name or "-" for one in shown if one is not None}

    async def dead_buttons(self, key: str) -> list[str]:
        """The buttons in somebody's chat that only answer that nothing can be done."""
        person = self.office.people[key]
        buttons = [
            (message.id, button)
            for message in person.messages_from_bot()
            for row in message.buttons
            for button in row
            if button.data
        ]
        dead = []
        for message_id, button in buttons:
            answer = (await self._forged(key, message_id, button.data or "")).answer
            if answer is None or answer.show_alert:
                dead.append(button.label)
        return dead

    async def _forged(self, key: str, message_id: int, data: str) -> Tap:
        tap = self.office.people[key].tap_raw(message_id, data)
        await self.office.settle()
        return tap

    def _look_at_the_camats_menu(self) -> None:
        keyboard = self.office.people[CAMAT].reply_keyboard
        self.may_begin.append(keyboard is not None and "Mulai" in keyboard.labels)

    async def _new_phone(self, key: str, new: str) -> None:
        """The person asks with /start on it, and agrees on the old one, which then taps *Selesai* in vain."""
        office = self.office
        office.people[new] = office.simulator.person(NUMBERS[new], first_name=f"{name_of(key)} HP baru")
        office.people[new].start()
        await office.settle()
        await office.tap(new, OFFER)
        await office.say(new, name_of(key))
        await office.tap(key, "Ya, akun baru saya")
        await self._refused(key, Verb.COMPLETE)

    async def _refused(self, key: str, verb: Verb, *words: str) -> None:
        """Somebody taps on what is under way, with data that stood in his chat once."""
        for task in (await self.cycle()).open_tasks:
            await self._forged(key, self.last(key).id, Press.of(verb, task.id, *words).data)
        self.refused[key] = self.answer(key)
