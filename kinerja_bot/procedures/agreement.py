"""Fields of a procedure file that must agree: who begins it, who is above whom, when it is waited for."""

from collections.abc import Iterator, Mapping

from kinerja_bot.domain.figures.parts import Effect, FiguresPart
from kinerja_bot.domain.period import PeriodKind, When
from kinerja_bot.faults import Fault
from kinerja_bot.procedures.lines import Document
from kinerja_bot.procedures.references import words_at


def agreement_faults(document: Document) -> Iterator[Fault]:
    """What each field says rightly, and not beside the others."""
    yield from _principal_faults(document)
    yield from _deadline_faults(document)
    yield from _circle_faults(document, "superior", "superiors_in_a_circle")
    yield from _circle_faults(document, "alert_instead", "overseers_in_a_circle", alone="oversees_himself")
    yield from _overseer_faults(document)
    yield from _effect_faults(document)
    yield from _repeats_faults(document)


def _principal_faults(document: Document) -> Iterator[Fault]:
    """It is proposed to the principal, so he must be able to begin it."""
    roles = {key for _, key in words_at(document.data, ("roles", "*key"))}
    may_begin = [word for _, word in words_at(document.data, ("opening", "by", "*"))]
    for loc, word in words_at(document.data, ("opening", "in_the_name_of")):
        # Where a name means nothing, that is the fault.
        if word not in may_begin and roles.issuperset([word, *may_begin]):
            yield document.fault(loc, "principal_cannot_begin", given=word, known=may_begin)


def _deadline_faults(document: Document) -> Iterator[Fault]:
    """The regency's days are counted from a period's end."""
    when = [word for _, word in words_at(document.data, ("opening", "when"))]
    kind = [word for _, word in words_at(document.data, ("period",))]
    for loc, _ in words_at(document.data, ("deadline",)):
        if When.WITHIN in when or PeriodKind.ONCE in kind:
            yield document.fault(loc, "deadline_without_end")


def _overseer_faults(document: Document) -> Iterator[Fault]:
    """Who oversees all others may be late himself: then somebody else must be told."""
    instead = {key for _, key in words_at(document.data, ("reminders", "alert_instead", "*key"))}
    late = {word for _, word in words_at(document.data, ("steps", "*", "role"))}
    for loc, word in words_at(document.data, ("reminders", "alert")):
        if word in late - instead:
            yield document.fault(loc, "nobody_oversees", given=word)


def _effect_faults(document: Document) -> Iterator[Fault]:
    """What a decision brings into force must have been drafted."""
    parts = {word for _, word in words_at(document.data, ("steps", "*", "figures"))}
    for loc, word in words_at(document.data, ("steps", "*", "decisions", "*", "effect")):
        if word == Effect.AGREEMENT and FiguresPart.DRAFT not in parts:
            yield document.fault(loc, "effect_without_draft", given=word, wanted=FiguresPart.DRAFT.value)


def _repeats_faults(document: Document) -> Iterator[Fault]:
    """Only what has periods can be gone through in one of them again."""
    kind = [word for _, word in words_at(document.data, ("period",))]
    for loc, _ in words_at(document.data, ("repeats",)):
        if PeriodKind.ONCE in kind:
            yield document.fault(loc, "repeats_without_period")


def _circle_faults(document: Document, field: str, code: str, *, alone: str | None = None) -> Iterator[Fault]:
    """Each circle is named once, where it begins in the file; `alone` is the code for a circle of one."""
    places = {str(loc[-1]): (loc, word) for loc, word in words_at(document.data, ("reminders", field, "*"))}
    above = {role: one_above for role, (_, one_above) in places.items()}
    told: set[str] = set()
    for role, (loc, _) in places.items():
        circle = _way_up(role, above)
        if above[circle[-1]] == role and role not in told:
            told.update(circle)
            found = alone if alone and len(circle) == 1 else code
            yield document.fault(loc, found, given=role, circle=[*circle, role])


def _way_up(role: str, above: Mapping[str, str]) -> list[str]:
    """The role and those above it, as far as each has one who is not on the way already."""
    way = [role]
    while (following := above[way[-1]]) in above and following not in way:
        way.append(following)
    return way
