"""Every fault of a procedure file is named with its line and field."""

import pytest

from kinerja_bot.faults import FaultsFound
from kinerja_bot.procedures import loader

Found = tuple[int, str, str]

ONE_MORE_STEP = """
  - key: arsip
    title: Menyimpan arsip
    request: menyimpan arsip
    role: staf
    mode: satu
    requires: Dokumen
    minutes: 5
    output: {name: Arsip}
    next: selesai
"""

INVITED = "invite: [staf, camat, sekcam, kepala_seksi, kasubag_perencanaan]"


def changed(*changes: tuple[str, str]) -> str:
    """The built-in file, in each pair the first place of the one text replaced by the other."""
    text = loader.builtin_text()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return text


def line(text: str, fragment: str) -> int:
    return text[: text.index(fragment)].count("\n") + 1


def faults(text: str) -> list[Found]:
    with pytest.raises(FaultsFound) as found:
        loader.parse(text, "uji.yaml")
    return [(int(fault.place), fault.field, fault.code) for fault in found.value.faults]


# name of the fault, what is changed, the text on its line, its field
ONE_CHANGE = {
    "unknown_role": ("role: staf", "role: stf", "role: stf", "steps[4].role"),
    "unknown_target": ("next: telaah", "next: telah", "next: telah", "steps[4].next"),
    "unknown_step": ("{step: disposisi}", "{step: disposal}", "{step: disposal}", "steps[2].inputs[1].step"),
    "duplicate_step": ("key: laporan", "key: dokumen", "key: dokumen\n    name: Laporan", "steps[10].key"),
    "reserved_step": ("key: laporan", "key: selesai", "key: selesai", "steps[10].key"),
    "next_and_decisions": ("    decisions:", "    next: selesai\n    decisions:", "next: selesai", "steps[8].next"),
    "no_way_on": ("    next: telaah\n", "", "- key: data_kinerja", "steps[4].next"),
    "no_end": ("next: selesai", "next: dokumen", "steps:\n", "steps"),
    "step_unreachable": ("next: dokumen", "next: persetujuan", "key: arsip", "steps[11].key"),
    "missing": ("    minutes: 15\n", "", "- key: telaah", "steps[5].minutes"),
    "extra_forbidden": ("change_note:", "catatan:", "catatan:", "steps[7].catatan"),
    "greater_than": ("minutes: 15", "minutes: -5", "minutes: -5", "steps[5].minutes"),
    "int_type": ("minutes: 15", "minutes: lima belas", "minutes: lima", "steps[5].minutes"),
    "enum": ("mode: salah_satu", "mode: siapa_saja", "mode: siapa_saja", "steps[3].mode"),
    "literal_error": ("scope: sisa", "scope: lain", "scope: lain", "steps[7].inputs[2].scope"),
    "bool_type": ("confirm: true", "confirm: ya", "confirm: ya", "steps[8].decisions.ya.confirm"),
    "too_short": (
        INVITED,
        "invite: []",
        "invite: []",
        "steps[3].meeting.invite",
    ),
    "string_type": ("number: 009/KBB/SOP/IV/2023", "number: 9", "number: 9", "cover.number"),
    "date_from_datetime_parsing": ("created: 2023-04-03", "created: April", "created: April", "cover.created"),
    "list_type": ("inputs:\n      - {step: dokumen}", "inputs: dokumen", "inputs: dokumen", "steps[8].inputs"),
    "meeting_of_each": ("mode: salah_satu", "mode: setiap", "meeting:", "steps[3].meeting"),
    "meeting_without_file": (
        "{name: Undangan, files: wajib}",
        "{name: Undangan, files: tidak}",
        "files: tidak}",
        "steps[3].output.files",
    ),
    "papers_without_file": (
        "output: {name: Laporan, files: opsional}",
        "output: {name: Laporan, files: tidak}",
        "papers: [laporan]",
        "steps[10].papers",
    ),
    "paper_of_a_meeting": ("papers: [draf]", "papers: [notula]", "papers: [notula]", "steps[2].papers[1]"),
    "duplicate_label": (
        "label: Tidak, perbaiki",
        "label: 'Ya, setujui'",
        "label: 'Ya",
        "steps[8].decisions.tidak.label",
    ),
    "input_never_before": ("{step: disposisi}", "{step: telaah}", "{step: telaah}", "steps[2].inputs[1].step"),
    "send_back_not_before": (
        "send_back:\n      step: data_kinerja",
        "send_back:\n      step: laporan",
        "step: laporan",
        "steps[5].send_back.step",
    ),
    "rung_time": ("every: 60, limit: 30", "limit: 30", "{limit: 30", "reminders.ladder[3]"),
    "less_than": ("share: 80", "share: 100", "share: 100", "reminders.ladder[1].share"),
    "principal_cannot_begin": ("by: [camat, sekcam]", "by: [sekcam]", "in_the_name_of", "opening.in_the_name_of"),
    "deadline_without_end": ("period: triwulan", "period: sekali", "deadline:", "deadline"),
    "oversees_himself": (
        "alert_instead: {sekcam: camat}",
        "alert_instead: {sekcam: sekcam}",
        "alert_instead:",
        "reminders.alert_instead.sekcam",
    ),
    "less_than_equal": ("minutes: 15", "minutes: 112501", "minutes: 112501", "steps[5].minutes"),
    "string_too_long": (
        "label: Tidak, perbaiki",
        f"label: {'a' * 61}",
        "label: aaa",
        "steps[8].decisions.tidak.label",
    ),
    "line_break": ("name: Draf,", 'name: "Draf\\nawal",', '"Draf', "steps[2].output.name"),
    "procedure_key_shape": ("key: pengukuran", "key: Pengukuran", "key: Pengukuran", "key"),
    "string_pattern_mismatch": ("key: draf_awal", "key: draf-awal", "key: draf-awal", "steps[2].key"),
    "duplicate_key": ("title: Camat,", "title: Camat, title: Lurah,", "camat: {title", "roles.camat.title"),
}


