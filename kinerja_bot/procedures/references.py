"""Names in a procedure file: each must mean something, and each step must hold together.

The file's data is read as it stands, whatever else is wrong with it, so that all faults are named at once.
"""

from collections.abc import Callable, Iterator
from typing import Final

from kinerja_bot.domain.modes import MODES
from kinerja_bot.domain.papers import OF_A_MEETING
from kinerja_bot.domain.procedure import END, Need
from kinerja_bot.faults import Fault, Loc, closest
from kinerja_bot.procedures.lines import Document

_EACH: Final = "*"
_EACH_KEY: Final = "*key"

_ROLE_PLACES = (
    ("steps", _EACH, "role"),
    ("steps", _EACH, "may_prepare", _EACH),
    ("steps", _EACH, "meeting", "invite", _EACH),
    ("steps", _EACH, "meeting", "signed_by"),
    ("opening", "by", _EACH),
    ("opening", "in_the_name_of"),
    ("report_to",),
    ("reminders", "alert"),
    ("reminders", "alert_instead", _EACH),
    ("reminders", "alert_instead", _EACH_KEY),
    ("reminders", "superior", _EACH),
    ("reminders", "per_day", _EACH_KEY),
    ("reminders", "superior", _EACH_KEY),
    ("manages", _EACH),
)
TARGET_PLACES = (("steps", _EACH, "next"), ("steps", _EACH, "decisions", _EACH, "goto"))
_STEP_PLACES = (
    ("steps", _EACH, "inputs", _EACH, "step"),
    ("steps", _EACH, "send_back", "step"),
    ("steps", _EACH, "apart_from", _EACH),
    ("steps", _EACH, "signed", "step"),
)


def words_at(data: object, pattern: tuple[str, ...], loc: Loc = ()) -> Iterator[tuple[Loc, str]]:
    """Every non-empty text that lies where the pattern points, with its location."""
    if not pattern:
        if isinstance(data, str) and data:
            yield loc, data
    elif pattern == (_EACH_KEY,):
        yield from (((*loc, key), key) for key in _members(data) if isinstance(key, str))
    else:
        for key, value in _members(data).items():
            if pattern[0] in (_EACH, key):
                yield from words_at(value, pattern[1:], (*loc, key))


def step_keys(data: object) -> dict[str, int]:
    """The steps' positions by key, the first one where a key is used twice."""
    positions: dict[str, int] = {}
    for loc, key in words_at(data, ("steps", _EACH, "key")):
        positions.setdefault(key, int(loc[1]))
    return positions


def reference_faults(document: Document) -> Iterator[Fault]:
    """Names of roles and steps that nothing stands behind."""
    roles = [key for _, key in words_at(document.data, ("roles", _EACH_KEY))]
    steps = list(step_keys(document.data))
    if roles:
        yield from _unknown(document, _ROLE_PLACES, roles, "unknown_role")
    lost = lost_keys(document.data)
    yield from _unknown(document, TARGET_PLACES, [*steps, END, *lost], "unknown_target")
    yield from _unknown(document, _STEP_PLACES, [*steps, *lost], "unknown_step")


def doubled_steps(data: object) -> list[Loc]:
    """Where a step's key stands that an earlier one has already."""
    positions = step_keys(data)
    return [loc for loc, key in words_at(data, ("steps", _EACH, "key")) if positions[key] != loc[1]]


def lost_keys(data: object) -> list[str]:
    """Names that others call steps by, where as many have the key of another: theirs, and no fault of their own."""
    known = [*step_keys(data), END]
    named = (word for place in (*TARGET_PLACES, *_STEP_PLACES) for _, word in words_at(data, place))
    unknown = list(dict.fromkeys(word for word in named if word not in known and closest(word, known) is None))
    return unknown if len(unknown) <= len(doubled_steps(data)) else []


def _unknown(document: Document, places: tuple[tuple[str, ...], ...], known: list[str], code: str) -> Iterator[Fault]:
    for place in places:
        for loc, word in words_at(document.data, place):
            if word not in known:
                yield document.fault(loc, code, given=word, known=known, suggestion=closest(word, known))


