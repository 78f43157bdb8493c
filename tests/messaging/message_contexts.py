"""For each file of templates/messages the contexts in which it is rendered, one for each way it can look."""

from dataclasses import replace
from functools import cache

from markupsafe import Markup

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.rights import Right
from kinerja_bot.domain.stored_file import Signature
from kinerja_bot.domain.task import TaskState
from kinerja_bot.services.desk.paging import ON_A_PAGE, page_of
from tests.builders import MONDAY_8AM, MONDAY_9AM, SEKCAM, SOP, STEPS
from tests.messaging.acting_contexts import acting_contexts
from tests.messaging.agreement_contexts import agreement_contexts
from tests.messaging.card_contexts import card_contexts, meeting_contexts
from tests.messaging.deadline_contexts import deadline_contexts, forecasts
from tests.messaging.form_contexts import figure_contexts
from tests.messaging.indicator_contexts import indicator_contexts
from tests.messaging.paper_contexts import paper_contexts
from tests.messaging.proof_contexts import proof_contexts
from tests.messaging.record_contexts import record_contexts
from tests.messaging.review_contexts import review_contexts
from tests.messaging.roster_contexts import roster_contexts
from tests.messaging.said import LATE, PERIOD, STEP, Context, Said

LINKS = (None, 'https://kantor.example/privasi?a=1&b="2"')


@cache
def message_contexts(said: Said) -> dict[str, list[Context]]:
    """All of them."""
    return (
        card_contexts(said)
        | meeting_contexts(said)
        | _quarter(said)
        | deadline_contexts(said)
        | acting_contexts(said)
        | agreement_contexts(said)
        | indicator_contexts(said)
        | _answers(said)
        | _people(said)
        | roster_contexts(said)
        | proof_contexts(said)
        | record_contexts(said)
        | paper_contexts(said)
        | review_contexts(said)
        | figure_contexts(said)
    )


def _quarter(said: Said) -> dict[str, list[Context]]:
    begin = {
        "address": f"Ibu {said.position}",
        "title": SOP.title,
        "period": PERIOD,
        "begun": None,
        "begun_by": "",
        "for_principal": True,
        "principal": "Camat",
        "subject": SOP.short_title,
    }
    end = {
        "cycle": said.cycle(10),
        "address": f"Ibu {said.position}",
        "period": PERIOD,
        "period_alone": PERIOD,
        "has_files": True,
        "step": STEPS[10],
        "reporter": said.identity,
        "late_count": 2,
        "task_count": 31,
        "confirmed_by": said.identity,
        "sealed": said.sealed[:1],
        "signed": [{"title": "Camat", "names": [said.file_name]}, {"title": "Camat", "names": []}],
    }
    confirmed = {"cycle": _confirmed(said)}
    return {
        "begin": [
            begin,
            begin | {"period": ""},
            *(begin | {"begun": said.cycle(2), "begun_by": said.identity, "period": name} for name in (PERIOD, "")),
        ],
        "cycle_begun": [{"address": begin["address"], "cycle": said.cycle(1), "by": said.identity, "period": PERIOD}],
        "nothing_to_begin": [{"address": begin["address"], "titles": [SOP.title] * said.many}],
        "choose_procedure": [{}],
        "choose_period": [{"unit": unit} for unit in ("triwulan", "bulan")],
        "cycle_closed": [end | confirmed, end | confirmed | {"period_alone": ""}],
        "report": [end, end | confirmed, end | {"has_files": False, "achieved": Markup("<b>88,66 %</b>")}],
        "find_files": [{}],
        "found_files": [
            {"words": "notula tw ii", "page": page_of(said.files, 0, size)}
            for size in (1, ON_A_PAGE, len(said.files))
        ]
        + [{"words": "notula", "page": page_of([])}],
        "files_by": [
            {"period": PERIOD, "by_person": it, "any": some} for it in (True, False) for some in (True, False)
        ],
        "files": [{"period": PERIOD, "any": some} for some in (True, False)],
        "files_part": [{"page": page_of(range(312), number, 30)} for number in (0, 10)],
        "handed_in": [
            {"step": STEPS[4], "period": PERIOD, "done": 1, "page": page_of([(said.name, True, 2)] * many, 0, 25)}
            for many in (1, said.many)
        ],
        "sop_chart": [{"title": said.name, "period": one} for one in (PERIOD, "")],
        "status": [
            _status(said, running=True),
            _status(said, running=True) | {"plan": forecasts()[-1]},
            _status(said, running=False),
            _status(said, running=False) | {"period": ""},
        ],
    }


def _confirmed(said: Said) -> Cycle:
    return replace(said.cycle(10), confirmed_at=MONDAY_9AM, confirmed_by=SEKCAM.id)


