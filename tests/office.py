"""A small office for tests: eight people, and the shortest way of its quarter to any step."""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass

from kinerja_bot.demo.stage import Stage
from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.events import Event, EventType
from kinerja_bot.roster.model import OfficeEntry, OfficialEntry, Roster
from kinerja_bot.simulator import Person, ShownMessage

CAMAT, SEKCAM, KASUBAG = "camat", "sekcam", "kasubag"
KASI_PEM, KASI_KES = "kasi-pem", "kasi-kes"
ANI, BUDI, CITRA = "ani", "budi", "citra"
HEADS, STAFF = (KASI_PEM, KASI_KES), (ANI, BUDI, CITRA)
"""Citra's section has no Kepala Seksi."""

YES, NO = "Ya, setujui", "Tidak, perbaiki"
QUARTER = "Triwulan III Tahun 2026"
PDF = b"%PDF-1.7 contoh"


def _official(key: str, role: str, name: str, position: str, section: str | None = None) -> OfficialEntry:
    salutation = "Ibu" if key in {SEKCAM, ANI, CITRA} else "Bapak"
    return OfficialEntry(key, name, f"{name}, S.Uji.", position, (role,), salutation, section=section)


SMALL_OFFICE = Roster(
    OfficeEntry(
        "kecamatan-uji",
        "Kecamatan Uji",
        "Kabupaten Rekaan",
        "Asia/Makassar",
        sections={"PEM": "Seksi Pemerintahan", "KES": "Seksi Kesejahteraan", "YAN": "Seksi Pelayanan"},
    ),
    (
        _official(CAMAT, "camat", "Daeng Rekaan", "Camat"),
        _official(SEKCAM, "sekcam", "Karaeng Contoh", "Sekretaris Kecamatan"),
        _official(KASUBAG, "kasubag_perencanaan", "Lakumba Uji", "Kasubag Perencanaan"),
        _official(KASI_PEM, "kepala_seksi", "Sitaba Contoh", "Kepala Seksi Pemerintahan", "PEM"),
        _official(KASI_KES, "kepala_seksi", "Talasa Uji", "Kepala Seksi Kesejahteraan", "KES"),
        _official(ANI, "staf", "Ani Rekaan", "Staf Seksi Pemerintahan", "PEM"),
        _official(BUDI, "staf", "Budi Contoh", "Staf Seksi Kesejahteraan", "KES"),
        _official(CITRA, "staf", "Citra Uji", "Staf Seksi Pelayanan", "YAN"),
    ),
)

Part = Callable[[], Awaitable[None]]


def name_of(key: str) -> str:
    """The short name on the roster."""
    return next(one.name for one in SMALL_OFFICE.officials if one.key == key)


