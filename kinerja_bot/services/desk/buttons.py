"""Buttons by their label's key, and what dialogues are about."""

from enum import StrEnum

from kinerja_bot.messaging.content import Button
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.services.desk.visit import Visit

ButtonRows = tuple[tuple[Button, ...], ...]


class Topic(StrEnum):
    """What somebody is in the middle of; stored with the dialogue."""

    CONFIRM_DECISION = "pasti"
    DECISION_REASON = "alasan"
    CONFIRM_MEETING = "pasti_rapat"
    MOVE_MEETING = "ubah_jadwal"
    CONFIRM_TIME = "pasti_waktu"
    RETURN = "kembalikan"
    REPLACE_FILE = "ganti"
    ASK_TIME = "minta"
    OVERSEE = "telat"
    ADD_DAY_OFF = "libur_tambah"
    STRIKE_DAY_OFF = "libur_coret"
    ACTING = "plh"


def button(visit: Visit, label: str, verb: Verb, *args: object) -> Button:
    """A button by its label's key."""
    return Button(visit.renderer.label(label), Press.of(verb, *args).data)
