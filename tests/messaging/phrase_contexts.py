"""What each short phrase and each text of the command line is rendered with."""

from datetime import date
from functools import cache
from types import SimpleNamespace

from kinerja_bot.domain.attendance import WILL_COME
from kinerja_bot.domain.period import Period, PeriodKind, When
from kinerja_bot.meeting_time import Doubt
from kinerja_bot.messaging.render import Renderer
from tests.builders import MONDAY_8AM, MONDAY_9AM, NO, SOP, STEPS, TUESDAY_9AM
from tests.messaging.acting_contexts import acting_cli, acting_phrases
from tests.messaging.agreement_contexts import agreement_phrases
from tests.messaging.figures_contexts import changed_figures, figures_cli
from tests.messaging.file_contexts import other_files, unfit_files
from tests.messaging.form_contexts import figure_looks, figure_phrases
from tests.messaging.import_contexts import import_cli
from tests.messaging.indicator_contexts import indicator_phrases
from tests.messaging.proof_contexts import proof_cli, proof_phrases
from tests.messaging.record_contexts import other_record_looks, record_phrases
from tests.messaging.review_contexts import review_phrases
from tests.messaging.roster_contexts import import_contexts, roster_phrases
from tests.messaging.said import LATE, PERIOD, STEP, USED, WHICH, Context, Said
from tests.messaging.seen_contexts import seen_phrases
from tests.messaging.upkeep_contexts import upkeep_cli

SHORT_PERIOD = "TW III 2026"
REPEATED = [kind for kind in PeriodKind if kind is not PeriodKind.ONCE]
DOUBTS = (Doubt("closed_day"), Doubt("outside"), Doubt("closing", MONDAY_8AM), Doubt("break", MONDAY_8AM, MONDAY_9AM))
LONGEST_DAY = date(2026, 9, 30)
"""Rabu, 30 September 2026."""

RUN: Context = {"run": "pengukuran kinerja triwulan ini"}
"""Which cycle it is."""

NAMING = ("ticked", "unticked", "reassigned", "returned", "preparer_named")


@cache
def phrase_contexts(said: Said) -> dict[str, Context]:
    """By key; a phrase that is not named here has nothing to fill in."""
    step, at, reader = {"step": STEPS[8]}, {"at": TUESDAY_9AM}, {"salutation": "Bapak"}
    phrases: dict[str, Context] = {
        "periods.name": {"period": said.cycle(2).period},
        "periods.short": {"period": said.cycle(2).period},
        "periods.of_procedure": {"title": SOP.title, "period": SHORT_PERIOD},
        "periods.every": {"subject": SOP.short_title, "kind": PeriodKind.QUARTER},
        **{f"periods.{key}": {"subject": SOP.short_title, "kind": PeriodKind.QUARTER} for key in ("this", "that")},
        "periods.unit": {"kind": PeriodKind.QUARTER},
        "periods.other": {"kind": PeriodKind.QUARTER},
        "answers.signed_wanted": {"title": said.position},
        "answers.signed_question": {"title": said.position, "any_sent": True},
        "answers.signed_attached": {"name": said.file_name},
        **{f"places.{key}": {"office": said.name} for key in ("hall", "room")},
        "people.in_the_name_of": {"by": said.position, "principal": "Camat"},
        "people.signed_for": {"by": said.position, "drafter": said.identity},
        **{f"people.{key}": {"name": said.name} for key in ("not_joined", "unreachable")},
        "labels.late_task": {"task": said.task(4), "names": [said.name]},
        "labels.day": {"day": LONGEST_DAY},
        "labels.task": {"task": said.task(1), "period": SHORT_PERIOD},
        "labels.card": {"task": said.task(10), "period": SHORT_PERIOD},
        "labels.handed_in": {"step": STEPS[4]},
        "labels.meeting_time": at,
        "labels.place": {"place": said.text},
        **{f"labels.{key}": {"person": said.official} for key in ("ticked", "unticked", "person_to_add")},
        "calendar.summary": {"title": SOP.title, "period": "TW III 2026"},
        "calendar.description": {"office": said.name},
        "labels.step": step | {"of": WHICH},
        "answers.taken": {"step": STEP} | reader,
        **{f"answers.{key}": reader for key in ("dropped", "nudged")},
        "answers.completed": {"step": STEP, "next": "Kasubag Perencanaan"},
        "answers.completed_part": {"output": "Data", "left": 12},
        "answers.completed_again": {"output": "Data"},
        "answers.confirm_decision": {"label": "Ya, setujui", "document": said.file_name, "version": 2},
        **{f"answers.{key}": {"label": "Tidak, perbaiki"} for key in ("decided", "held")},
        "answers.send_replacement": {"name": said.file_name},
        "answers.time_set": at | {"lacking": "berkas undangan, tempat rapat"},
        "answers.place_set": {"place": said.text, "lacking": ""},
        "answers.ask_time_without_room": at | {"doubt": None},
        "answers.ask_who_came": {"count": 13, "of": 14, "signed": True},
        "answers.meeting_finished": {"count": 13},
        "answers.use_reschedule": at | {"button": "Ubah jadwal"},
        "answers.attendance": {"answer": "berhalangan"},
        "answers.begun": RUN | {"period": PERIOD, "kind": PeriodKind.QUARTER},
        "answers.begun_already": RUN,
        "answers.completed_cycle": RUN | {"receiver": said.position},
        **{f"answers.{key}": at for key in ("time_granted", "time_passed")},
        **{f"answers.{key}": {"name": said.name} for key in NAMING},
        **{key: {"title": said.position} for key in ("answers.signer_set", "labels.signer")},
        "answers.type_strike_reason": {"day": LONGEST_DAY},
        "answers.day_changed": {"day": LONGEST_DAY, "closed": False, "moved": 310},
    }
    phrases |= agreement_phrases(said) | review_phrases(said) | indicator_phrases(said)
    phrases |= seen_phrases(said) | proof_phrases(said)
    phrases |= record_phrases(said) | roster_phrases(said) | acting_phrases(said) | figure_phrases(said)
    phrases |= {f"errors.{key}": context for key, context in _refusals(said).items()}
    return phrases | {key: reader | phrases.get(key, {}) for key in Renderer().phrases if key.startswith("errors.")}


