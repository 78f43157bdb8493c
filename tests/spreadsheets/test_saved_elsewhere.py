"""A form that another program has saved: LibreOffice's files lie in `saved/`, in the three formats that it writes."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tests.spreadsheets.forms import CODE, filled, sent

SAVED = Path(__file__).parent / "saved"


@pytest.mark.parametrize("name", ["formulir.xlsx", "formulir.ods"])
def test_it_is_read_as_it_was_filled_in(name: str) -> None:
    found = filled(SAVED / name)

    assert found.faults == ()
    survey, families, share, opinion = found.rows
    assert (survey.value, survey.spent) == (Decimal("87.25"), Decimal(5_000_000))
    assert survey.texts == {"driver": "Loket kedua\ndibuka"}
    assert survey.until == date(2026, 12, 31)
    assert (families.value, share.value, opinion.value) == (Decimal(1250), Decimal("12.5"), "WTP")
    assert sent(SAVED / name).codes == (CODE.text,)


def test_an_old_xls_leaves_a_percentage_in_doubt_and_nothing_else() -> None:
    found = filled(SAVED / "formulir.xls")

    assert [(one.place, one.code) for one in found.faults] == [("Formulir!H12", "share_or_percent")]
    assert sent(SAVED / "formulir.xls").codes == (CODE.text,)
