"""The contexts of all that is said about deadlines: the late, the time given, the mornings, the office's days."""

from dataclasses import replace
from datetime import timedelta

from kinerja_bot.domain.forecast import Forecast
from kinerja_bot.services.desk.paging import ON_A_PAGE, page_of
from kinerja_bot.storage.time_request_rows import TimeRequest
from tests.builders import MINUTE, MONDAY_8AM, MONDAY_9AM, SOP, STEPS, TUESDAY_9AM
from tests.messaging.proof_contexts import HEAD
from tests.messaging.said import LATE, PERIOD, STEP, Context, Said

SHORT_PERIOD = "TW III 2026"

LISTED = 12
DAYS_LISTED = 8
NOT_JOINED = " (belum bergabung di bot)"
REASON = "Mohon pilih atau ketik alasannya."


def deadline_contexts(said: Said) -> dict[str, list[Context]]:
    """All of them."""
    return _lateness(said) | _time(said) | _mornings(said) | _plan(said) | _days(said)


def _to(said: Said) -> Context:
    return {"address": f"Ibu {said.position}", "period": PERIOD}


def _lateness(said: Said) -> dict[str, list[Context]]:
    tasks = [said.task(4, due_at=MONDAY_9AM).evolve(id=number) for number in range(said.many)]
    card = _to(said) | {
        "tasks": tasks[:ON_A_PAGE],
        "page": page_of(tasks),
        "names": {task.id: [said.identity + NOT_JOINED] * 2 for task in tasks},
        "late_by": {task.id: timedelta(minutes=1000) for task in tasks},
        "chosen": None,
        "question": None,
    }
    one = card | {"tasks": tasks[:1], "page": page_of(tasks[:1]), "chosen": tasks[0]}
    nobody: Context = {"names": {task.id: [] for task in tasks}}
    above = {key: card[key] for key in ("address", "names", "late_by")} | {
        "salutation": "Ibu",
        "tasks": [(task, SHORT_PERIOD, said.name) for task in tasks[:LISTED]],
        "more": max(said.many - LISTED, 0),
    }
    return {
        "alert": [
            card,
            card | {"chosen": tasks[1]},
            card | {"chosen": tasks[1], "question": REASON},
            one,
            one | {"question": "Mohon ketik waktunya, misalnya: besok pukul 10.00."},
            one | nobody,
            card | {"tasks": [], "page": page_of([])},
        ],
        "late_moved": [{}],
        "clock_was_ahead": [{}],
        "clock_corrected": [{"ahead": timedelta(days=30, hours=8)}],
        "escalation": [
            above,
            above | {"read_at": MONDAY_9AM, "tasks": [(tasks[0], SHORT_PERIOD, "")], "more": 0},
            above | nobody,
        ],
        "reminder": _reminders(said),
    }