@cache
def other_looks(said: Said) -> list[tuple[str, Context]]:
    """Further ways to say a phrase: its key, and what it is rendered with."""
    step, at = {"step": STEPS[8]}, {"at": TUESDAY_9AM}
    periods = [Period.of(kind, date(2026, 9, 30)) for kind in REPEATED]
    about = [{"subject": "penyusunan RKPD", "kind": kind, "period": "September 2026"} for kind in PeriodKind]
    subjects = (SOP.short_title, "laporan keuangan")
    refused = [
        {"subject": one, "kind": kind, "when": when} for kind in PeriodKind for when in When for one in subjects
    ]
    return [
        *((key, {"period": period}) for key in ("periods.name", "periods.short") for period in periods),
        *((key, {"kind": kind}) for key in ("periods.unit", "periods.other") for kind in REPEATED),
        *((f"periods.{key}", context) for key in ("every", "this", "that") for context in about),
        *(("errors.period_not_over", context) for context in refused),
        ("periods.of_procedure", {"title": "Pemindahan Kantor", "period": ""}),
        ("answers.begun", {"run": "pemindahan kantor", "period": "", "kind": PeriodKind.ONCE}),
        ("labels.step", step | {"of": ""}),
        ("calendar.summary", {"title": "Pemindahan Kantor", "period": ""}),
        ("labels.late_task", {"task": said.task(4), "names": [said.name, said.name]}),
        ("labels.late_task", {"task": said.task(2), "names": []}),
        ("answers.time_set", at | {"lacking": ""}),
        ("answers.attendance", {"answer": WILL_COME}),
        ("answers.ask_who_came", {"count": 1, "of": 14, "signed": False}),
        *(("answers.ask_time_without_room", at | {"doubt": one}) for one in DOUBTS),
        ("answers.place_set", {"place": "Aula", "lacking": "berkas undangan, waktu rapat"}),
        ("answers.day_changed", {"day": LONGEST_DAY, "closed": True, "moved": 0}),
        ("errors.day_unchanged", {"day": LONGEST_DAY, "closed": True}),
        ("errors.not_yours", step | {"holder": None, "salutation": "Ibu"}),
        *(("labels.position", {"title": one, "section": of}) for one, of in (("Staf", "Seksi A"), ("Camat", ""))),
        *figure_looks(said),
        ("errors.taken_by_someone", step | at | {"holder": None}),
        ("errors.already_done", step | at | {"by": None}),
        ("errors.sent_before", step | {"name": None, "salutation": "Ibu"}),
        *((f"errors.{key}", {"salutation": "Ibu"} | context) for key, context in other_files(said)),
        *other_record_looks(said),
    ]


