"""Pictures for a phone: what stands on them, how large they are, and what the bars measure."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import pytest
from PIL import Image

from kinerja_bot.domain.figures.indicator import QUARTERS, Aggregation, Indicator, Kind, Measured
from kinerja_bot.domain.figures.rules import Grade, Rules
from kinerja_bot.domain.figures.summary import Summary, summaries
from kinerja_bot.papers.pictures import achievement_pictures, money_pictures, trend_pictures
from kinerja_bot.papers.typesetting import Form
from tests.papers.figures import AS_PRINTED, EIGHT, HARMFUL, HEADING, RULES, sixty
from tests.papers.pdf_texts import fonts_of, text_of, texts_of

WIDTH = 1080
TALLEST = 1400
LARGEST = 400_000
MOST_OF_AN_ALBUM = 10
BAR = 40
BLUE, BLACK = (0, 114, 178), (0, 0, 0)

Pictures = Callable[[Mapping[str, Summary], Rules, Form], tuple[bytes, ...]]
ALL: dict[str, Pictures] = {
    "achievement": lambda all_of, rules, form: achievement_pictures(HEADING, all_of["III"], rules, form=form),
    "trend": lambda all_of, rules, form: trend_pictures(HEADING, all_of, rules, form=form),
    "money": lambda all_of, rules, form: money_pictures(HEADING, all_of["III"], rules, form=form),
}


def opened(picture: bytes) -> Image.Image:
    return Image.open(BytesIO(picture)).convert("RGB")


def bar_of(percent: str, key: str = "IK-1") -> int:
    """How many pixels a bar is long, beside one of 100."""
    known = (measured(key, percent), measured("IK-2", "100"))
    picture = opened(achievement_pictures(HEADING, summaries(known, Rules())["III"], Rules())[0])
    lengths = [sum(picture.getpixel((x, y)) == BLUE for x in range(picture.width)) for y in range(picture.height)]
    first = next(at for at, length in enumerate(lengths) if length)
    return max(lengths[first : first + BAR])


def measured(key: str, realised: str, **more: object) -> Measured:
    """An indicator whose target is 100."""
    known = Indicator(
        key=key,
        name="Uji",
        objective="Sasaran",
        unit="%",
        aggregation=Aggregation.LAST,
        year_target=Decimal(100),
        targets={"III": Decimal(100)},
    )
    return Measured(replace(known, **more), {"III": Decimal(realised)})  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", ALL)
@pytest.mark.parametrize("count", [8, 60])
def test_each_is_made_for_a_phone_and_fits_an_album(kind: str, count: int) -> None:
    known = EIGHT if count == 8 else sixty()

    pictures = ALL[kind](summaries(known, RULES), RULES, Form.PICTURE)

    assert len(pictures) == 1 if count == 8 else len(pictures) <= MOST_OF_AN_ALBUM
    assert {opened(one).width for one in pictures} == {WIDTH}
    assert all(opened(one).height <= TALLEST and len(one) < LARGEST for one in pictures)


@pytest.mark.parametrize("kind", ALL)
def test_all_sixty_are_there_in_the_order_of_the_agreement(kind: str) -> None:
    (paper,) = ALL[kind](summaries(sixty(), RULES), RULES, Form.PAPER)

    places = [text_of(paper).index(f"IK-{at:02}") for at in range(1, 61)]

    assert places == sorted(places)


def test_achievement_says_each_value_with_its_predicate() -> None:
    (paper,) = ALL["achievement"](summaries(EIGHT, RULES), RULES, Form.PAPER)
    text = text_of(paper)

    assert "Capaian kinerja TW III 2026 Kecamatan Tanah Rekaan, Kabupaten Contoh Selatan" in text
    assert "Rata-rata 88,66 % (Tinggi)" in text
    assert "100,41 % Sangat Tinggi" in text
    assert "65,05 % Rendah" in text
    assert "90,50 di bawah 91" in text
    assert "Angka per 6 Oktober 2026 pukul 09.30 WITA" in text


def test_a_row_without_achievement_says_why() -> None:
    known = (
        measured("IK-1", "1", targets={}),
        measured("IK-2", "1", targets={"III": Decimal(0)}),
        replace(measured("IK-3", "1"), realised={}),
        replace(measured("IK-4", "1"), realised={}),
        replace(measured("IK-5", "1", kind=Kind.TEXT, targets={"III": "Draf"}), realised={"III": "Selesai"}),
    )

    (paper,) = achievement_pictures(
        HEADING, summaries(known, RULES)["III"], RULES, disputed={"IK-4"}, form=Form.PAPER
    )
    text = text_of(paper)

    assert "IK-1 Uji tanpa target triwulan ini" in text
    assert "IK-2 Uji target 0" in text
    assert "IK-3 Uji belum diisi" in text
    assert "IK-4 Uji isian berbeda, belum ditetapkan" in text
    assert "IK-5 Uji berupa teks, tanpa persen" in text
    assert "Rata-rata –" in text


def test_earlier_quarters_that_are_missing_are_named() -> None:
    (paper,) = ALL["achievement"](summaries([measured("IK-1", "50")], RULES), RULES, Form.PAPER)

    assert "TW I, II belum diisi, tidak ikut dihitung." in text_of(paper)


def test_a_bar_is_as_long_as_its_value() -> None:
    assert bar_of("91") / bar_of("100") == pytest.approx(0.91, abs=0.01)


def test_a_bar_beyond_the_axis_ends_in_its_arrow_and_no_further() -> None:
    assert bar_of("900") == pytest.approx(bar_of("150"), abs=2)


def test_a_scale_of_another_office_has_its_own_grades_and_source() -> None:
    lights = (Grade("Hijau", Decimal(90), is_above=True), Grade("Kuning", Decimal(70)), Grade("Merah"))
    rules = Rules(grades=lights, scale_source="Peraturan Bupati Rekaan", cap=Decimal(110))

    (paper,) = ALL["achievement"](summaries(EIGHT, rules), rules, Form.PAPER)
    text = text_of(paper)

    assert "Hijau > 90 Kuning ≥ 70 Merah" in text
    assert "Sumber skala: Peraturan Bupati Rekaan." in text
    assert "capaian paling tinggi 110" in text


def test_the_trend_shows_the_four_averages_and_a_dash_for_none() -> None:
    (paper,) = ALL["trend"](summaries(EIGHT, RULES), RULES, Form.PAPER)
    text = text_of(paper)

    assert "82,63 85,43 88,66 95,32 Tinggi Tinggi Tinggi Sangat Tinggi TW I TW II TW III TW IV" in text
    assert "IK-08 Nilai SAKIP kecamatan – – – 99,00" in text


def test_money_stands_beside_what_it_brought() -> None:
    (paper,) = ALL["money"](summaries(EIGHT, RULES), RULES, Form.PAPER)
    text = text_of(paper)

    assert "Serapan 75,42 % : Rp1.872.508.500,00 dari Rp2.482.800.000,00" in text
    assert "IK-01 Nilai Indeks Kepuasan Masyarakat (IKM) 99,83 % 72,67 %" in text


def test_without_budget_it_is_said() -> None:
    (paper,) = ALL["money"](summaries([measured("IK-1", "50")], RULES), RULES, Form.PAPER)

    assert "Realisasi anggaran belum ada." in text_of(paper)
    assert "tanpa anggaran –" in text_of(paper)


@pytest.mark.parametrize("kind", ALL)
def test_names_are_data_and_no_markup(kind: str) -> None:
    known = [measured("IK-1", "50", name=HARMFUL, objective=HARMFUL, unit=HARMFUL)]

    (paper,) = ALL[kind](summaries(known, RULES), RULES, Form.PAPER)

    assert AS_PRINTED[:30] in text_of(paper)


def test_a_name_that_is_too_long_ends_in_dots() -> None:
    known = [measured("IK-1", "50", name="panjang sekali " * 30)]

    (paper,) = ALL["achievement"](summaries(known, RULES), RULES, Form.PAPER)

    assert text_of(paper).count("panjang") < 12
    assert "…" in text_of(paper)


@pytest.mark.parametrize("kind", ALL)
def test_without_any_indicator_there_is_still_a_picture(kind: str) -> None:
    empty = summaries([], RULES)

    assert len(ALL[kind](empty, RULES, Form.PICTURE)) == 1
    assert set(empty) == set(QUARTERS)


def test_the_letters_are_the_projects_own() -> None:
    (paper,) = ALL["achievement"](summaries(EIGHT, RULES), RULES, Form.PAPER)

    assert fonts_of(paper) == {"LiberationSans": True, "LiberationSans-Bold": True}
    assert len(texts_of(paper)) == 1
