"""/indikator: the year's indicators, looked at by everybody, and changed with a reason by who keeps them."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from kinerja_bot.domain.errors import NotAPress, QuestionGone
from kinerja_bot.domain.figure_errors import IndicatorUnchanged
from kinerja_bot.domain.figures.changes import differences
from kinerja_bot.domain.figures.indicator import Indicator
from kinerja_bot.messaging.indicator_values import field_label
from kinerja_bot.messaging.press import Press
from kinerja_bot.services.desk import figure_keys
from kinerja_bot.services.desk.dialogues import UnderWay
from kinerja_bot.services.desk.indicator_dialogues import (
    ABOUT_INDICATORS,
    REASON,
    AddIndicator,
    ChangeIndicator,
    DropIndicator,
)
from kinerja_bot.services.desk.paging import turned_to
from kinerja_bot.services.desk.topics import Topic
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.services.figures import indicator_change, typed_indicators
from kinerja_bot.services.views import indicator_sheets as sheets
from kinerja_bot.services.views.kept_indicators import KeptIndicators, kept

LONGEST = 1000
"""Characters of a field, and of a reason."""


def show(visit: Visit) -> str:
    """/indikator: the list, at the chat's end."""
    visit.close_moved(figure_keys.indicators(visit.by.id))
    sheets.show_list(visit, kept(visit))
    return ""


def tap(visit: Visit, press: Press) -> str:
    """A button of the list, of a sheet or of a question. Errors: those of what is meant."""
    act = _TAPS.get(press.word(0))
    if act is None:
        raise NotAPress
    return act(visit, press)


def read(visit: Visit, dialogue: UnderWay, text: str) -> str | None:
    """What was typed: a value, or the reason. Errors: what is not understood; the question stays open."""
    if not isinstance(dialogue.about, ABOUT_INDICATORS):
        return None
    visit.close_moved(figure_keys.indicators(visit.by.id))
    return _answered(visit, dialogue.about, text.strip()[:LONGEST])


def cancelled(visit: Visit, about: Topic) -> None:
    """*Batal*: the sheet, or the list, as it is."""
    if isinstance(about, ChangeIndicator | DropIndicator | AddIndicator):
        found = kept(visit, about.year)
        one = next((it for it in found.shown if it.key == getattr(about, "key", None)), None)
        _show(visit, found, one)


def _list(visit: Visit, press: Press) -> str:
    sheets.show_list(visit, kept(visit, press.number(1)), turned_to(press, 2) or 0)
    return ""


def _drafted(visit: Visit, press: Press) -> str:
    """From the card of a draft: the list, at the chat's end."""
    visit.close_moved(figure_keys.indicators(visit.by.id))
    sheets.show_list(visit, kept(visit, press.number(1)))
    return ""


def _open(visit: Visit, press: Press) -> str:
    found = kept(visit, press.number(1))
    sheets.show_sheet(visit, found, found.by_token(press.word(2)))
    return ""


def _history(visit: Visit, press: Press) -> str:
    found = kept(visit, press.number(1))
    sheets.show_history(visit, found, found.by_token(press.word(2)), turned_to(press, 3) or 0)
    return ""


def _choose_field(visit: Visit, press: Press) -> str:
    found = indicator_change.changeable(visit, press.number(1))
    sheets.show_sheet(visit, found, found.by_token(press.word(2)), changing=True)
    return ""


def _begin_change(visit: Visit, press: Press) -> str:
    found = indicator_change.changeable(visit, press.number(1))
    one = found.by_token(press.word(2))
    if press.number(3) >= len(sheets.EDITABLE):
        raise NotAPress
    _ask(visit, ChangeIndicator(found.year, one.key, sheets.EDITABLE[press.number(3)]))
    return ""


def _begin_drop(visit: Visit, press: Press) -> str:
    found = indicator_change.changeable(visit, press.number(1))
    _ask(visit, DropIndicator(found.year, found.by_token(press.word(2)).key))
    return ""


def _begin_adding(visit: Visit, press: Press) -> str:
    _ask(visit, AddIndicator(indicator_change.changeable(visit, press.number(1)).year))
    return ""


def _value(visit: Visit, press: Press) -> str:
    """One of the values that the question offers. Errors: QuestionGone."""
    about = _asked(visit)
    options = sheets.options_of(visit, about.asks)
    if press.number(1) >= len(options):
        raise QuestionGone
    return _answered(visit, about, options[press.number(1)][0])


