"""Several people's differing values of one indicator, before the one who settles them."""

from collections.abc import Iterable, Sequence

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.figures.indicator import Indicator
from kinerja_bot.domain.figures.parts import FiguresPart
from kinerja_bot.domain.figures.questions import Question
from kinerja_bot.domain.figures.realisation import Disputed, Realisation
from kinerja_bot.domain.people import Official
from kinerja_bot.domain.procedure import Procedure
from kinerja_bot.messaging.content import Button, Content, Priority
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.services.desk import figure_keys
from kinerja_bot.services.desk.buttons import ButtonRows, button
from kinerja_bot.services.desk.office_now import OfficeNow
from kinerja_bot.services.views.year_figures import QuarterFigures

OTHER, REASON, CANCEL = "lain", "alasan", "batal"
"""In a button's data: another value than any of those is right; why; and not now."""


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


def settling_roles(procedure: Procedure) -> tuple[str, ...]:
    """The roles in which somebody settles values."""
    return (*roles_of(procedure, FiguresPart.ANALYSE), *roles_of(procedure, FiguresPart.COMPILE))


def reasons(here: OfficeNow) -> tuple[str, ...]:
    """The usual ones, to be tapped."""
    return tuple(here.phrase("figures.settling_reasons").split("|"))


def question(
    here: OfficeNow,
    cycle: Cycle,
    indicator: Indicator,
    rows: Sequence[Realisation],
    *,
    chosen: Realisation | None = None,
    asked: Question | None = None,
) -> Content:
    """What is still asked on the way: the right number, or why a value counts."""
    cancel = (button(here, "cancel", Verb.SETTLE, cycle.id, rows[0].id, CANCEL),)
    of = chosen or rows[0]
    why = tuple(
        (Button(reason, Press.of(Verb.SETTLE, cycle.id, of.id, REASON, number).data),)
        for number, reason in enumerate(reasons(here))
    )
    taken = _named(here, chosen) if chosen else None
    text = _text(here, cycle, indicator, rows, chosen=taken, asked=asked or REASON)
    return Content(text, buttons=(*(() if asked else why), cancel))


def _text(here: OfficeNow, cycle: Cycle, indicator: Indicator, rows: Sequence[Realisation], **now: object) -> str:
    people = [_named(here, row) for row in rows]
    return here.message("dispute", indicator=indicator, period=here.period(cycle), people=people, **now)


def _ask(here: OfficeNow, cycle: Cycle, indicator: Indicator, said: Disputed) -> None:
    text = _text(here, cycle, indicator, said.rows, chosen=None, asked="")
    buttons = buttons_of(here, cycle, said.rows)
    for reader in settlers(here, cycle.procedure, indicator):
        key = figure_keys.dispute(cycle.id, indicator.key, reader.id)
        here.send(reader, key, Content(text, buttons=buttons), priority=Priority.TASK)


def _close(here: OfficeNow, cycle: Cycle, indicator: str) -> None:
    """The last word where the values do not differ any more."""
    for key in here.tx.outbox.live_keys(figure_keys.disputes(cycle.id, indicator)):
        here.close(key, here.message("dispute_over", indicator=indicator, settled=None, by=None, reason=""))


def close_settled(here: OfficeNow, cycle: Cycle, row: Realisation, reason: str, said: Sequence[Realisation]) -> None:
    """The last word to all who were asked, and to whose values these were: what counts, by whom and why."""
    text = here.message("dispute_over", indicator=row.indicator, settled=row, by=here.by, reason=reason)
    for key in here.tx.outbox.live_keys(figure_keys.disputes(cycle.id, row.indicator)):
        here.close(key, text)
    for person in dict.fromkeys(here.staffing.get(one.official_id) for one in said):
        if person is not None and person != here.by:
            here.send(person, here.once(), text, priority=Priority.TASK)


def buttons_of(here: OfficeNow, cycle: Cycle, rows: Sequence[Realisation]) -> ButtonRows:
    """Each value is a tap; another one can be typed."""
    named = [_named(here, row) for row in rows]
    each = tuple(
        (
            Button(
                here.phrase("labels.use_value", row=row, name=name),
                Press.of(Verb.SETTLE, cycle.id, row.id).data,
            ),
        )
        for name, row in named
    )
    return (*each, (button(here, "another_value", Verb.SETTLE, cycle.id, rows[0].id, OTHER),))


def _named(here: OfficeNow, row: Realisation) -> tuple[str, Realisation]:
    """A row, and who says so."""
    if row.official_id is None:
        return here.phrase("labels.operator"), row
    return (here.staffing.get(row.official_id) or here.tx.officials.get(row.official_id)).name, row
