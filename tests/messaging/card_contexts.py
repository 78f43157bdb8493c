"""The contexts of cards and of invitations, one for each way they can look."""

from itertools import cycle
from types import SimpleNamespace

from kinerja_bot.domain.attendance import EXCUSED, WILL_COME, Attendance
from kinerja_bot.domain.corrections import MOST, Correction
from kinerja_bot.domain.durations import StepDuration
from kinerja_bot.domain.task import Meeting, TaskState
from kinerja_bot.services.desk.paging import ON_A_PAGE, page_of
from tests.builders import MINUTE, MONDAY_9AM, NO, SOP, STEPS, TUESDAY_9AM, YES
from tests.messaging.agreement_contexts import agreement_cards
from tests.messaging.entering_contexts import figures_entered, what_is_asked
from tests.messaging.review_contexts import on_card
from tests.messaging.said import LATE, PERIOD, STEP, USED, WHICH, Context, Said


def card_contexts(said: Said) -> dict[str, list[Context]]:
    """The cards of tasks, and what is said about them."""
    closed = {"state": "selesai"}
    held = {"meeting_view": True, "came": 12, "coming": 13, "question": None}
    opened = _shared(said, state="buka", input_count=2, input_texts=[], people=[], awaited=[], question=None)
    opened |= {"meeting_view": False, "active": [], "sealed": []}
    meeting = {"meeting_view": True, **_meeting_view(said)}
    people = {
        "people": [(name, 2, said.text[:60] * at) for at, name in zip(cycle((0, 1)), said.names, strict=False)],
        "awaited": said.names,
    }
    question = "Mohon pilih atau ketik alasannya."
    mine = [(said.task(2), "TW III 2026", said.name)] * said.many
    decision = _shared(said, documents=said.files, version=2, changes=said.text, question=None, prepared_too=())
    decision |= {"active": [], "sealed": [], "asked": None, "corrections": ()}
    named = tuple(Correction(said.text, number % 2 == 0) for number in range(min(said.many, MOST)))
    return {
        "card": [
            _shared(said, task=said.done(2), **closed),
            *(_shared(said, task=said.done(3), **closed, **held, has_minutes=there) for there in (True, False)),
            _shared(said, task=said.done(8, decision=NO), rejects=True, **closed),
            _shared(said, task=said.done(4), returned=question, **closed),
            _shared(said, task=said.done(4).evolve(state=TaskState.CANCELLED), state="dibatalkan"),
            _shared(said, task=said.task(3), state="milik_lain", owner=said.identity),
            opened | {"task": said.task(2), "input_texts": [said.text], "active": said.active},
            opened | {"task": said.task(7, corrections=named)},
            opened | {"task": said.task(1, taken_at=None, text=None, reason=None), "input_count": 0, "sender": ""},
            opened | {"task": said.task(5, due_at=None), "question": question} | people,
            opened | {"task": said.task(2, due_at=None), "held": "Selesai", "files": [said.file(sha256=None)]},
            opened | {"task": said.task(5), "overview": on_card(said, "telaah")} | people,
            *(opened | {"task": said.task(4), "figures": figures_entered(count)} for count in (0, 1, 4)),
            opened | {"task": said.task(3)} | meeting,
            *(
                opened | {"task": said.task(2), "preparing": {"by": said.identity, "finisher": whose}}
                for whose in ("", said.position)
            ),
            *(
                opened
                | {"task": said.task(9), "recording": _recording(said), "signed": {"title": "Camat", "names": some}}
                for some in ([], said.names)
            ),
            *(opened | {"task": said.task(2), "agreement": one} for one in agreement_cards(said)),
        ],
        "agreement_card": [{"agreement": one} for one in agreement_cards(said)],
        "decision": [
            decision | {"task": said.task(8), "question": f"Mohon pastikan: {said.file_name[:80]} (versi 2)."},
            decision | {"task": said.task(8, due_at=None), "changes": None, "held": "Ya, setujui"},
            decision
            | {"task": said.task(8), "changes": None, "asked": said.done(8, decision=NO), "corrections": named},
            decision | {"task": said.task(8), "changes": None, "sealed": said.sealed[:1]},
            decision | {"task": said.task(8), "prepared_too": (STEPS[2], STEPS[7])},
            decision | {"task": said.task(8), "changes": None, "active": said.active},
            decision | {"task": said.task(8), "changes": None, "agreement": agreement_cards(said)[-1]},
            decision | {"task": said.task(8), "overview": on_card(said, "putusan")},
        ],
        "decision_done": [
            decision | {"task": said.done(8, decision=NO), "rejects": True},
            decision | {"task": said.done(8, decision=YES, reason=None)},
        ],
        "moved": [{"step": STEP}],
        "preparing_ended": [{"step": STEP, "holder": said.position}],
        "moved_question": [{}],
        "progress": [
            {"step": STEPS[4], "period": PERIOD, "done": said.names, "missing": said.names, "pace": None},
            {"step": STEPS[4], "period": PERIOD, "done": said.names, "missing": [], "pace": _pace()},
        ],
        "tasks": [
            {"tasks": [], "now": MONDAY_9AM, "page": page_of([]), "salutation": "Ibu"},
            {
                "tasks": mine[:ON_A_PAGE],
                "now": TUESDAY_9AM,
                "page": page_of(mine),
                "read_at": TUESDAY_9AM,
                "salutation": "Ibu",
            },
        ],
    }


