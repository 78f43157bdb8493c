"""*Isian e-SAKIP* (SOP step 9): one indicator at a time, its fields to copy, and what was marked as typed in."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.figures.esakip import LARGEST_PROOF, PROOF_ENDING, FieldValue, field_values
from kinerja_bot.domain.figures.indicator import Indicator
from kinerja_bot.domain.figures.parts import FiguresPart
from kinerja_bot.domain.figures.realisation import RECORDED, Disputed, Realisation
from kinerja_bot.domain.people import Official
from kinerja_bot.domain.stored_file import StoredFile
from kinerja_bot.domain.task import Task
from kinerja_bot.messaging.content import Button, Content, rows
from kinerja_bot.messaging.limits import can_be_copied
from kinerja_bot.messaging.names import address
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.services.desk import record_keys
from kinerja_bot.services.desk.buttons import ButtonRows, button
from kinerja_bot.services.desk.office_now import OfficeNow
from kinerja_bot.services.desk.paging import ON_A_PAGE, page_of, turning
from kinerja_bot.services.views.year_figures import QuarterFigures, cycle_figures

MARK, UNMARK, TEXT, PROOF, LIST = "sudah", "belum", "teks", "bukti", "daftar"
"""What is tapped on an indicator's sheet."""

IN_A_ROW = 2
"""Buttons that copy, side by side."""


@dataclass(frozen=True, slots=True)
class Recording:
    """A task of typing figures into e-SAKIP, with its figures."""

    cycle: Cycle
    task: Task
    figures: QuarterFigures

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """Those of the agreement, in its order."""
        return self.figures.agreement.indicators

    @property
    def left(self) -> tuple[Indicator, ...]:
        """What was not marked as typed in yet."""
        return tuple(one for one in self.indicators if self.figures.note(RECORDED, one.key) is None)

    @property
    def forgotten(self) -> tuple[Indicator, ...]:
        """What is asked about before the step is done; nothing where the quarter went by with files alone."""
        return self.left if any(self.figures.entered(one.key) for one in self.indicators) else ()

    @property
    def done(self) -> int:
        """How many were marked."""
        return len(self.indicators) - len(self.left)

    def indicator(self, token: str) -> Indicator | None:
        """The indicator that a button names."""
        return next((one for one in self.indicators if one.token == token), None)

    def said(self, indicator: Indicator) -> Realisation | None:
        """What was entered, where nobody disputes it."""
        found = self.figures.settled(indicator.key)
        return found if isinstance(found, Realisation) else None


def recording_of(here: OfficeNow, cycle: Cycle, task: Task) -> Recording | None:
    """The figures that are typed into e-SAKIP at a task; None where its step is another, or there are none."""
    if task.step.figures is not FiguresPart.RECORD:
        return None
    figures = cycle_figures(here, cycle)
    return Recording(cycle, task, figures) if figures and figures.agreement.indicators else None


def open_button(here: OfficeNow, task: Task, recording: Recording | None) -> tuple[Button, ...]:
    """*Isian e-SAKIP*, on the task's card."""
    return (button(here, "esakip", Verb.ESAKIP, task.id),) if recording else ()


def show(
    here: OfficeNow, official: Official, recording: Recording, indicator: Indicator | None, page: int | None = None
) -> None:
    """Brings the message to an indicator's sheet, or to the page of the list (that of the next one to type in)."""
    content = _list(here, official, recording, page) if indicator is None else _sheet(here, recording, indicator)
    here.send(official, record_keys.esakip(recording.task.id, official.id), content, task=recording.task)


def proof_of(here: OfficeNow, said: Realisation | None) -> StoredFile | None:
    """The file that proves an indicator's value, once its content is here."""
    file = here.tx.files.get(said.proof) if said and said.proof else None
    return file if file and file.is_here else None


def values_of(here: OfficeNow, recording: Recording, indicator: Indicator) -> tuple[FieldValue, ...]:
    """The fields of an indicator as e-SAKIP takes them."""
    row = next(one for one in recording.figures.summary.rows if one.indicator.key == indicator.key)
    said = recording.said(indicator)
    follow_up = here.phrase("recording.follow_up", said=said) if said and said.follow_up else ""
    return field_values(row, said, here.office.figures, follow_up)