def _person(visit: Visit, press: Press) -> str:
    """A person is ticked, or not any more; or another page of them."""
    about = _asked(visit)
    if not isinstance(about, ChangeIndicator) or about.asks != "persons":
        raise QuestionGone
    if (page := turned_to(press, 1)) is not None:
        _ask(visit, replace(about, page=page))
        return ""
    key = visit.person(press.number(1)).key
    chosen = _chosen(visit, about)
    chosen = tuple(one for one in chosen if one != key) if key in chosen else (*chosen, key)
    _ask(visit, replace(about, ticked=chosen))
    return ""


def _persons_done(visit: Visit, _press: Press) -> str:
    about = _asked(visit)
    if not isinstance(about, ChangeIndicator) or about.asks != "persons":
        raise QuestionGone
    return _answered(visit, about, ", ".join(_chosen(visit, about)) or "-")


def _asked(visit: Visit) -> ChangeIndicator | AddIndicator | DropIndicator:
    dialogue = visit.dialogue()
    about = dialogue.about if dialogue else None
    if not isinstance(about, ChangeIndicator | AddIndicator | DropIndicator):
        raise QuestionGone
    return about


def _answered(visit: Visit, about: Topic, text: str) -> str:
    """Takes an answer; the last one, the reason, carries the change out."""
    if not isinstance(about, ChangeIndicator | AddIndicator | DropIndicator):
        raise QuestionGone
    found = indicator_change.changeable(visit, about.year)
    if about.asks == REASON:
        return _carry_out(visit, found, about, text)
    if isinstance(about, ChangeIndicator):
        one = found.by_key(about.key)
        if not differences(one, typed_indicators.changed(visit, one, about.field, text)):
            raise IndicatorUnchanged
        _ask(visit, about.answered(text))
    elif isinstance(about, AddIndicator):
        typed_indicators.require_field(visit, about, text)
        _ask(visit, about.answered(text))
    return ""


def _carry_out(
    visit: Visit, found: KeptIndicators, about: ChangeIndicator | AddIndicator | DropIndicator, reason: str
) -> str:
    if isinstance(about, AddIndicator):
        one = typed_indicators.new(visit, found, about)
        indicator_change.add(visit, found, one, reason)
    elif isinstance(about, ChangeIndicator):
        before = found.by_key(about.key)
        one = typed_indicators.changed(visit, before, about.field, about.value or "")
        if not (changes := differences(before, one)):
            raise IndicatorUnchanged
        indicator_change.change(visit, found, one, changes, reason)
    else:
        one = found.by_key(about.key)
        indicator_change.drop(visit, found, one, reason)
    visit.end_dialogue()
    _show(visit, kept(visit, found.year), None if isinstance(about, DropIndicator) else one)
    return visit.phrase("answers.indicator_changed", it=one)


def _show(visit: Visit, found: KeptIndicators, one: Indicator | None) -> None:
    if one is None:
        sheets.show_list(visit, found)
    else:
        sheets.show_sheet(visit, found, one)


def _ask(visit: Visit, about: ChangeIndicator | AddIndicator | DropIndicator) -> None:
    """The dialogue goes on with this, and the message asks it."""
    visit.ask(about)
    if isinstance(about, AddIndicator):
        said = {field_label(name): text for name, text in about.said.items()}
        sheets.show_question(visit, visit.phrase("indicator_questions.new"), about.asks, said=said)
        return
    one = kept(visit, about.year).by_key(about.key)
    if isinstance(about, DropIndicator):
        sheets.show_question(visit, visit.phrase("indicator_questions.drop", it=one), about.asks)
        return
    title = visit.phrase("labels.indicator", it=one)
    if about.value is not None:
        after = typed_indicators.changed(visit, one, about.field, about.value)
        sheets.show_question(visit, title, REASON, changes=differences(one, after))
        return
    now = typed_indicators.now(visit, one, about.field)
    chosen = _chosen(visit, about) if about.field == "persons" else ()
    sheets.show_question(visit, title, about.asks, now=now, chosen=chosen, page=about.page)


def _chosen(visit: Visit, about: ChangeIndicator) -> tuple[str, ...]:
    """Who is ticked: who answers for it now, until somebody is tapped."""
    return about.ticked if about.ticked is not None else kept(visit, about.year).by_key(about.key).persons


_TAPS: Mapping[str, Callable[[Visit, Press], str]] = {
    sheets.LIST: _list,
    sheets.DRAFTED: _drafted,
    sheets.OPEN: _open,
    sheets.HISTORY: _history,
    sheets.CHANGE: _choose_field,
    sheets.FIELD: _begin_change,
    sheets.DROP: _begin_drop,
    sheets.ADD: _begin_adding,
    sheets.VALUE: _value,
    sheets.PERSON: _person,
    sheets.DONE: _persons_done,
}
