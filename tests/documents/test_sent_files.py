"""The table of files that people send: what becomes of each, and what its sender reads."""

from io import BytesIO

import pytest

from kinerja_bot.documents.inspection import inspect
from kinerja_bot.documents.names import NAMED, USUAL
from kinerja_bot.documents.verdicts import Refused
from kinerja_bot.messaging.render import Renderer
from kinerja_bot.services.work.inspecting import explained
from tests.documents import name_rows, office_rows, other_rows, spelling_rows
from tests.documents.other_rows import HTML, MHT
from tests.documents.rows import Row

ROWS = [*office_rows.ROWS, *other_rows.ROWS, *name_rows.ROWS, *spelling_rows.ROWS]
RENDERER = Renderer()


def ids(rows: list[Row]) -> list[str]:
    return [f"{number}-{row.sent_as[:40]}" for number, row in enumerate(rows)]


TAKEN = [row for row in ROWS if row.kind]
REFUSED = [row for row in ROWS if not row.kind]


def test_the_table_is_long_enough() -> None:
    assert len(ROWS) >= 150


@pytest.mark.parametrize("row", TAKEN, ids=ids(TAKEN))
def test_what_an_office_sends_is_taken_under_a_name_that_opens_it(row: Row) -> None:
    found = inspect(row.sent_as, BytesIO(row.make()))

    assert (found.kind, found.name, " ".join(sorted(found.active))) == (row.kind, row.name, row.active)


@pytest.mark.parametrize("row", REFUSED, ids=ids(REFUSED))
def test_what_is_not_taken_is_told_with_what_it_is_and_a_way_in(row: Row) -> None:
    with pytest.raises(Refused) as refused:
        inspect(row.sent_as, BytesIO(row.make()))

    said = RENDERER.explain(explained(refused.value.refusal, "X", sorted(USUAL)))
    whose = row.says.format(name="X") if "{name}" in row.says else row.says
    assert f" {whose}" in said
    assert said.startswith(("Berkas ", "Jenis berkas "))
    assert "ohon " in said or "Yang diterima" in said


def test_a_page_of_the_web_is_taken_where_the_office_wants_it() -> None:
    every = frozenset(NAMED)

    sheet, letter = inspect("Rekap.xls", BytesIO(HTML), every), inspect("Surat.doc", BytesIO(MHT), every)

    assert [(one.kind, one.name) for one in (sheet, letter)] == [("html", "Rekap.html"), ("mht", "Surat.mht")]
