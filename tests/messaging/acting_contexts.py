"""What the messages about Plh. and Plt. are rendered with."""

from datetime import date, datetime

from kinerja_bot.domain.acting import ActingKind, ActingOrder, Letter, Rest
from kinerja_bot.services.desk.paging import page_of
from kinerja_bot.services.views.acting_list import SHOWN
from tests.builders import CAMAT, NO, SEKCAM, STEPS, WITA, YES
from tests.messaging.said import PERIOD, STEP, Context, Said


def an_order(said: Said) -> ActingOrder:
    """From Monday to Friday."""
    return ActingOrder(
        id=1,
        office_id=1,
        kind=ActingKind.PLH,
        absent=CAMAT.id,
        deputy=SEKCAM.id,
        letter=Letter(said.text[:120], date(2026, 9, 25), said.text[:120]),
        first=date(2026, 9, 28),
        last=date(2026, 9, 30),
        starts_at=datetime(2026, 9, 28, tzinfo=WITA),
        ends_at=datetime(2026, 10, 1, tzinfo=WITA),
        roles=CAMAT.roles,
        position=said.position,
        told="berlaku",
    )


def acting_contexts(said: Said) -> dict[str, list[Context]]:
    """By file."""
    order, official = an_order(said), said.official
    line: Context = {"order": order, "absent": official, "deputy": official, "now": True, "rests": ""}
    line |= {"waits_for": [], "scanned": True}
    waits = line | {"waits_for": [said.name, said.name], "scanned": False}
    told = {"official": official, "order": order, "absent": official, "deputy": official, "vacant": False}
    both = [told | {"is_deputy": it, "vacant": empty} for it in (True, False) for empty in (True, False)]
    reasons = tuple(Rest)
    done = {"official": official, "task": said.done(8), "by": official, "period": PERIOD}
    return {
        "acting_orders": [
            {"lines": [], "page": page_of([])},
            {"lines": [line] * SHOWN, "page": page_of([line] * said.many, 1, SHOWN)},
            {"lines": [waits] * SHOWN, "page": page_of([line] * said.many, 1, SHOWN)},
            *({"lines": [line | {"rests": why}] * SHOWN, "page": page_of([line])} for why in reasons),
        ],
        "acting_confirm": [told | {"cautions": cautions} for cautions in ([], ["-", "-"])],
        "acting_answered": [{}],
        "acting_scan": [{"order": order}],
        "acting_letter": [{"order": order}],
        "acting_question": [
            told | {"registrar": registrar, "scanned": scanned}
            for registrar in (official, None)
            for scanned in (True, False)
        ],
        "acting_registered": both,
        "acting_refused": both,
        "acting_given": both,
        "acting_begun": both,
        "acting_over": [one | {"joined": names} for one in both for names in ([], [said.name], [said.name] * 12)],
        "acting_cancelled": both,
        "acting_rests": [
            told | {"is_deputy": False, "why": why, "vacant": empty} for why in reasons for empty in (True, False)
        ],
        "done_in_your_place": [
            done | {"result": STEPS[8].decisions[NO].label, "reason": said.text, "returned": False},
            done | {"result": STEPS[8].decisions[YES].label, "reason": None, "returned": False},
            done | {"result": "", "reason": None, "returned": True},
            done | {"result": "", "reason": None, "returned": False},
        ],
        "now_with": [
            {"step": STEP, "people": [official] * count, "salutation": "Ibu"} for count in (0, 1, 2, said.many)
        ],
        "late_handed_over": [{"people": [official] * count} for count in (0, 1, 2, said.many)],
        "asked_elsewhere": [{"people": [official] * count} for count in (0, 1, 2, said.many)],
        "acting_end": [{"order": order, "deputy": official, "begun": begun} for begun in (True, False)],
    }


def acting_phrases(said: Said) -> dict[str, Context]:
    """By key."""
    people = {"absent": said.official, "deputy": said.official, "order": an_order(said)}
    return {
        "labels.post": {"official": said.official},
        "labels.acting_change": people,
        "labels.acting_end": people,
        "labels.acting_scan": people,
        "acting_endings.confirmed": people | {"by": said.official},
        "acting_endings.refused": people | {"by": None},
        "acting_endings.cancelled": people,
        "answers.acting_registered": people,
        "answers.acting_confirmed": people,
        "answers.acting_refused": people,
        "errors.signer_needed": {"longest": 120},
        "acting.month": {"day": date(2026, 9, 30)},
        "acting_cautions.pengganti_digantikan": people,
        "acting_cautions.mengganti_orang_lain": people,
        "acting_cautions.merangkap": people,
        "acting_cautions.belum_bergabung": people,
        "answers.acting_given": people,
        "answers.acting_ended": people,
        "errors.acting_overlaps": {"deputy": said.official, "order": an_order(said)},
        "errors.day_past": {"day": date(2026, 9, 28), "earliest": date(2026, 9, 30)},
        "errors.day_too_far": {"day": date(2036, 9, 28), "latest": date(2028, 9, 30)},
        "errors.extension_needs_order": {"first": date(2026, 9, 30)},
        "errors.letter_needed": {"longest": 120},
    }


def acting_cli(said: Said) -> dict[str, list[Context]]:
    """What the command line prints, by file."""
    line = {"order": an_order(said), "absent": said.official, "deputy": said.official, "office": said.name}
    line |= {"scanned": False}
    return {
        "acting_orders": [{"lines": []}, {"lines": [line | {"cautions": ["-"]}] * 2}],
        "acting_ended": [{"line": line}],
        "acting_days": [{}],
        "acting_unknown": [{"key": said.name}],
        "acting_order_unknown": [{"number": "3"}],
        "acting_usage": [{}],
    }
