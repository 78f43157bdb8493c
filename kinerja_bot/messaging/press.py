"""What a button's data says: an act and what it is about; all else comes from the database."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Self

from kinerja_bot.domain.errors import NotAPress

_SHAPE = re.compile(r"[a-z_]{2,20}(:[a-z0-9_]{1,32}){0,4}", re.ASCII)
_LONGEST_ID = 18
FIRST_SECOND = int(datetime(2000, 1, 1, tzinfo=UTC).timestamp())
LAST_SECOND = int(datetime(2100, 1, 1, tzinfo=UTC).timestamp())


class Verb(StrEnum):
    """The acts that buttons stand for."""

    JOIN = "gabung"
    BEGIN = "mulai"
    PERIODS = "periode"
    TAKE = "kerjakan"
    GIVE_BACK = "lepas"
    LET_PREPARE = "siapkan"
    COMPLETE = "selesai"
    FILL_IN = "angka"
    KEEP_FORM = "berkas_biasa"
    SETTLE = "tetapkan"
    INPUTS = "lihat"
    DECIDE = "putuskan"
    NAME_ITEM = "butir"
    TICK_OFF = "diperbaiki"
    RETURN = "kembalikan"
    SET_TIME = "waktu"
    SET_PLACE = "tempat"
    RESCHEDULE = "ubah"
    SET_SIGNER = "penanda"
    SEND_INVITATIONS = "kirim"
    FINISH_MEETING = "rapat"
    TICK = "hadirin"
    ADD_ATTENDEE = "peserta"
    KEEP_MINUTES = "notula"
    ATTEND = "hadir"
    ADD_FILE = "tambah"
    REPLACE_FILE = "ganti"
    BIND_PHOTOS = "satukan"
    ATTACH_SIGNED = "ttd"
    CHOOSE_TASK = "pilih"
    CANCEL = "batal"
    CONFIRM_REPORT = "laporan"
    SHOW_CARD = "kartu"
    STEP_FILES = "berkas"
    FIND_FILES = "cari"
    HANDED_IN = "penyerah"
    SOP_PICTURE = "alur"
    CYCLE_FILES = "siklus"
    ESAKIP = "esakip"
    PERFORMANCE = "kinerja"
    PERFORMANCE_FILE = "unduh"
    REVISE = "revisi"
    LATE_TASK = "telat"
    NUDGE = "ingatkan"
    GRANT = "beri"
    REASSIGN = "alihkan"
    ASK_TIME = "minta"
    ANSWER_REQUEST = "izin"
    DIGEST = "ringkasan"
    POSTPONE = "tunda"
    ADD_DAY_OFF = "libur"
    STRIKE_DAY_OFF = "coret"
    PEOPLE = "pegawai"
    PERSON = "orang"
    INVITE = "undang"
    PRINT = "cetak"
    KEEP_INVITATIONS = "undangan"
    MOVE_POST = "pindah"
    TAKE_OUT = "keluarkan"
    NEW_ACCOUNT = "akun_baru"
    ANSWER_ACCOUNT = "akun"
    ACTING = "plh"
    CONFIRM_ACTING = "plh_sah"
    INDICATOR = "indikator"
    FIGURES = "capaian"
    RETURN_ROW = "baris"
    NOTE = "catatan"
    ANALYSE = "analisis"
    ARCHIVE = "arsip"
    PAPER = "konsep"
    DRAFT_FROM = "rancang"
    AGREEMENT = "perjanjian"


@dataclass(frozen=True, slots=True)
class Press:
    """A tap: verb, then ids and words. `data` fits Telegram's 64 bytes."""

    verb: Verb
    args: tuple[str, ...] = ()

    @property
    def data(self) -> str:
        """As callback_data."""
        return ":".join((self.verb, *self.args))

    @classmethod
    def of(cls, verb: Verb, *args: object) -> Self:
        """A press from plain values."""
        return cls(verb, tuple(str(one) for one in args))

    @classmethod
    def parse(cls, data: str | None) -> Self:
        """Reads callback data. Errors: NotAPress for what no button of this bot carries."""
        if data is None or not _SHAPE.fullmatch(data):
            raise NotAPress
        verb, *args = data.split(":")
        if verb not in set(Verb):
            raise NotAPress
        return cls(Verb(verb), tuple(args))

    def number(self, position: int = 0) -> int:
        """An argument as a number. Errors: NotAPress."""
        word = self.word(position)
        if not word.isdigit() or len(word) > _LONGEST_ID:
            raise NotAPress
        return int(word)

    def instant(self, position: int) -> datetime:
        """An argument as an instant, in seconds since 1970. Errors: NotAPress for what is no date of this century."""
        seconds = self.number(position)
        if not FIRST_SECOND <= seconds <= LAST_SECOND:
            raise NotAPress
        return datetime.fromtimestamp(seconds, UTC)

    def day(self, position: int = 0) -> date:
        """An argument as a day, counted as Python's ordinals. Errors: NotAPress."""
        ordinal = self.number(position)
        if not 1 <= ordinal <= date.max.toordinal():
            raise NotAPress
        return date.fromordinal(ordinal)

    def word(self, position: int) -> str:
        """An argument as it stands. Errors: NotAPress where there is none."""
        if position >= len(self.args):
            raise NotAPress
        return self.args[position]

    def has(self, position: int) -> bool:
        """Whether there is such an argument."""
        return position < len(self.args)