def _reminders(said: Said) -> list[Context]:
    late = _to(said) | {
        "late": [(said.task(2), SHORT_PERIOD, ""), (said.task(4), SHORT_PERIOD, said.name)] * (LISTED // 2),
        "early": [],
        "more": max(2 * said.many - LISTED, 0),
        "gentle": False,
        "button": "Minta waktu",
        "alerted": "Camat",
    }
    one = {"late": [(said.task(1), SHORT_PERIOD, "")], "more": 0}
    early = {"early": [(said.task(2), SHORT_PERIOD, "")], "more": 0}
    return [
        late,
        late | early | {"late": [], "read_at": MONDAY_8AM},
        late | one | early,
        late | one | early | {"gentle": True},
        late | one | {"gentle": True, "alerted": ""},
        late | one | {"alerted": ""},
    ]


def _time(said: Said) -> dict[str, list[Context]]:
    told = _to(said) | {"task": said.task(4), "by": said.identity, "salutation": "Ibu"}
    asked = TimeRequest(1, 1, 1, 6, "60", said.text, MONDAY_8AM)
    request = _to(said) | {
        "asker": said.identity,
        "task": said.task(4),
        "until": TUESDAY_9AM,
        "request": asked,
        "answered_by": "-",
        "lapsed": "",
    }
    answers = [replace(asked, agreed=agreed, answered_by=2, answered_at=MONDAY_9AM) for agreed in (True, False)]
    answered = {key: told[key] for key in ("address", "task", "by")} | {"step": STEP}
    return {
        "ask_to_remind": [
            _to(said) | {"late": said.identity, "task": said.task(5), "period": PERIOD, "button": "Ingatkan"}
        ],
        "nudge": [told, told | {"task": said.task(5, due_at=None)}],
        "time_granted": [told | {"until": TUESDAY_9AM, "reason": said.text}],
        "time_lapsed": [{"address": told["address"], "step": STEP, "until": TUESDAY_9AM}],
        "time_request": [request, request | {"lapsed": "ada permintaan yang lebih baru"}]
        + [request | {"request": answer, "answered_by": said.identity} for answer in answers],
        "time_answered": [
            answered | {"agreed": True},
            answered | {"agreed": False},
            answered | {"agreed": False, "task": said.task(5, due_at=None)},
        ],
        "reassigned": [{"step": STEP, "to": to, "salutation": "Ibu"} for to in (said.official, None)],
    }


def forecasts() -> list[Forecast]:
    """In time by two working days and a half, by a minute, and too late."""
    reserves = (timedelta(minutes=1125), MINUTE, -LATE)
    return [
        Forecast(TUESDAY_9AM, MONDAY_9AM, reserve, STEPS[4], is_estimate=reserve == MINUTE) for reserve in reserves
    ]


def _mornings(said: Said) -> dict[str, list[Context]]:
    mine = [(said.task(2), SHORT_PERIOD, ""), (said.task(4, due_at=None), SHORT_PERIOD, said.name)] * said.many
    plans = [*forecasts(), None]
    whole = [
        {"period": PERIOD, "steps": list(STEPS.values())[3:6], "open": 31, "late": 3, "vacant": 1, "plan": plan}
        for plan in plans
    ]
    digest = {
        "address": f"Ibu {said.position}",
        "salutation": "Ibu",
        "now": TUESDAY_9AM,
        "read_at": TUESDAY_9AM,
        "tasks": mine,
        "whole": [],
        "reports": [],
        "head": None,
    }
    proposal = _to(said) | {"title": SOP.title, "subject": SOP.short_title, "deadline": TUESDAY_9AM}
    proposal["is_estimate"] = False
    return {
        "digest": [
            digest,
            digest | {"tasks": mine[:1]},
            digest | {"whole": whole, "head": HEAD},
            digest | {"tasks": [], "whole": whole[:1]},
            digest | {"tasks": [], "reports": [PERIOD] * 2},
        ],
        "calendar_warning": [{"kind": kind, "year": 2027} for kind in ("missing", "estimates")],
        "opening_proposal": [
            proposal,
            proposal | {"is_estimate": True},
            proposal | {"deadline": None},
            proposal | {"subject": "penyusunan RKPD"},
        ],
        "opening_unanswered": [
            _to(said)
            | {"asked_at": MONDAY_8AM, "salutation": "Ibu", "subject": SOP.short_title, "principal": "Camat"}
        ],
    }


def _plan(said: Said) -> dict[str, list[Context]]:
    gone = forecasts()[-1]
    return {
        "plan": [{"plan": plan} for plan in forecasts()],
        "reserve_gone": [_to(said) | {"plan": gone}],
    }


def _days(said: Said) -> dict[str, list[Context]]:
    listed = [(MONDAY_8AM.date(), said.text), (TUESDAY_9AM.date(), "")] * min(said.many, DAYS_LISTED // 2)
    moved = _to(said) | {"task": said.task(4), "before": MONDAY_9AM, "reason": said.text}
    return {
        "days_off": [
            {"days": listed, "striking": False},
            {"days": listed, "striking": True},
            {"days": [], "striking": False},
        ],
        "deadline_moved": [moved],
    }
