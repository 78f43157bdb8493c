"""Step 6: each head analyses his section's indicators, in his words or in those of his Staf."""

from kinerja_bot.domain.figures.realisation import ANALYSIS
from kinerja_bot.messaging.press import Verb
from kinerja_bot.services.desk.buttons import CONFIRMED
from kinerja_bot.services.views.figures_message import TAKEN_OVER
from tests.figures_office import INDICATORS, OBSTACLE, agree, notes
from tests.office import KASI_KES, KASI_PEM, STAFF
from tests.services.figures.chats import FIRST, SECOND, THIRD_ONE, card, labels, screen, tap, to_analysis
from tests.services.quiet_office import QuietOffice


async def test_the_list_shows_the_trend_and_each_analysis_leads_to_the_next(office: QuietOffice) -> None:
    await to_analysis(office)
    await tap(office, KASI_PEM, Verb.FIGURES)
    listed = screen(office, KASI_PEM).text

    await tap(office, KASI_PEM, Verb.ANALYSE, FIRST.token)
    await office.write(KASI_PEM, "Loket baru dibuka.")

    assert "</b> · - → 75,00 → 95,00 % · Sangat Tinggi" in listed
    now = screen(office, KASI_PEM)
    assert "Analisis IK-01 disimpan. Masih 1 indikator lagi." in now.text
    assert "IK-02" in now.text
    assert "Tulis analisis" in labels(now)
    assert office.task(KASI_PEM).text == "Analisis angka: 1 dari 2 indikator."


async def test_what_the_staf_said_is_taken_over_at_a_tap_and_no_file_is_needed(office: QuietOffice) -> None:
    await to_analysis(office)

    await tap(office, KASI_KES, Verb.ANALYSE, THIRD_ONE.token, TAKEN_OVER)
    reply = await tap(office, KASI_KES, Verb.COMPLETE)

    (note,) = notes(office.database)
    assert (note.kind, note.indicator, note.text) == (ANALYSIS, "IK-03", f"Kendala: {OBSTACLE}")
    assert not reply.refused
    assert {one.assignee for one in office.cycle.open_tasks} == {office.chat(KASI_PEM) - 1000}


async def test_there_is_nothing_to_take_over_where_the_staf_said_nothing(office: QuietOffice) -> None:
    await to_analysis(office)
    await tap(office, KASI_PEM, Verb.FIGURES, FIRST.token)

    reply = await tap(office, KASI_PEM, Verb.ANALYSE, FIRST.token, TAKEN_OVER)

    assert "Pakai uraian staf" not in labels(screen(office, KASI_PEM))
    assert reply.refused
    assert notes(office.database) == ()


async def test_an_analysis_written_again_takes_the_earlier_ones_place(office: QuietOffice) -> None:
    await to_analysis(office)

    for text in ("Pertama.", "Kedua."):
        await tap(office, KASI_PEM, Verb.ANALYSE, SECOND.token)
        await office.write(KASI_PEM, text)

    assert [(one.text, one.replaced_at is None) for one in notes(office.database)] == [
        ("Pertama.", False),
        ("Kedua.", True),
    ]
    assert office.task(KASI_PEM).text == "Analisis angka: 1 dari 2 indikator."


async def test_a_file_is_enough_and_whose_section_has_no_indicator_sees_nothing(office: QuietOffice) -> None:
    await office.to_step(4)
    office.database.write_now(lambda tx: agree(tx, INDICATORS[:2]))
    await office.hand_in(*STAFF)
    await office.complete("camat")

    assert "📊" in card(office, KASI_PEM).text
    assert "📊" not in card(office, KASI_KES).text
    await office.hand_in(KASI_PEM, KASI_KES)

    assert [one.step.number for one in office.cycle.open_tasks] == [7]


async def test_selesai_with_an_indicator_left_out_is_asked_once_more_and_allowed(office: QuietOffice) -> None:
    await to_analysis(office)
    await tap(office, KASI_PEM, Verb.ANALYSE, FIRST.token)
    await office.write(KASI_PEM, "Loket baru dibuka.")

    await tap(office, KASI_PEM, Verb.COMPLETE)
    asked = card(office, KASI_PEM)
    await tap(office, KASI_PEM, Verb.COMPLETE, CONFIRMED)

    assert "Belum dianalisis: IK-02." in asked.text
    assert labels(asked) == ["Selesai, tanpa sisanya", "Batal"]
    assert {one.assignee for one in office.cycle.open_tasks} == {office.chat(KASI_KES) - 1000}
