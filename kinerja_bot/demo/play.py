"""The example office's quarter, played by itself: 20 people, delays, a return, a Tidak, a Ya."""

import asyncio
import tempfile
from collections.abc import Awaitable, Callable
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from kinerja_bot.clock import SettableClock
from kinerja_bot.demo.closing import closing_table, figures_table
from kinerja_bot.demo.known_figures import KnownFigures
from kinerja_bot.demo.lines import LINES
from kinerja_bot.demo.measuring import Measuring
from kinerja_bot.demo.paper import paper
from kinerja_bot.demo.screen import Screen
from kinerja_bot.demo.stage import Bot, Stage, stage
from kinerja_bot.messaging.render import Renderer, plain_text
from kinerja_bot.operator.operating import Operator
from kinerja_bot.procedures.loader import builtin
from kinerja_bot.roster.model import OfficialEntry, Roster
from kinerja_bot.roster.reading import read
from kinerja_bot.services.desk.tools import tools_of
from kinerja_bot.settings import Settings

EXAMPLE = Path(__file__).parents[2] / "examples" / "kantor-contoh.yaml"
BEGIN = datetime(2026, 10, 1, 7, 31, tzinfo=ZoneInfo("Asia/Makassar"))
MEETING = datetime(2026, 10, 2, 9, 0, tzinfo=ZoneInfo("Asia/Makassar"))
"""The first of the proposed hours."""

KASUBAG = "kasubag_perencanaan"
MEASURED = "III"
"""The quarter of the play, whose figures the people enter."""


async def play(start: Callable[[Settings, SettableClock], Bot], archive: Path | None = None) -> int:
    """Plays the quarter and prints it, and leaves its archive; gives the exit code: 0 when it has come to its end."""
    roster = read(EXAMPLE)
    with tempfile.TemporaryDirectory() as folder:
        async with stage(start, BEGIN, Path(folder)) as office:
            quarter = Quarter(office, roster)
            for scene in quarter.scenes:
                await scene()
                quarter.look()
            table = await office.bot.database.read(lambda tx: closing_table(tx, office.clock.now()))
            print(table)
            print(await office.bot.database.read(lambda tx: figures_table(tx, BEGIN.year, office.clock.now())))
            if archive is not None:
                print(plain_text("archive_written", paths=await asyncio.to_thread(_archived, office, archive)))
            return 0 if table else 1


def _archived(office: Stage, archive: Path) -> list[Path]:
    tools = tools_of(office.settings.data_dir)
    operator = Operator(office.bot.database, office.clock.now(), tools)
    return operator.archiving().write(archive, operator.offices())


