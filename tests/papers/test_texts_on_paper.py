"""What people typed, and numbers of every size, on the quarter's paper."""

from dataclasses import replace
from decimal import Decimal

from kinerja_bot.domain.figures.indicator import Aggregation, Bounds, Indicator, Kind, Measured
from kinerja_bot.domain.figures.realisation import ANALYSIS, LEADERS_NOTE
from kinerja_bot.domain.figures.rules import Grade, Rules
from kinerja_bot.domain.figures.summary import summaries
from kinerja_bot.messaging.formats import number
from kinerja_bot.papers.heading import Signer
from kinerja_bot.papers.quarter_paper import quarter_paper
from tests.papers.figures import AS_PRINTED, EIGHT, HARMFUL, HEADING, RULES, agreement, note, said
from tests.papers.pdf_texts import text_of

THIRD = summaries(EIGHT, RULES)["III"]


def test_what_people_typed_is_data_and_no_markup() -> None:
    known = Indicator(
        key="IK-1",
        name=HARMFUL,
        objective=HARMFUL,
        unit=HARMFUL,
        aggregation=Aggregation.LAST,
        section=HARMFUL,
        formula=HARMFUL,
        programme=HARMFUL,
        activity=HARMFUL,
    )
    rows = [Measured(known, {"III": Decimal(1)})]
    rules = Rules(scale_source=HARMFUL, note=HARMFUL, grades=(Grade(HARMFUL),))
    words = ("driver", "obstacle", "follow_up", "follow_up_by", "link")
    entered = {"IK-1": said("IK-1", **dict.fromkeys(words, HARMFUL))}
    heading = replace(HEADING, office=HARMFUL, regency=HARMFUL)
    signer = Signer(title=HARMFUL, name=HARMFUL, rank=HARMFUL, nip=HARMFUL, place=HARMFUL)

    paper = quarter_paper(
        heading,
        agreement(rows, rules),
        summaries(rows, rules)["III"],
        entered=entered,
        notes=[note(LEADERS_NOTE, HARMFUL), note(ANALYSIS, HARMFUL, indicator="IK-1")],
        people={"p1": HARMFUL},
        signer=signer,
    )

    assert text_of(paper).count(AS_PRINTED[:30]) > 8
    assert "👍" not in text_of(paper)


def test_letters_that_no_font_has_leave_a_paper_that_can_be_read() -> None:
    paper = quarter_paper(HEADING, agreement(EIGHT), THIRD, notes=[note(LEADERS_NOTE, "Mohon dilanjutkan 漢字")])

    assert "Mohon dilanjutkan" in text_of(paper)


def test_a_text_of_many_pages_is_printed_to_its_end() -> None:
    entered = {"IK-01": said("IK-01", obstacle="\n".join(f"Baris ke-{at}" for at in range(200)))}

    text = text_of(quarter_paper(HEADING, agreement(EIGHT), THIRD, entered=entered))

    assert "Baris ke-0 " in text
    assert "Baris ke-199" in text


NUMBERS = ("0", "-0.5", "7", "12.3", "999.99", "1000", "-1234.5", "1234567.89", "999999999999.99", "100.00", "0.05")


def test_numbers_are_written_as_in_the_messages() -> None:
    rows = [
        Measured(
            Indicator(key=f"IK-{at}", name="Uji", objective="S", unit="Rp", aggregation=Aggregation.LAST),
            {"III": Decimal(one)},
        )
        for at, one in enumerate(NUMBERS)
    ]

    text = text_of(quarter_paper(HEADING, agreement(rows), summaries(rows, RULES)["III"]))

    for one in NUMBERS:
        whole = Decimal(one) == Decimal(one).to_integral()
        assert f" {number(Decimal(one), 0 if whole else 2).replace('-', '−')} " in text


def test_ranges_and_texts_stand_as_they_were_agreed() -> None:
    span = Bounds(Decimal("10.5"), Decimal(20))
    kinds = (
        Indicator(
            key="IK-1",
            name="Rentang",
            objective="S",
            unit="%",
            aggregation=Aggregation.LAST,
            kind=Kind.RANGE,
            year_target=span,
        ),
        Indicator(
            key="IK-2",
            name="Naskah",
            objective="S",
            unit="-",
            aggregation=Aggregation.LAST,
            kind=Kind.TEXT,
            year_target="Tersusun",
        ),
    )
    rows = [Measured(kinds[0], {"III": Decimal(15)}), Measured(kinds[1], {"III": "Selesai"})]

    text = text_of(quarter_paper(HEADING, agreement(rows), summaries(rows, RULES)["III"]))

    assert "10,50 s.d. 20" in text
    assert "Naskah Positif - Tersusun – Selesai Selesai" in text
