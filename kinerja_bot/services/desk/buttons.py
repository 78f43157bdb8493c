"""Buttons by their label's key, and the word that confirms."""

from collections.abc import Sequence

from kinerja_bot.messaging.content import Button, Style
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.services.desk.office_now import OfficeNow

ButtonRows = tuple[tuple[Button, ...], ...]

CONFIRMED = "pasti"
"""What a tap carries when it answers "are you sure"."""

UNRECORDED = "tanpa_tanda"
"""What *Selesai* carries where it was asked once whether unmarked indicators may stay so."""

UNCORRECTED = "belum_semua"
"""What *Selesai* carries where it was asked once whether named items may stay uncorrected."""


STYLES = {
    **dict.fromkeys(("join_yes", "agree", "account_mine", "account_yes"), Style.YES),
    **dict.fromkeys(("acting_yes", "acting_confirm_yes", "confirm_report", "present", "keep_time"), Style.YES),
    **dict.fromkeys(("join_no", "disagree", "account_not_mine", "account_no", "acting_confirm_no"), Style.NO),
    **dict.fromkeys(("absent", "take_out", "take_out_yes", "acting_end_yes", "end_invitations"), Style.NO),
    **dict.fromkeys(("begin", "take", "complete", "approve_draft", "finish_meeting", "acting_add"), Style.NEXT),
    "fill_in": Style.NEXT,
}
"""By a label's key: what says yes is green, what says no or ends something red, what leads on blue."""


def button(here: OfficeNow, label: str, verb: Verb, *args: object) -> Button:
    """A button by its label's key."""
    return labelled(here, label, Press.of(verb, *args).data)


def labelled(here: OfficeNow, label: str, data: str) -> Button:
    """A button by its label's key, and what its tap sends."""
    return Button(here.renderer.label(label), data, style=STYLES.get(label, Style.NONE))


def is_confirmed(press: Press, position: int) -> bool:
    """Whether the tap answers "are you sure"."""
    return press.has(position) and press.word(position) == CONFIRMED


def reason_at(reasons: Sequence[str], number: int) -> str:
    """A reason by its number on a button; empty for one that the procedure does not list."""
    return reasons[number] if number < len(reasons) else ""