class Quarter:
    """The scenes of the play; people are named by the roster's keys."""

    def __init__(self, office: Stage, roster: Roster) -> None:
        self.office = office
        self.roster = roster
        self.label = Renderer().label
        self.camat = self._holder("camat").key
        self.sekcam = self._holder("sekcam").key
        self.kasubag = self._holder(KASUBAG).key
        self.heads = self._holders("kepala_seksi")
        self.staff = self._holders("staf")
        self.at_computer = self.staff[-3]
        names = {one.key: f"{one.position} ({one.name})" for one in roster.officials}
        self._screen = Screen(office.people, names, office.zone)
        self._figures = Measuring(office, KnownFigures(roster.indicators), self.look)

    @property
    def scenes(self) -> tuple[Callable[[], Awaitable[None]], ...]:
        """The play from the first invitation to the archive."""
        return (
            self.join,
            self.begin,
            self.draft_late,
            self.invite,
            self.meet,
            self.hand_in_data,
            self.review,
            self.analyse,
            self.write_document,
            self.refuse,
            self.write_again,
            self.approve,
            self.report,
        )

    def look(self) -> None:
        """Prints what has happened in the chats."""
        self._screen.show(self.office.clock.now())

    async def join(self) -> None:
        """Everybody opens his invitation."""
        tokens = await self.office.import_office(self.roster.before_quarter(MEASURED))
        await self.office.join(tokens, self.label("join_yes"))

    async def begin(self) -> None:
        """Step 1: the Camat begins the quarter and types his disposition."""
        await self.office.say(self.camat, "/mulai")
        self.look()
        await self.office.tap(self.camat, self.label("begin"))
        self.look()
        await self.office.wait(minutes=3)
        await self.office.say(self.camat, LINES["disposition"])
        await self._complete(self.camat)

    async def draft_late(self) -> None:
        """Step 2: the Sekcam is late, is reminded, and the Camat is told."""
        await self.office.wait(minutes=61)
        self.look()
        await self.office.wait(minutes=24)
        await self._hand_in(self.sekcam, *paper("draft"))

    async def invite(self) -> None:
        """Step 3: one of the Kepala Seksi takes the invitation on; hour and place by a tap."""
        head = self.heads[0].key
        await self.office.wait(minutes=10)
        await self.office.tap(head, self.label("take"))
        self.look()
        await self.office.send(head, *paper("invitation"))
        for _ in range(2):  # the first proposal: of the hour, then of the place
            card = self.office.newest(head, lambda one: one.text.startswith("📌"))
            await self.office.tap(head, card.labels[0])
        self.look()
        await self.office.tap(head, self.label("send_invitations"))

    async def meet(self) -> None:
        """The invited say whether they come; the clock rests until the meeting; then who came, and the notula."""
        head, *others = self.heads
        for number, one in enumerate([*self.staff, *others, *map(self._holder, ("camat", "sekcam", KASUBAG))]):
            self.office.tap_now(one.key, self.label("absent" if number == 1 else "present"))
        await self.office.settle()
        self.look()
        await self.office.move_to(MEETING)
        await self.office.wait(minutes=96)
        for label in ("finish_meeting", "go_on"):
            await self.office.tap(head.key, self.label(label))
            self.look()
        await self.office.say(head.key, LINES["minutes"])

    async def hand_in_data(self) -> None:
        """Step 4: figures of whoever has indicators, files of the others; all but one in time."""
        *quick, slow = self.staff
        await self.office.wait(minutes=3)
        if await self._figures.by_form(self.at_computer.key, self.label("form")):
            quick.remove(self.at_computer)
            await self._complete(self.at_computer.key)
        for one in quick:
            await self._give_data(one)
        self.look()
        await self.office.wait(minutes=5)
        self.look()
        await self.office.wait(minutes=4)
        await self._give_data(slow)

    async def review(self) -> None:
        """Step 5: the figures at a glance, a note; one person's data goes back, comes again, all of it goes on."""
        again = self.staff[2]
        await self.office.wait(minutes=6)
        await self._figures.lead_on(self.camat)
        await self.office.tap(self.camat, self.label("inputs"))
        await self.office.tap(self.camat, self.label("return"))
        await self.office.tap(self.camat, again.name)
        await self.office.tap(self.camat, builtin().steps["telaah"].send_back.reasons[0])  # type: ignore[union-attr]
        self.look()
        await self.office.wait(minutes=4)
        await self._hand_in(again.key, *paper("data_again", name=again.name))
        await self.office.wait(minutes=2)
        await self._complete(self.camat)

    async def analyse(self) -> None:
        """Step 6: each Kepala Seksi analyses his section's figures, or sends its draft."""
        await self.office.wait(minutes=35)
        for one in self.heads:
            if await self._figures.lead_on(one.key):
                await self._complete(one.key)
            else:
                await self._hand_in(one.key, *paper("section_draft", section=one.position.removeprefix("Kepala ")))

    async def write_document(self) -> None:
        """Step 7: the bot makes the document, after the Friday prayer; without figures it is sent."""
        await self.office.wait(minutes=130)
        if await self._figures.lead_on(self.kasubag):
            await self._complete(self.kasubag)
        else:
            await self._hand_in(self.kasubag, *paper("document"))

    async def refuse(self) -> None:
        """Step 8: Tidak, with a reason."""
        await self.office.wait(minutes=4)
        rule = builtin().steps["persetujuan"].decisions["tidak"]
        await self.office.tap(self.camat, rule.label)
        await self.office.tap(self.camat, rule.reasons[-1])

    async def write_again(self) -> None:
        """Step 7 again: the second version says what has changed."""
        await self.office.wait(minutes=25)
        name, content = paper("document_again")
        await self.office.send(self.kasubag, name, content, LINES["change_note"])
        await self._complete(self.kasubag)

    async def approve(self) -> None:
        """Step 8: Ya, asked once more."""
        await self.office.wait(minutes=3)
        rule = builtin().steps["persetujuan"].decisions["ya"]
        for _ in range(2):
            await self.office.tap(self.camat, rule.label)
            self.look()

    async def report(self) -> None:
        """Steps 9 and 10: the fields for e-SAKIP, the proof of the input, the report, its receipt."""
        await self.office.wait(minutes=45)
        await self._figures.lead_on(self.kasubag)
        await self._hand_in(self.kasubag, *paper("proof"))
        self.look()
        await self._hand_in(self.kasubag, *paper("signed"))
        await self.office.wait(minutes=2)
        await self._complete(self.kasubag)
        self.look()
        await self.office.tap(self.sekcam, self.label("confirm_report"))

    async def _give_data(self, one: OfficialEntry) -> None:
        if await self._figures.lead_on(one.key):
            await self._complete(one.key)
        else:
            await self._hand_in(one.key, *paper("data", name=one.name))

    async def _hand_in(self, key: str, name: str, content: bytes) -> None:
        await self.office.send(key, name, content)
        await self._complete(key)

    async def _complete(self, key: str) -> None:
        await self.office.tap(key, self.label("complete"))

    def _holder(self, role: str) -> OfficialEntry:
        return self._holders(role)[0]

    def _holders(self, role: str) -> list[OfficialEntry]:
        return [one for one in self.roster.officials if role in one.roles]
