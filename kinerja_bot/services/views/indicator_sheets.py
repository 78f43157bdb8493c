"""What /indikator shows: the list, an indicator's sheet, its history, and what is asked of it."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from kinerja_bot.domain.events import Event
from kinerja_bot.domain.figures.changes import FieldChange, target_field
from kinerja_bot.domain.figures.indicator import QUARTERS, Aggregation, Entered, Indicator, Polarity
from kinerja_bot.messaging.content import Button
from kinerja_bot.messaging.indicator_values import field_label, value_text
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.services.desk import figure_keys
from kinerja_bot.services.desk.buttons import ButtonRows, button
from kinerja_bot.services.desk.indicator_dialogues import REASON
from kinerja_bot.services.desk.paging import page_of, turning
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.services.views.kept_indicators import KeptIndicators, history

EDITABLE: Final = (
    *("name", "objective", "definition", "formula", "unit", "polarity", "aggregation", "entered", "year_target"),
    *(target_field(quarter) for quarter in QUARTERS),
    *("section", "persons", "budget", "source", "programme", "activity", "subactivity"),
)
"""The fields that are changed in the chat, in the order of their buttons."""

CHOICES: Final = {"polarity": Polarity, "aggregation": Aggregation, "entered": Entered}
LIST, OPEN, CHANGE, FIELD, VALUE, PERSON = "daftar", "buka", "ubah", "isian", "nilai", "orang"
DONE, ADD, DROP, HISTORY, DRAFTED = "lanjut", "tambah", "hapus", "riwayat", "rancangan"
"""The words in a button's data."""

IMPORT, CHANGED_BY_IMPORT = "impor", "ubah_impor"
"""What an import did to an indicator; other changes are named by the log."""

ON_A_PAGE = 6
CHANGES_ON_A_PAGE = 5


def show_list(visit: Visit, found: KeptIndicators, number: int = 0) -> None:
    """A page of the year's indicators."""
    page = page_of(found.shown, number, ON_A_PAGE)
    text = visit.message("indicators", kept=found, page=page, salutation=visit.by.salutation)
    names = ((_open(visit, found, one),) for one in page.shown)
    add = (button(visit, "indicator_add", Verb.INDICATOR, ADD, found.year),) if _changes(found) else ()
    put(visit, text, (*names, turning(visit, page, Verb.INDICATOR, LIST, found.year), add))


def show_sheet(visit: Visit, found: KeptIndicators, one: Indicator, *, changing: bool = False) -> None:
    """An indicator, with what can be done; `changing` with a button for each field."""
    told = history(visit, one.key, found.year)
    text = visit.message(
        "indicator",
        it=one,
        kept=found,
        quarters=QUARTERS,
        section=visit.office.sections.get(one.section or "", one.section),
        people=_names(visit, one.persons),
        last=_line(visit, told[0], one.key) if told else None,
        changing=changing,
    )
    at = found.year, one.token
    back = button(visit, "back", Verb.INDICATOR, *((OPEN, *at) if changing else (LIST, found.year)))
    if changing:
        fields = [Button(field_label(name), _field(at, number)) for number, name in enumerate(EDITABLE)]
        put(visit, text, (*_pairs(fields), (back,)))
        return
    acts = [("indicator_change", CHANGE), ("indicator_drop", DROP)] if _changes(found) else []
    seen = (button(visit, "indicator_history", Verb.INDICATOR, HISTORY, *at),) if told else ()
    put(visit, text, (tuple(button(visit, label, Verb.INDICATOR, word, *at) for label, word in acts), seen, (back,)))


def show_history(visit: Visit, found: KeptIndicators, one: Indicator, number: int) -> None:
    """Who changed what, when and why, newest first."""
    page = page_of(history(visit, one.key, found.year), number, CHANGES_ON_A_PAGE)
    text = visit.message(
        "indicator_history", it=one, lines=[_line(visit, event, one.key) for event in page.shown], page=page
    )
    at = found.year, one.token
    turn = turning(visit, page, Verb.INDICATOR, HISTORY, *at)
    put(visit, text, (turn, (button(visit, "back", Verb.INDICATOR, OPEN, *at),)))


def show_question(
    visit: Visit,
    title: str,
    asks: str,
    *,
    now: str = "",
    changes: Sequence[FieldChange] = (),
    said: Mapping[str, str] | None = None,
    chosen: tuple[str, ...] = (),
    page: int = 0,
) -> None:
    """What is asked now, with what can be tapped instead of typed."""
    text = visit.message(
        "indicator_question",
        title=title,
        label="" if asks == REASON else field_label(asks),
        now=now,
        changes=changes,
        said=said or {},
        question=visit.phrase(f"indicator_questions.{asks.partition('.')[0]}"),
    )
    put(visit, text, (*_answers(visit, asks, chosen, page), (button(visit, "cancel", Verb.CANCEL),)))


def put(visit: Visit, text: str, buttons: ButtonRows) -> None:
    """What the reader's message of /indikator shows now."""
    visit.say(text, tuple(row for row in buttons if row), key=figure_keys.indicators(visit.by.id))


def options_of(visit: Visit, asks: str) -> tuple[tuple[str, str], ...]:
    """Of a field with few values: what each is as typed, and on its button."""
    if asks in CHOICES:
        return tuple((one.value, value_text(asks, one)) for one in CHOICES[asks])
    return tuple(visit.office.sections.items()) if asks == "section" else ()


def _answers(visit: Visit, asks: str, chosen: tuple[str, ...], number: int) -> ButtonRows:
    if asks != "persons":
        options = enumerate(options_of(visit, asks))
        return tuple((Button(label, Press.of(Verb.INDICATOR, VALUE, at).data),) for at, (_, label) in options)
    page = page_of([one for one in visit.staffing.officials if one.active], number)
    people = (
        (
            Button(
                visit.phrase("labels.ticked" if one.key in chosen else "labels.unticked", person=one),
                Press.of(Verb.INDICATOR, PERSON, one.id).data,
            ),
        )
        for one in page.shown
    )
    return (
        *people,
        turning(visit, page, Verb.INDICATOR, PERSON),
        (button(visit, "indicator_done", Verb.INDICATOR, DONE),),
    )


def _open(visit: Visit, found: KeptIndicators, one: Indicator) -> Button:
    return Button(
        visit.phrase("labels.indicator", it=one), Press.of(Verb.INDICATOR, OPEN, found.year, one.token).data
    )


def _field(at: tuple[int, str], number: int) -> str:
    return Press.of(Verb.INDICATOR, FIELD, *at, number).data


def _changes(found: KeptIndicators) -> bool:
    return found.may_change and found.refusal is None


def _pairs(buttons: Sequence[Button]) -> ButtonRows:
    return tuple(tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2))


def _names(visit: Visit, keys: Sequence[str]) -> list[str]:
    known = {one.key: one.name for one in visit.staffing.officials}
    return [known.get(key, key) for key in keys]


def _line(visit: Visit, event: Event, key: str) -> dict[str, Any]:
    """A change as a line of the history; of an import what it changed of this indicator."""
    person = visit.tx.officials.get(event.official_id) if event.official_id else None
    data: Mapping[str, Any] = event.data
    imported = data.get("changed", {}).get(key)
    what = data.get("what") or (IMPORT if imported is None else CHANGED_BY_IMPORT)
    fields = imported or data.get("fields", {})
    who = person.name if person else ""
    return {"at": event.at, "who": who, "what": what, "fields": fields, "reason": data.get("reason", "")}