def _recording(said: Said) -> SimpleNamespace:
    return SimpleNamespace(done=5, indicators=said.names)


def _pace() -> StepDuration:
    return StepDuration(STEPS[4], 5 * MINUTE, (2 * MINUTE, 5 * MINUTE, LATE))


def _meeting_view(said: Said, **changes: object) -> Context:
    view = {"meeting": said.meeting, "missing": (), "asks": None, "invited": 40, "coming": 20, "excused": 5}
    view |= {"preview": None, "has_begun": False}
    return view | changes


def meeting_contexts(said: Said) -> dict[str, list[Context]]:
    """What is said about a meeting."""
    letter = {
        "address": f"Bapak {said.position}",
        "salutation": "Bapak",
        "task": said.task(3),
        "subject": SOP.short_title,
        "meeting": said.meeting,
        "period": PERIOD,
        "inviter": said.identity,
        "known": Attendance(),
        "following": STEPS[4],
    }
    preview = {"letters": [said.identity], "file": said.name, "people": said.names}
    return {
        "letter_withdrawn": [{"step": STEP, "invites": invites} for invites in (True, False)],
        "card_meeting": [
            _meeting_view(said),
            _meeting_view(said, meeting=None, missing=("berkas", "waktu", "tempat"), asks="waktu"),
            _meeting_view(said, meeting=Meeting(TUESDAY_9AM), missing=("tempat",), asks="tempat"),
            _meeting_view(said, asks="kirim", preview=preview),
            _meeting_view(said, has_begun=True),
        ],
        "letters_sent": [{"meeting": said.meeting, "count": 40, "which": which} for which in ("", WHICH)],
        "meeting_changed": [{"which": which} for which in ("", WHICH)],
        "meeting_letter": [
            letter,
            letter | {"known": None},
            letter | {"asked": what_is_asked(said)},
            letter | {"known": Attendance(WILL_COME)},
            letter | {"known": Attendance(EXCUSED)},
            letter | {"inviter": "-", "following": None},
            letter | {"task": said.done(3), "meeting": Meeting(TUESDAY_9AM, "Aula", 1)},
            *(letter | {"task": said.done(3), "known": Attendance(came=came)} for came in (True, False)),
        ],
    }


def _shared(said: Said, **changes: object) -> Context:
    return {
        "official": said.official,
        "period": PERIOD,
        "step_count": 10,
        "address": f"Bapak {said.position}",
        "salutation": "Bapak",
        "sender": said.position,
        "done_by": said.identity,
        "used": USED,
        "files": said.files,
        "held": "",
        "agreement": None,
        "returned": "",
        "rejects": False,
        "signed": None,
        "preparing": None,
    } | changes
