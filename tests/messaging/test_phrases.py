"""Every short phrase: sayable, short enough for a tap's answer or a button, and said somewhere."""

import pytest

from kinerja_bot.domain.file_errors import FileUnfit
from kinerja_bot.domain.procedure import Step
from kinerja_bot.messaging.render import Renderer
from tests.builders import SOP, STEPS, WITA
from tests.messaging.phrase_contexts import other_looks, phrase_contexts
from tests.messaging.said import HOSTILE, MARK, ORDINARY, Said
from tests.source import MODULES, strings_in

RENDERER = Renderer()
PHRASES = sorted(RENDERER.phrases)
ALERTS = [key for key in PHRASES if key.startswith(("errors.", "answers."))]
LABELS = [key for key in PHRASES if key.startswith(("menu.", "buttons.", "labels.", "periods.", "places."))]

NEVER_AN_ALERT = {f"errors.{one.code}" for one in FileUnfit.__subclasses__()}
NEVER_AN_ALERT |= {f"errors.file_{why}" for why in ("too_large", "heavy", "disguised", "not_taken")}
NEVER_AN_ALERT.add("errors.sent_before")
"""Answers a file, never a tap: a message, which may be longer."""

NAMED_BY_PEOPLE = {"labels.place", "labels.late_task"}
"""Labels that cut off what is too long."""

LONGEST_ALERT = 200
LONGEST_LABEL = 64
LONGEST_MESSAGE = 4096

SAID_BY_ITS_OWN_KEY = (
    "paper_names",
    "esakip",
    "indicator_questions",
    "figure_questions",
    "acting",
    "acting_cautions",
    "acting_endings",
    "buttons",
    "menu",
    "commands",
    "meeting",
    "archive",
)


def looks(key: str, people: Said = ORDINARY) -> list[str]:
    """The phrase in each way it can be said."""
    others = [context for other, context in other_looks(people) if other == key]
    return [RENDERER.phrase(key, WITA, **context) for context in (phrase_contexts(people).get(key, {}), *others)]


@pytest.mark.parametrize("key", PHRASES)
def test_every_phrase_can_be_said(key: str) -> None:
    for said in looks(key):
        assert said
        assert said == " ".join(said.split())
        assert not set("{}[]<>") & set(said)
        assert "None" not in said


@pytest.mark.parametrize("key", sorted(phrase_contexts(HOSTILE)))
def test_in_a_plain_phrase_what_people_typed_stands_as_they_typed_it(key: str) -> None:
    said = RENDERER.phrase(key, WITA, **phrase_contexts(HOSTILE)[key])
    usual = RENDERER.phrase(key, WITA, **phrase_contexts(ORDINARY)[key])

    assert "&lt;" not in said
    assert "&#" not in said
    assert (MARK in said) is (said != usual)
    assert len(said) <= LONGEST_MESSAGE


def test_no_context_stands_for_a_phrase_that_is_gone() -> None:
    assert set(phrase_contexts(ORDINARY)) <= set(PHRASES)


@pytest.mark.parametrize("key", sorted(set(ALERTS) - NEVER_AN_ALERT))
def test_an_answer_to_a_tap_fits_into_telegrams_alert(key: str) -> None:
    assert [said for said in looks(key) if len(said) > LONGEST_ALERT] == []


@pytest.mark.parametrize("key", LABELS)
def test_a_button_is_short_enough_for_a_phone(key: str) -> None:
    people = HOSTILE if key in NAMED_BY_PEOPLE else ORDINARY

    assert [said for said in looks(key, people) if len(said) > LONGEST_LABEL] == []


@pytest.mark.parametrize("step", SOP.steps.values(), ids=lambda step: f"step-{step.number}")
def test_answers_and_reasons_of_the_procedure_fit_on_buttons(step: Step) -> None:
    labels = [rule.label for rule in step.decisions.values()]
    reasons = [reason for rule in step.decisions.values() for reason in rule.reasons]
    returns = step.send_back.reasons if step.send_back else ()

    assert all(len(label) <= LONGEST_LABEL for label in [*labels, *reasons, *returns])


def test_reasons_for_more_time_fit_on_buttons() -> None:
    assert SOP.reminders.reasons
    assert all(len(reason) <= LONGEST_LABEL for reason in SOP.reminders.reasons)


@pytest.mark.parametrize(
    ("key", "label"),
    [
        ("buttons.take", "Kerjakan"),
        ("buttons.complete", "Selesai"),
        ("buttons.inputs", "Lihat berkas"),
        ("buttons.present", "Hadir"),
        ("buttons.absent", "Tidak hadir"),
        ("buttons.finish_meeting", "Rapat selesai"),
        ("buttons.join_yes", "Ya, itu saya"),
        ("buttons.join_no", "Bukan saya"),
        ("buttons.begin", "Mulai"),
        ("buttons.postpone", "Tunda"),
        ("buttons.nudge", "Ingatkan"),
        ("buttons.grant", "Beri waktu"),
        ("buttons.reassign", "Alihkan"),
        ("buttons.contact", "Hubungi"),
        ("buttons.ask_time", "Minta waktu"),
        ("menu.begin", "Mulai"),
        ("menu.tasks", "Tugas saya"),
        ("menu.status", "Status"),
        ("menu.files", "Berkas"),
        ("menu.help", "Bantuan"),
    ],
)
def test_the_buttons_are_labelled_as_agreed(key: str, label: str) -> None:
    assert RENDERER.phrase(key) == label


def test_the_camat_answers_as_agreed() -> None:
    assert [rule.label for rule in STEPS[8].decisions.values()] == ["Ya, setujui", "Tidak, perbaiki"]


def test_every_phrase_is_said_somewhere() -> None:
    written = {text for module in MODULES for text in strings_in(module)}

    silent = [
        key
        for key in PHRASES
        for group, name in [key.split(".")]
        if group != "errors" and key not in written and not (group in SAID_BY_ITS_OWN_KEY and name in written)
    ]

    assert silent == []


@pytest.mark.parametrize("subject", [SOP.short_title, "laporan keuangan"])
def test_who_begins_too_early_is_told_what_cannot_be_begun(subject: str) -> None:
    said = RENDERER.phrase("errors.period_not_over", subject=subject, kind="triwulan", when="sesudah")

    assert said.startswith(f"Periode itu belum berakhir, sehingga {subject} belum dapat dimulai. Mohon ditunggu")