def step_faults(document: Document) -> Iterator[Fault]:
    """What makes a single step impossible to run."""
    positions, doubled, lost = step_keys(document.data), doubled_steps(document.data), lost_keys(document.data)
    for loc, key in words_at(document.data, ("steps", _EACH, "key")):
        if key == END:
            yield document.fault(loc, "reserved_step", given=key)
        if loc in doubled:
            first = document.place(("steps", positions[key], "key"))
            meant = lost[0] if len(lost) == len(doubled) == 1 else None
            yield document.fault(loc, "duplicate_step", given=key, first=first, suggestion=meant)
    for index, step in _members(_members(document.data).get("steps")).items():
        if isinstance(step, dict):
            for check in _STEP_CHECKS:
                yield from check(document, ("steps", index), step)


def _way_on_faults(document: Document, loc: Loc, step: dict[str, object]) -> Iterator[Fault]:
    if step.get("next") and step.get("decisions"):
        yield document.fault((*loc, "next"), "next_and_decisions")
    if not step.get("next") and not step.get("decisions"):
        yield document.fault((*loc, "next"), "no_way_on")


def _mode_faults(document: Document, loc: Loc, step: dict[str, object]) -> Iterator[Fault]:
    word = step.get("mode")
    mode = MODES.get(word) if isinstance(word, str) else None
    if mode is None or not mode.per_holder:
        return
    others = [one.key for one in MODES.values() if not one.per_holder]
    if step.get("decisions"):
        yield document.fault((*loc, "decisions"), "decisions_of_each", modes=others)
    if step.get("meeting"):
        yield document.fault((*loc, "meeting"), "meeting_of_each", modes=others)


def _meeting_faults(document: Document, loc: Loc, step: dict[str, object]) -> Iterator[Fault]:
    """Only *Rapat selesai* ends a meeting's step, and it leads to `next`; the invitation is a file."""
    if not step.get("meeting"):
        return
    if step.get("decisions"):
        yield document.fault((*loc, "decisions"), "meeting_with_decisions")
    if Need.NONE in [word for _, word in words_at(step, ("output", "files"))]:
        yield document.fault((*loc, "output", "files"), "meeting_without_file")


def _preparing_faults(document: Document, loc: Loc, step: dict[str, object]) -> Iterator[Fault]:
    """Who prepares hands in what *Selesai* completes: no decision, and no meeting."""
    if step.get("may_prepare") and (step.get("decisions") or step.get("meeting")):
        yield document.fault((*loc, "may_prepare"), "prepared_without_completing")


def _paper_faults(document: Document, loc: Loc, step: dict[str, object]) -> Iterator[Fault]:
    """What is written is handed in as a file; an invitation and what goes with it is a meeting's."""
    if step.get("papers") and Need.NONE in [word for _, word in words_at(step, ("output", "files"))]:
        yield document.fault((*loc, "papers"), "papers_without_file")
    for inner, word in words_at(step, ("papers", _EACH)):
        if word in OF_A_MEETING and not step.get("meeting"):
            yield document.fault((*loc, *inner), "paper_of_a_meeting", given=word)


def _label_faults(document: Document, loc: Loc, step: dict[str, object]) -> Iterator[Fault]:
    seen: set[str] = set()
    for inner, label in words_at(step, ("decisions", _EACH, "label")):
        if label in seen:
            yield document.fault((*loc, *inner), "duplicate_label", given=label)
        seen.add(label)


_Check = Callable[[Document, Loc, dict[str, object]], Iterator[Fault]]
_STEP_CHECKS: Final[tuple[_Check, ...]] = (
    _way_on_faults,
    _mode_faults,
    _meeting_faults,
    _preparing_faults,
    _paper_faults,
    _label_faults,
)


def _members(data: object) -> dict[int | str, object]:
    if isinstance(data, dict):
        return data
    return dict(enumerate(data)) if isinstance(data, list) else {}
