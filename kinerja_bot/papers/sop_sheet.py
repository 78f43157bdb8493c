"""The sheet of an SOP, as its procedure file has it: the cover, and the flow chart with standards."""

from datetime import date
from typing import Final

from kinerja_bot.domain.procedure import Procedure
from kinerja_bot.papers.cells import Plain
from kinerja_bot.papers.flow import of_flow
from kinerja_bot.papers.printable import printable
from kinerja_bot.papers.typesetting import Form, typeset

DAYS: Final = ("created", "revised", "effective")
LISTS: Final = ("legal_basis", "qualifications", "related", "equipment")
TEXTS: Final = ("number", "approved_by", "warning", "record")


def sop_sheet(procedure: Procedure, *, office: str = "", regency: str = "") -> bytes:
    """A PDF/A, A4 landscape; what is not known is left as dots. Errors: PaperNotMade."""
    data = {
        **of_flow(procedure),
        "cover": _cover(procedure),
        "office": printable(office),
        "regency": printable(regency),
    }
    return typeset("lembar-sop", Form.PAPER, data)[0]


def _cover(procedure: Procedure) -> Plain:
    cover = procedure.cover
    days = {name: day.isoformat() if isinstance(day := cover.get(name), date) else None for name in DAYS}
    lists = {name: [printable(str(one)) for one in _listed(cover.get(name))] for name in LISTS}
    return days | lists | {name: printable(str(cover.get(name) or "")) for name in TEXTS}


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else []
