"""Pictures behind *Status*: the flow chart with the present step marked, the steps' time, and the SOP's sheet."""

from collections.abc import Sequence

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.errors import NotAPress
from kinerja_bot.messaging.content import Content, Form, rows
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.papers.heading import Heading
from kinerja_bot.services.desk.buttons import button
from kinerja_bot.services.desk.made_files import PDF, PNG, made, send_album, send_made
from kinerja_bot.services.desk.making import Making
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.services.work.standings import standings

TIMES, SHEET = "waktu", "lembar"
"""What the buttons below a chart ask for."""


Chart = tuple[Cycle, bytes]
"""A cycle and its picture."""


def prepare_charts(visit: Visit) -> Making[Sequence[Chart]]:
    """The flow charts of all that *Status* has told of, while the disk has room for them. Errors: NothingOpen."""
    from kinerja_bot.papers.status_pictures import flow_picture  # noqa: PLC0415 - what makes pictures is seldom needed

    heading = _heading(visit)
    wanted = [(one, visit.name_of(one.period), standings(visit, one)) for one in visit.current_cycles()]
    if not visit.tools.store.room().is_ample:
        wanted = []

    def make() -> list[Chart]:
        return [(cycle, flow_picture(heading, period, cycle.procedure, now)) for cycle, period, now in wanted]

    return Making(make, _tell_charts)


def prepare(visit: Visit, press: Press) -> Making[Sequence[tuple[str, bytes]]]:
    """The time of each step, or the SOP's sheet. Errors: NothingOpen, NotAPress, PaperNotMade."""
    cycle, what = visit.cycle(press.number()), press.word(1)
    if what == TIMES:
        return _times(visit, cycle)
    if what == SHEET:
        return _sheet(visit, cycle)
    raise NotAPress


def _times(visit: Visit, cycle: Cycle) -> Making[Sequence[tuple[str, bytes]]]:
    from kinerja_bot.papers.status_pictures import time_pictures  # noqa: PLC0415 - what makes pictures is seldom needed

    period, now, heading = visit.name_of(cycle.period), standings(visit, cycle), _heading(visit)
    name = visit.phrase("sop_pictures.times", title=cycle.procedure.title, period=period)

    def make() -> list[tuple[str, bytes]]:
        return [(name, one) for one in time_pictures(heading, period, cycle.procedure, now)]

    def tell(later: Visit, files: Sequence[tuple[str, bytes]]) -> str:
        send_album(later, later.by, files, PNG)
        return later.phrase("answers.sop_picture_sent")

    return Making(make, tell)


def _sheet(visit: Visit, cycle: Cycle) -> Making[Sequence[tuple[str, bytes]]]:
    from kinerja_bot.papers.sop_sheet import sop_sheet  # noqa: PLC0415 - what makes papers is seldom needed

    office, procedure = visit.office, cycle.procedure
    name = visit.phrase("sop_pictures.sheet", title=procedure.title)

    def make() -> list[tuple[str, bytes]]:
        return [(name, sop_sheet(procedure, office=office.name, regency=office.regency))]

    def tell(later: Visit, files: Sequence[tuple[str, bytes]]) -> str:
        for name, content in files:
            send_made(later, later.by, name, content, PDF)
        return later.phrase("answers.sop_picture_sent")

    return Making(make, tell)


def _tell_charts(visit: Visit, charts: Sequence[Chart]) -> str:
    for cycle, picture in charts:
        about = {"title": cycle.procedure.title, "period": visit.name_of(cycle.period)}
        file = made(visit, visit.phrase("sop_pictures.chart", **about), picture, PNG)
        under = [
            (button(visit, "step_times", Verb.SOP_PICTURE, cycle.id, TIMES),),
            (button(visit, "sop_sheet", Verb.SOP_PICTURE, cycle.id, SHEET),),
        ]
        caption = visit.message("sop_chart", **about)
        visit.send(visit.by, visit.once(), Content(caption, Form.PHOTO, buttons=rows(under), files=(file,)))
    return ""


def _heading(visit: Visit) -> Heading:
    office, now = visit.office, visit.now.astimezone(visit.office.zone)
    return Heading(office=office.name, regency=office.regency, year=now.year, as_of=now)
