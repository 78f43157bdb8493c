"""Who signs the form of measurement and the recaps: set as the office's letters set it."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from kinerja_bot.domain.letter_settings import LetterSettings
from kinerja_bot.domain.people import ActingPost, Staffing
from kinerja_bot.procedures.loader import builtin
from kinerja_bot.services.desk.office_now import OfficeNow
from kinerja_bot.services.views.letter_people import office_signatory
from kinerja_bot.services.views.paper_signer import paper_signer
from tests.services.quiet_office import QuietOffice

Change = Callable[[OfficeNow], OfficeNow]


def mandated(*roles: str) -> Change:
    """The office with these mandates, while nobody is Camat."""

    def change(here: OfficeNow) -> OfficeNow:
        left = Staffing(tuple(one for one in here.staffing.officials if "camat" not in one.roles))
        return replace(here, office=replace(here.office, mandates=roles), staffing=left)

    return change


def standing_in(here: OfficeNow) -> OfficeNow:
    """The Sekcam is Plh. Camat, in an office that sets the own position below."""
    camat, sekcam = here.staffing.holders("camat")[0], here.staffing.holders("sekcam")[0]
    post = ActingPost("Plh. Camat", camat.id, frozenset({"camat"}), None)
    people = {
        camat.id: replace(camat, away=frozenset({"camat"})),
        sekcam.id: replace(sekcam, acting=(post,)),
    }
    staffing = Staffing(tuple(people.get(one.id, one) for one in here.staffing.officials))
    return replace(
        here, office=replace(here.office, letters=LetterSettings(own_position_below=True)), staffing=staffing
    )


@pytest.mark.parametrize(
    ("change", "superior", "title", "above"),
    [
        (mandated(), {}, None, ()),
        (
            mandated("sekcam"),
            {"sekcam": "camat"},
            "Sekretaris Kecamatan atas nama Camat",
            ("a.n. Camat {}", "Sekretaris Kecamatan,"),
        ),
        (
            mandated("kasubag_perencanaan"),
            {"kasubag_perencanaan": "sekcam"},
            "Kasubag Perencanaan atas nama Camat",
            ("a.n. Camat {}", "Sekretaris Kecamatan,", "u.b.", "Kasubag Perencanaan,"),
        ),
        (standing_in, {}, "Plh. Camat", ("Plh. Camat {}", "Sekretaris Kecamatan,")),
        (lambda here: here, {}, "Camat", ("Camat {},",)),
    ],
    ids=["nobody", "a.n.", "u.b.", "Plh.", "Camat"],
)
async def test_a_paper_is_signed_as_the_rules_set_it(
    office: QuietOffice, change: Change, superior: Mapping[str, str], title: str | None, above: tuple[str, ...]
) -> None:
    usual = builtin()
    procedure = replace(usual, reminders=replace(usual.reminders, superior=superior))

    def signer(here: OfficeNow) -> tuple[str | None, tuple[str, ...]]:
        found = paper_signer(here, office_signatory(here, procedure))
        return (found.title, found.above) if found else (None, ())

    found = office.database.read_now(
        lambda tx: signer(change(OfficeNow.at(tx, 1, office.clock.now(), office.desk.tools)))
    )
    place = office.database.read_now(lambda tx: tx.offices.all()[0].place)
    assert found == (title, tuple(line.format(place) for line in above))
