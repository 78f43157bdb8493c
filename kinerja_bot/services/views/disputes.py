"""Several people's differing values of one indicator, before the one who settles them."""

from collections.abc import Iterable, Sequence

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.figures.indicator import Indicator
from kinerja_bot.domain.figures.parts import FiguresPart
from kinerja_bot.domain.figures.realisation import Disputed, Realisation
from kinerja_bot.domain.people import Official
from kinerja_bot.domain.procedure import Procedure
from kinerja_bot.messaging.content import Button, Content, Priority
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.services.desk import figure_keys
from kinerja_bot.services.desk.buttons import ButtonRows, button
from kinerja_bot.services.desk.office_now import OfficeNow
from kinerja_bot.services.views.year_figures import QuarterFigures

OTHER = "lain"
"""In a button's data: another value than any of those is right."""


def open_disputes(figures: QuarterFigures) -> tuple[tuple[Indicator, Disputed], ...]:
    """The indicators of the quarter of which people say different things, and what they say."""
    found = ((one, figures.settled(one.key)) for one in figures.agreement.indicators)
    return tuple((one, said) for one, said in found if isinstance(said, Disputed))


def settlers(here: OfficeNow, procedure: Procedure, indicator: Indicator) -> tuple[Official, ...]:
    """Who says which value counts: the head of the indicator's section, or else who compiles the whole."""
    heads = [
        one
        for role in roles_of(procedure, FiguresPart.ANALYSE)
        for one in here.staffing.holders(role)
        if indicator.section is not None and one.section == indicator.section
    ]
    whole = [one for role in roles_of(procedure, FiguresPart.COMPILE) for one in here.staffing.holders(role)]
    return tuple(heads or whole)


def roles_of(procedure: Procedure, part: FiguresPart) -> tuple[str, ...]:
    """The roles of the steps with this part."""
    return tuple(dict.fromkeys(step.role for step in procedure.steps.values() if step.figures is part))


def refresh(here: OfficeNow, cycle: Cycle, figures: QuarterFigures, keys: Iterable[str]) -> None:
    """Brings what is asked about these indicators to what people say of them now."""
    for key in dict.fromkeys(keys):
        indicator = figures.agreement.indicator(key)
        said = figures.settled(key)
        if indicator is not None and isinstance(said, Disputed):
            _ask(here, cycle, indicator, said)
        else:
            _close(here, cycle, key)


def asked_of(here: OfficeNow, cycle: Cycle, indicator: Indicator, rows: Sequence[Realisation]) -> str:
    """The question, with all that people say."""
    people = [(_name(here, row), row) for row in rows]
    return here.message("dispute", indicator=indicator, period=here.period(cycle), people=people)


def _ask(here: OfficeNow, cycle: Cycle, indicator: Indicator, said: Disputed) -> None:
    text = asked_of(here, cycle, indicator, said.rows)
    buttons = _buttons(here, said.rows)
    for reader in settlers(here, cycle.procedure, indicator):
        key = figure_keys.dispute(cycle.id, indicator.key, reader.id)
        here.send(reader, key, Content(text, buttons=buttons), priority=Priority.TASK)


def _close(here: OfficeNow, cycle: Cycle, indicator: str) -> None:
    """The last word where the values do not differ any more."""
    for key in here.tx.outbox.live_keys(figure_keys.disputes(cycle.id, indicator)):
        here.close(key, here.message("dispute_over", indicator=indicator, settled=None, by=None, reason=""))


def close_settled(here: OfficeNow, cycle: Cycle, row: Realisation, by: Official, reason: str) -> None:
    """The last word to all who were asked: what counts, by whom and why."""
    text = here.message("dispute_over", indicator=row.indicator, settled=row, by=by, reason=reason)
    for key in here.tx.outbox.live_keys(figure_keys.disputes(cycle.id, row.indicator)):
        here.close(key, text)


def _buttons(here: OfficeNow, rows: Sequence[Realisation]) -> ButtonRows:
    each = tuple(
        (Button(here.phrase("labels.use_value", row=row, name=_name(here, row)), Press.of(Verb.SETTLE, row.id).data),)
        for row in rows
    )
    return (*each, (button(here, "another_value", Verb.SETTLE, rows[0].id, OTHER),))


def _name(here: OfficeNow, row: Realisation) -> str:
    if row.official_id is None:
        return here.phrase("labels.operator")
    return (here.staffing.get(row.official_id) or here.tx.officials.get(row.official_id)).name