@dataclass
class Quarter:
    """The third quarter of 2026 in the small office, done without detours."""

    office: Stage

    @staticmethod
    def by_key(people: dict[str, Person]) -> dict[str, Person]:
        """These people, known by name, by their keys."""
        return {one.key: people[one.name] for one in SMALL_OFFICE.officials if one.name in people}

    @property
    def steps(self) -> tuple[Part, ...]:
        """What completes each of the ten steps."""
        return (
            self.give_the_disposition,
            self.draft,
            self.meet,
            self.send_data,
            self.review,
            self.analyse,
            self.write_the_document,
            self.approve,
            self.prove_the_input,
            self.report,
        )

    async def reach(self, number: int) -> None:
        """Everybody joins, the quarter is begun, and all steps before this one are done."""
        await self.join()
        await self.begin()
        for part in self.steps[: number - 1]:
            await part()

    async def join(self) -> None:
        await self.office.join(await self.office.import_office(SMALL_OFFICE), "Ya, itu saya")

    async def begin(self, by: str = CAMAT) -> None:
        await self.office.say(by, "/mulai")
        await self.office.tap(by, "Mulai")

    async def give_the_disposition(self) -> None:
        await self.office.say(CAMAT, "Mohon siapkan rapat.")
        await self.office.tap(CAMAT, "Selesai")

    async def draft(self) -> None:
        await self.hand_in(SEKCAM, "Draf.pdf")

    async def invite(self, when: str = "besok pukul 09.00") -> None:
        """The invitation is out: the head of Seksi Pemerintahan has sent file, time and place, and looked at it."""
        await self.office.send(KASI_PEM, "Undangan.pdf", PDF)
        await self.office.say(KASI_PEM, f"{when} di Aula Kantor")
        await self.office.tap(KASI_PEM, "Kirim undangan")

    async def meet(self) -> None:
        """A meeting that begins a minute later."""
        await self.invite("1 menit lagi")
        await self.office.wait(minutes=1)
        await self.end_the_meeting()

    async def end_the_meeting(self) -> None:
        """Who came is as they had said; the notula is typed."""
        for label in ("Rapat selesai", "Lanjut"):
            await self.office.tap(KASI_PEM, label)
        await self.office.say(KASI_PEM, "Rapat menyepakati jadwal penyerahan data.")

    async def send_data(self) -> None:
        await self.hand_in_all((key, f"Data {key}.pdf") for key in STAFF)

    async def review(self) -> None:
        await self.office.tap(CAMAT, "Selesai")

    async def analyse(self) -> None:
        await self.hand_in_all((key, f"Draf {key}.pdf") for key in HEADS)

    async def write_the_document(self) -> None:
        await self.hand_in(KASUBAG, "Dokumen.pdf")

    async def approve(self) -> None:
        for _ in range(2):  # asked once more
            await self.office.tap(CAMAT, YES)

    async def prove_the_input(self) -> None:
        await self.hand_in(KASUBAG, "Bukti.pdf")
        await self.office.tap(KASUBAG, "Selesai tanpa dokumen itu")

    async def report(self) -> None:
        await self.office.tap(KASUBAG, "Selesai")

    async def hand_in(self, key: str, name: str) -> None:
        await self.hand_in_all([(key, name)])

    async def hand_in_all(self, files: Iterable[tuple[str, str]]) -> None:
        """Each of these people sends a file and completes the task."""
        given = list(files)
        for key, name in given:
            self.office.people[key].send_document(name, PDF + name.encode())
        await self.office.settle()
        for key, _ in given:
            self.office.tap_now(key, "Selesai")
        await self.office.settle()

    def card(self, key: str, step: int) -> ShownMessage:
        """The newest card of a step in somebody's chat."""
        return self.office.newest(key, lambda one: f"Langkah {step} dari 10" in one.text)

    def cards(self, key: str, step: int) -> list[ShownMessage]:
        """All of them, oldest first."""
        messages = self.office.people[key].messages_from_bot()
        return [one for one in messages if f"Langkah {step} dari 10" in one.text]

    def answer(self, key: str) -> str:
        """What the person's newest tap was answered with."""
        return self.office.people[key].answers[-1].text

    async def status(self, key: str) -> str:
        """What *Status* answers; the chart follows it."""
        await self.office.say(key, "/status")
        return self.office.newest(key, lambda one: one.text.startswith("📊")).text

    def last(self, key: str) -> ShownMessage:
        """The bot's newest message in somebody's chat."""
        return self.office.newest(key, lambda _: True)

    async def cycle(self) -> Cycle:
        """The newest quarter as it is stored."""
        return await self.office.bot.database.read(lambda tx: tx.cycles.of_office(tx.offices.all()[0].id)[0])

    async def events(self, *kinds: EventType) -> list[Event]:
        """The quarter's log: the events of these kinds, or all."""
        cycle = await self.cycle()
        found = await self.office.bot.database.read(lambda tx: tx.events.of_cycle(cycle.id))
        return [one for one in found if not kinds or one.type in kinds]

    async def official(self, official_id: int | None) -> str:
        """The roster's key of somebody in the log."""
        if official_id is None:
            return "-"
        return await self.office.bot.database.read(lambda tx: tx.officials.get(official_id).key)