@pytest.mark.parametrize("code", [code for code in ONE_CHANGE if code != "step_unreachable"])
def test_one_fault_is_named_with_its_line_and_field(code: str) -> None:
    old, new, fragment, field = ONE_CHANGE[code]

    text = changed((old, new))

    assert (line(text, fragment), field, code) in faults(text)


@pytest.mark.parametrize("code", ["unknown_role", "unknown_target", "no_end", "no_way_on", "missing", "enum"])
def test_one_slip_is_told_as_one_fault(code: str) -> None:
    old, new, *_ = ONE_CHANGE[code]

    assert len(faults(changed((old, new)))) == 1


@pytest.mark.parametrize(
    ("old", "field"),
    [
        ("alert: sekcam", "reminders.alert"),
        ("report_to: sekcam", "report_to"),
        ("by: [camat, sekcam]", "opening.by[2]"),
        ("in_the_name_of: camat", "opening.in_the_name_of"),
        ("alert_instead: {sekcam: camat}", "reminders.alert_instead.sekcam"),
        ("kasubag_perencanaan: camat, sekcam: camat}", "reminders.superior.sekcam"),
        (INVITED, "steps[3].meeting.invite[5]"),
    ],
)
def test_a_role_that_nobody_has_is_found_wherever_it_stands(old: str, field: str) -> None:
    name, _, value = old.rpartition(" ")
    new = f"{name} lurah{value[len(value.rstrip('}]')) :]}"

    text = changed((old, new))

    assert faults(text) == [(line(text, new), field, "unknown_role")]


def test_a_step_that_no_one_reaches_is_found() -> None:
    text = loader.builtin_text() + ONE_MORE_STEP

    assert faults(text) == [(line(text, "key: arsip"), "steps[11].key", "step_unreachable")]


def test_a_step_from_which_the_end_cannot_be_reached_is_found() -> None:
    third_answer = "decisions:\n      tunda: {label: Tunda, result: ditunda, goto: arsip}"
    text = changed(("decisions:", third_answer)) + ONE_MORE_STEP.replace("next: selesai", "next: arsip")

    assert faults(text) == [(line(text, "key: arsip"), "steps[11].key", "end_unreachable")]


def test_a_tear_in_the_chain_is_told_with_the_one_step_it_cuts_off() -> None:
    text = changed(("next: undangan", "next: xyz"))

    assert [(field, code) for _, field, code in faults(text)] == [
        ("steps", "no_end"),
        ("steps[2].next", "unknown_target"),
        ("steps[3].key", "step_unreachable"),
    ]


def test_a_decision_cannot_be_taken_by_many_nor_end_a_meeting() -> None:
    text = changed(("decisions:", "meeting: {invite: [staf], minutes: 30}\n    decisions:"))

    assert faults(text) == [(line(text, "decisions:"), "steps[8].decisions", "meeting_with_decisions")]

    text = changed(("mode: satu\n    requires: Dokumen", "mode: setiap\n    requires: Dokumen"))

    assert faults(text) == [(line(text, "decisions:"), "steps[8].decisions", "decisions_of_each")]


def test_a_decision_cannot_be_sent_back() -> None:
    text = changed(("    next: laporan", "    send_back: {step: persetujuan}\n    next: laporan"))

    assert faults(text) == [(line(text, "send_back: {"), "steps[9].send_back.step", "send_back_to_decision")]


def test_a_decision_needs_a_label() -> None:
    text = changed(('label: "Ya, setujui", ', ""))

    assert faults(text) == [(line(text, "ya: {"), "steps[8].decisions.ya.label", "missing")]


def test_all_faults_are_named_at_once_in_the_order_of_the_file() -> None:
    text = changed(
        ("report_to: sekcam", "report_to: sekretaris"),
        ("minutes: 60", "minutes: 0"),
        ("role: staf", "role: lurah"),
        ("next: selesai", "next: tidak_ada"),
    )

    found = faults(text + ONE_MORE_STEP)

    assert [(field, code) for _, field, code in found] == [
        ("report_to", "unknown_role"),
        ("steps", "no_end"),
        ("steps[2].minutes", "greater_than"),
        ("steps[4].role", "unknown_role"),
        ("steps[10].next", "unknown_target"),
        ("steps[11].key", "step_unreachable"),
    ]


def test_a_fault_is_said_in_indonesian_with_line_field_and_what_is_expected() -> None:
    text = changed(("role: staf", "role: stf"), ("minutes: 15", "minutes: 0"))

    with pytest.raises(FaultsFound) as found:
        loader.parse(text, "uji.yaml")

    title, *sentences = str(found.value).splitlines()
    assert title == "Berkas uji.yaml belum dapat dipakai. Mohon perbaiki 2 hal berikut:"
    assert sentences == [
        (
            f"- baris {line(text, 'role: stf')}, steps[4].role: peran “stf” tidak ada dalam prosedur; "
            "mohon pilih camat, sekcam, kepala_seksi, staf, kasubag_perencanaan (mungkin maksudnya staf)."
        ),
        f"- baris {line(text, 'minutes: 0')}, steps[5].minutes: harus lebih dari 0.",
    ]
