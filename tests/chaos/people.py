"""What the people of an office sensibly do next, seen in what lies open and in their own chats; one in five errs."""

import random
from dataclasses import dataclass
from itertools import count

from kinerja_bot.demo.stage import Stage
from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.task import Task
from kinerja_bot.simulator import NoSuchButton, NotPossible
from kinerja_bot.storage.transaction import Transaction
from tests.fuzz.generator import Generator
from tests.office import CAMAT, KASI_KES, KASI_PEM, KASUBAG, NO, PDF, SEKCAM, YES

FORWARD = (
    *("Ya, itu saya", "Kirim undangan", "Rapat selesai", "Lanjut", "Laporan diterima"),
    *("Selesai tanpa dokumen itu", YES, "Hadir", "Selesai"),
)
"""What leads on, the nearest to an end first."""

WITH_FILE = {"draf_awal", "undangan", "data_kinerja", "draf_seksi", "dokumen", "input_esakip"}
WORDS = {
    "disposisi": "Mohon siapkan rapat.",
    "undangan": "40 menit lagi di Aula Kantor",
    "dokumen": "Angka IK-03 sudah diperbaiki.",
}
BUSY, IDLE = 0.8, 0.15
"""How likely somebody does something: whose turn it is, and anybody else."""
ERRS, SAYS, REFUSES = 0.2, 0.3, 0.1
"""A blunder; a text before a tap; *Tidak* instead of *Ya*."""


@dataclass
class People:
    """Everybody of one office; `acts` counts what they have done, each of it different from all before."""

    office: Stage
    office_id: int
    dice: random.Random
    noise: Generator
    numbers: "count[int]"
    acts: int = 0

    def act(self) -> None:
        """Some of them do one thing each, and wait for nothing."""
        cycle = self._cycle()
        busy = {key for task in cycle.open_tasks for key in self._holders(task)} if cycle else {CAMAT, SEKCAM}
        for key in self.dice.sample(sorted(self.office.people), len(self.office.people)):
            if self.dice.random() > (BUSY if key in busy else IDLE):
                continue
            self.acts += 1
            if self.dice.random() < ERRS:
                self._err(key)
            elif cycle is None:
                self._begin(key)
            else:
                self._go_on(key, cycle)

    def _cycle(self) -> Cycle | None:
        def look(tx: Transaction) -> Cycle | None:
            return next(iter([*tx.cycles.running(self.office_id), *tx.cycles.unconfirmed(self.office_id)]), None)

        return self.office.bot.database.read_now(look)

    def _begin(self, key: str) -> None:
        if key in {CAMAT, SEKCAM} and not self._tap(key, ("Mulai",)):
            self.office.people[key].say("/mulai")
        else:
            self._tap(key, FORWARD)

    def _go_on(self, key: str, cycle: Cycle) -> None:
        task = next((one for one in cycle.open_tasks if key in self._holders(one)), None)
        person = self.office.people[key]
        if task is None or self.dice.random() < SAYS:
            self._say_or_tap(key, task)
        elif task.step.key in WITH_FILE and not cycle.files_of(task):
            number = next(self.numbers)
            person.send_document(f"Berkas {number}.pdf", PDF + f" {number}".encode())
        elif task.step.key == "persetujuan" and self.dice.random() < REFUSES and self._tap(key, (NO,)):
            person.say("Realisasi IK-03 belum sesuai")
        else:
            self._tap(key, FORWARD)

    def _say_or_tap(self, key: str, task: Task | None) -> None:
        if task is not None and task.step.key in WORDS and task.text is None and task.meeting is None:
            self.office.people[key].say(WORDS[task.step.key])
        elif not self._tap(key, FORWARD):
            self.office.people[key].say("/tugas")
        elif key == KASI_PEM:
            self.office.people[key].say("Rapat menyepakati jadwal penyerahan data.")

    def _holders(self, task: Task) -> set[str]:
        if task.assignee is not None:
            keys = self.office.bot.database.read_now(lambda tx: tx.officials.get(task.assignee or 0).key)
            return {keys}
        by_role = {"camat": {CAMAT}, "sekcam": {SEKCAM}, "kasubag_perencanaan": {KASUBAG}}
        return by_role.get(task.step.role, {KASI_PEM, KASI_KES})

    def _tap(self, key: str, labels: tuple[str, ...]) -> bool:
        """The newest button of the first kind that is there; False where there is none."""
        shown = self.office.labels(key)
        for label in labels:
            if label in shown:
                try:
                    self.office.tap_now(key, label)
                except (NoSuchButton, NotPossible, LookupError):  # edited away meanwhile
                    continue
                return True
        return False

    def _err(self, key: str) -> None:
        """A tap of somebody else's, a text that says nothing, what was done before once more."""
        person = self.office.people[key]
        kinds = (self.noise.foreign_tap, self.noise.forged_tap, self.noise.replay, self.noise.text, self.noise.odd)
        self.dice.choice(kinds)(person)