def _refusals(said: Said) -> dict[str, Context]:
    step, at, by = {"step": STEPS[8]}, {"at": TUESDAY_9AM}, {"by": said.official}
    signed = {"by": said.identity}
    return {
        "not_yours": step | {"holder": said.official},
        "action_not_available": step,
        "taken_by_someone": step | at | {"holder": said.official},
        "already_done": step | at | by,
        "already_decided": at | by | {"rule": STEPS[8].decisions[NO]},
        "newer_version": at | {"seen": 1, "newest": 2},
        "not_taken": step,
        "output_missing": {"step": STEPS[1], "output": STEPS[1].output},
        "waiting_for_others": {"names": [said.name]},
        "meeting_not_ready": {"missing": ["berkas undangan", "waktu rapat", "tempat rapat"]},
        "meeting_in_the_past": at,
        "meeting_not_begun": at,
        "meeting_over": at,
        "period_not_over": {"subject": SOP.short_title, "kind": PeriodKind.QUARTER, "when": When.AFTER},
        "cycle_already_open": at | signed | RUN,
        "cycle_closed": {"subject": SOP.short_title},
        "nothing_open": {"subject": SOP.short_title},
        "already_confirmed": at | signed,
        "file_too_large": {"name": said.file_name, "size": 2**25},
        "file_empty": {"name": said.file_name},
        "file_not_stored": {"name": said.file_name},
        "file_not_fetched": {"name": said.file_name},
        **unfit_files(said),
        "no_task_for_file": {"name": said.file_name},
        "sent_before": step | {"name": said.file_name},
        "already_joined": {"name": said.name},
        "at_another_bot": {"username": "kinerja_gowa_bot"},
        **{key: {"day": LONGEST_DAY} for key in ("day_without_time", "day_not_ahead")},
        "nudged_before": at,
        "signed_missing": {"title": said.position},
        "reminded_today": {"title": said.position},
        "not_for_you_to_give": {"title": said.position},
        "time_not_ahead": at,
        "nobody_else": step,
        "post_taken": {"name": said.name, "title": "Kasubag Perencanaan"},
        "request_decided": at | signed,
        "not_for_you": {"right": "memulai triwulan", "roles": ["Camat", "Sekretaris Kecamatan"]},
        "not_for_stand_ins": {"right": "jabatan", "roles": ["Camat", "Sekretaris Kecamatan"]},
        "reason_needed_for_day": {"day": LONGEST_DAY},
        "day_unchanged": {"day": LONGEST_DAY, "closed": False},
    }


@cache
def cli_contexts(said: Said) -> dict[str, list[Context]]:
    """By file; what the operator and the demo print."""
    path = "kantor.yaml"
    office, other = (SimpleNamespace(key=key, name=said.name, regency=said.name) for key in ("satu", "dua"))
    guest = SimpleNamespace(key="p01", name=said.name, token="t0k3n", username=None, office=office)
    member = SimpleNamespace(key="p02", name=said.name, token=None, username="dua_bot", office=other)
    figures = (None, changed_figures(said))
    changes = [SimpleNamespace(added=["p01"], changed=[], removed=[], figures=one) for one in figures]
    people = {"officials": [guest, member]}
    row = SimpleNamespace(step=STEPS[4], standard=USED, used=USED, late=LATE, spans=[USED] * 3, within=2, median=USED)
    message = {"readers": said.identity, "lines": [said.text], "buttons": "[Selesai]", "at": MONDAY_8AM}
    return {
        "already_running": [{"where": "sqlite kinerja.db"}, {"where": "postgresql db/kinerja"}],
        "readable_by_others": [{"path": path, "mode": "600"}],
        "procedure": [{"procedure": SOP}],
        "procedures": [{"offered": [SimpleNamespace(procedure=SOP, path=path)]}],
        **(acting_cli(said) | import_cli(said) | figures_cli(said) | proof_cli(said) | upkeep_cli(said)),
        "demo_day": [{"at": MONDAY_9AM}],
        "demo_message": [
            message | {"edited": True, "silent": False},
            message | {"edited": False, "silent": True, "buttons": ""},
        ],
        "demo_table": [
            {
                "title": SOP.title,
                "period": said.cycle(2).period,
                "office": said.name,
                "roles": SOP.roles,
                "rows": [row],
            }
        ],
        "demo_page": [{"url": "http://127.0.0.1:8082", "is_loopback": here} for here in (True, False)],
        **{name: [{}] for name in ("import_changed", "import_dropped", "import_question", "import_unasked")},
        **{name: [{}] for name in ("import_unread", "file_missing", "migrated", "token_refused", "sheet_empty")},
        "no_office": [{"several": one} for one in (False, True)],
        "sheet_needs_username": [{}],
        "import_preview": import_contexts(said),
        "import_refused": [{"cycles": [SimpleNamespace(title=said.name, key="janji", period=PERIOD)]}],
        "sheet_written": [{"path": path, "count": 12}],
        "imported": [
            {"result": SimpleNamespace(office=office, changes=one, **people), "links": {"p01": link, "p02": None}}
            for one, link in zip(changes, (None, "https://t.me/kantor_bot?start=t0k3n"), strict=True)
        ],
        "invited": [
            {"invited": [guest, member], "username": "kantor_bot"},
            {"invited": [guest], "username": None},
            {"invited": [], "username": None},
        ],
        "procedure_sound": [{"procedure": SOP}],
        "sop_sheet_written": [{"procedure": SOP, "path": path}],
        **{name: [{"path": path, "reason": "No such file"}] for name in ("file_not_written", "sheet_not_written")},
        "retention": [
            {
                "doomed": SimpleNamespace(
                    before=MONDAY_8AM,
                    rows={"messages": 3, "invitations": 0, "dialogues": 0, "previews": 2},
                    contents=("ab" * 32,),
                ),
                "applied": applied,
            }
            for applied in (True, False)
        ],
        **{name: [{"path": path}] for name in ("template_written", "file_exists", "closed_to_others")},
    }