def _status(said: Said, *, running: bool) -> Context:
    line = {"done_at": MONDAY_9AM, "since": MONDAY_8AM, "due_at": MONDAY_9AM, "with_whom": said.names}
    states = ["selesai"] * 4 + ["berjalan"] + ["belum"] * 5 if running else ["selesai"] * 10
    return {
        "read_at": MONDAY_9AM,
        "cycle": said.cycle(5),
        "period": PERIOD,
        "opened_by": said.identity,
        "receiver": "Sekretaris Kecamatan",
        "told": "Camat" if running else "",
        "running": running,
        "plan": forecasts()[0] if running else None,
        "late": [{"step": STEPS[5], "names": said.names, "by": LATE}] * said.many if running else [],
        "lines": [
            line
            | {"step": step, "role": SOP.roles[step.role].title, "state": state, "is_late": True, "count": (9, 12)}
            for step, state in zip(STEPS.values(), states, strict=True)
        ],
    }


def _answers(said: Said) -> dict[str, list[Context]]:
    receipt = {
        "file": said.file(),
        "task": said.task(7, round=2),
        "step": STEP,
        "open": True,
        "handed_on": False,
        "completes": True,
        "salutation": "Bapak",
        "finisher": "Bapak",
        "prepared_by": "",
        "button": "Selesai",
        "asks_changes": True,
        "held": "",
        "active": [],
        "shrunk": False,
    }
    written = receipt | {"text": said.text, "note": True}
    cancelled = written | {"open": False, "task": said.task(4, state=TaskState.CANCELLED)}
    return {
        "receipt": [
            receipt,
            receipt | {"file": said.file(sha256=None), "asks_changes": False},
            receipt | {"file": said.file(sha256=None), "completes": False, "asks_changes": False},
            receipt | {"file": said.file(sha256=None), "held": "Selesai"},
            receipt | {"file": said.file(replaced_at=MONDAY_9AM)},
            receipt | {"file": said.file(replaced_at=MONDAY_9AM, refused="file_is_program")},
            receipt | {"file": said.file(sent_as=said.file_name), "shrunk": True, "active": said.active},
            receipt | {"file": said.sealed[0]},
            receipt | {"open": False},
            receipt | {"open": False, "task": said.task(4, state=TaskState.CANCELLED)},
            receipt | {"open": False, "handed_on": True},
            receipt | {"prepared_by": said.identity},
            receipt | {"finisher": said.position},
        ],
        "active": [{"active": said.active}, {"active": [said.file(active="launch")]}],
        "signatures_short": [{"sealed": said.sealed}],
        "signatures": [{"sealed": said.sealed}, {"sealed": [said.file(signatures=(Signature(said.name),))]}],
        "written": [
            written,
            written | {"note": False, "completes": False},
            written | {"held": "Selesai"},
            written | {"open": False},
            cancelled,
        ],
        "which_task": [{"names": [], "text": said.text}, {"names": [said.file_name] * said.many, "text": None}],
        "which_task_done": [{}],
        "not_handed_on": [
            {"why": said.text, "held": "", "step": STEP},
            {"why": said.text, "held": "Ya, setujui", "step": STEP},
        ],
        "not_understood": [{"salutation": "Ibu", "figures": one} for one in (False, True)],
        "line_shared": [{"kind": "webhook", "host": "lain.example"}, {"kind": "poller", "host": ""}],
        "edited": [{}],
        "disk": [{"stage": stage, "free": 10_000_000, "reserve": 20_000_000} for stage in ("short", "used_up")],
        "backup_missing": [{"last": None, "reason": ""}, {"last": MONDAY_9AM, "reason": said.text}],
        "contact": [{"official": said.official}],
        "refused": [{"message_id": 7, "reason": said.text, "shown": shown} for shown in (False, True)],
        "bug": [{"kind": "KeyError", "update_id": 123}],
    }


def _people(said: Said) -> dict[str, list[Context]]:
    greeting = {"address": f"Bapak {said.position}", "salutation": "Bapak"}
    office = {"name": said.name, "regency": said.position}
    several = {"sops": [SOP.title, "Perjanjian Kinerja"], "begins": [SOP.title]}
    return {
        "help": [
            greeting | several | {"may": {right.name.lower(): right in some for right in Right}, "quarterly": alone}
            for some in (set(Right), {Right.BEGIN_CYCLE}, set[Right]())
            for alone in (True, False)
        ],
        "unreachable": [{"official": said.official}],
        "welcome": [greeting],
        "who_you_are": [{"official": said.official, "office": office, "months": 24, "url": url} for url in LINKS],
        "privacy": [
            {"office": known, "salutation": his, "sops": sops, "months": 24, "url": url}
            for url in LINKS
            for known, his, sops in ((None, "Bapak/Ibu", []), (office, "Ibu", [SOP.title] * said.many))
        ],
        "personal_data": [{"salutation": "Ibu"}],
        "you_are": [{"official": said.official}],
    }