def _list(here: OfficeNow, official: Official, recording: Recording, page: int | None) -> Content:
    left = recording.left
    first = recording.indicators.index(left[0]) if left else 0
    shown = page_of(recording.indicators, first // ON_A_PAGE if page is None else page)
    open_ = {one.key for one in left}
    names = (
        (
            Button(
                here.phrase("recording.recorded" if one.key not in open_ else "recording.unrecorded", indicator=one),
                _data(recording, one),
            ),
        )
        for one in shown.shown
    )
    text = here.message(
        "esakip_list",
        period=here.period(recording.cycle),
        address=address(official, recording.cycle.procedure),
        done=recording.done,
        total=shown.total,
    )
    return Content(text, buttons=rows((*names, turning(here, shown, Verb.ESAKIP, recording.task.id))))


def _sheet(here: OfficeNow, recording: Recording, indicator: Indicator) -> Content:
    values = values_of(here, recording, indicator)
    mark = recording.figures.note(RECORDED, indicator.key)
    proof = proof_of(here, recording.said(indicator))
    text = here.message(
        "esakip_sheet",
        period=here.period(recording.cycle),
        indicator=indicator,
        values=[(here.phrase(f"esakip.{one.field}"), one.text) for one in values],
        done=recording.done,
        total=len(recording.indicators),
        disputed=isinstance(recording.figures.settled(indicator.key), Disputed),
        mark=mark,
        marker=here.staffing.get(mark.official_id) if mark else None,
        proof=_proof(proof),
    )
    tapped = "esakip_unmark" if mark else "esakip_mark"
    act = (button(here, tapped, Verb.ESAKIP, recording.task.id, indicator.token, UNMARK if mark else MARK),)
    more = (_proof_button(here, recording, indicator),) if proof else ()
    return Content(
        text,
        buttons=rows((*_copying(here, recording, indicator, values), more, act, _ways(here, recording, indicator))),
    )


def _copying(here: OfficeNow, recording: Recording, indicator: Indicator, values: Sequence[FieldValue]) -> ButtonRows:
    """A button for each field that has something in it; a text that no button can copy is sent as a message."""
    keys = []
    for number, one in enumerate(values):
        label = here.phrase(f"esakip.{one.field}")
        if one.text and can_be_copied(one.text):
            keys.append(Button(here.phrase("recording.copied", label=label), copies=one.text))
        elif one.text:
            data = _data(recording, indicator, TEXT, number)
            keys.append(Button(here.phrase("recording.sent_to_copy", label=label), data))
    return tuple(tuple(keys[at : at + IN_A_ROW]) for at in range(0, len(keys), IN_A_ROW))


def _proof_button(here: OfficeNow, recording: Recording, indicator: Indicator) -> Button:
    return button(here, "esakip_proof", Verb.ESAKIP, recording.task.id, indicator.token, PROOF)


def _proof(file: StoredFile | None) -> dict[str, Any] | None:
    """The proof, and what e-SAKIP would not take of it."""
    if file is None:
        return None
    return {
        "file": file,
        "too_large": file.size > LARGEST_PROOF,
        "other_type": not file.name.lower().endswith(PROOF_ENDING),
    }


def _ways(here: OfficeNow, recording: Recording, indicator: Indicator) -> tuple[Button, ...]:
    """To the one before, the list, and the one after."""
    at = recording.indicators.index(indicator)
    before = recording.indicators[at - 1] if at else None
    after = recording.indicators[at + 1] if at + 1 < len(recording.indicators) else None
    task_id = recording.task.id
    return (
        *((button(here, "before", Verb.ESAKIP, task_id, before.token),) if before else ()),
        button(here, "esakip_list", Verb.ESAKIP, task_id, LIST),
        *((button(here, "after", Verb.ESAKIP, task_id, after.token),) if after else ()),
    )


def _data(recording: Recording, indicator: Indicator, *more: object) -> str:
    return Press.of(Verb.ESAKIP, recording.task.id, indicator.token, *more).data
