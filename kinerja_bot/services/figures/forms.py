"""*Formulir Excel*: the form of somebody's indicators, made for him and sent (SOP step 4)."""

from collections.abc import Callable, Mapping

from kinerja_bot.domain.figures.indicator import Indicator
from kinerja_bot.messaging.formats import figure
from kinerja_bot.services.desk.made_files import XLSX, send_made
from kinerja_bot.services.desk.making import Making
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.services.figures.sitting import Entering
from kinerja_bot.spreadsheets.form_code import FormCode

FILLED = ("value", "spent", "driver", "obstacle", "follow_up", "follow_up_by", "follow_up_until", "link")
"""What of a row stands in the form already; its columns are called as the fields are."""

EARLIER = "earlier_follow_up"


def form(visit: Visit, task_id: int) -> Making[bytes]:
    """Made, and sent with what to do with it. Errors: those of `Entering.of`, NoRoom."""
    now = Entering.of(visit, task_id)
    maker = visit.staffing.get(now.task.maker) or visit.by
    name = visit.phrase("figures.form_name", period=visit.name_of(now.cycle.period, "periods.short"), name=maker.name)
    count = len(now.own.indicators)

    def tell(visit: Visit, content: bytes) -> str:
        text = visit.message("form_sent", salutation=visit.by.salutation, count=count)
        send_made(visit, visit.by, name, content, XLSX, text)
        return visit.phrase("answers.form_sent")

    return Making(_making(visit, now), tell)


def code_of(visit: Visit, now: Entering) -> FormCode:
    """For whose indicators it is made, of which quarter and version of the agreement."""
    figures = now.own.figures
    return FormCode(
        office=visit.office.id,
        year=figures.agreement.year,
        quarter=figures.quarter,
        official=now.task.maker or visit.by.id,
        agreement=figures.agreement.id,
    )


def _making(visit: Visit, now: Entering) -> Callable[[], bytes]:
    from kinerja_bot.spreadsheets.entry_form import EntryForm, FormRow, entry_form  # noqa: PLC0415 - its library is large

    rows = tuple(
        FormRow(
            indicator=one,
            target=figure(one.targets.get(now.own.figures.quarter)),
            before=_before(visit, now, one),
            filled=_filled(now, one),
        )
        for one in now.own.indicators
    )
    maker = visit.staffing.get(now.task.maker) or visit.by
    given = EntryForm(
        code=code_of(visit, now),
        office=visit.office.name,
        period=visit.name_of(now.cycle.period),
        name=maker.full_name,
        rows=rows,
    )
    return lambda: entry_form(given)


def _before(visit: Visit, now: Entering, indicator: Indicator) -> str:
    """Last quarter's value, and what was planned then."""
    before = now.own.before(indicator)
    return visit.phrase("figures.form_before", before=before) if before else ""


def _filled(now: Entering, indicator: Indicator) -> Mapping[str, object]:
    said = now.own.said.get(indicator.key)
    return {name: getattr(said, name) for name in (*FILLED, EARLIER)} if said else {}
