"""*Pindahkan* and *Keluarkan*: asked with what it touches, done when confirmed, told to whom it concerns."""

from dataclasses import replace

from kinerja_bot.domain.events import Event, EventType
from kinerja_bot.domain.people import Official, Staffing
from kinerja_bot.domain.people_errors import NotYourself, PersonNotFound, PostTaken
from kinerja_bot.messaging.content import Button
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.roster.duties import duties_of
from kinerja_bot.services.desk.buttons import CONFIRMED, ButtonRows, button, is_confirmed
from kinerja_bot.services.desk.paging import page_of, turned_to, turning
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.services.people import acting_turns
from kinerja_bot.services.people.handovers import change_posts
from kinerja_bot.services.people.leaving import leave
from kinerja_bot.services.people.people import show_list, show_sheet
from kinerja_bot.services.people.touched_tasks import foresee

NOBODY = 0
"""In a button's data: no section, no successor."""


def move(visit: Visit, press: Press) -> str:
    """*Pindahkan*: to which role, which section, sure?"""
    person = _somebody_else(visit, press)
    if (page := turned_to(press, 1)) is not None:
        return _ask(visit, person, "answers.choose_role", _roles(visit, person, page))
    role = press.word(1)
    _refuse_taken(visit, person, role)
    has_sections = role in duties_of(visit.procedures).with_section and visit.office.sections
    if has_sections and (page := turned_to(press, 2)) is not None:
        return _ask(visit, person, "answers.choose_section", _sections(visit, person, role, page))
    number = press.number(2) if press.has(2) else NOBODY
    section = _section_at(visit, number)
    if not is_confirmed(press, 3):
        return _confirm_move(visit, person, role, number)
    return _move(visit, person, role, section)


def take_out(visit: Visit, press: Press) -> str:
    """*Keluarkan*: to whom his open tasks go, sure?"""
    person = _somebody_else(visit, press)
    heirs = _colleagues(visit, person)
    page = turned_to(press, 1)
    if page is not None and heirs and foresee(visit, _without(visit, person), {person.id: None}):
        return _ask(visit, person, "answers.choose_successor", _successors(visit, person, heirs, page))
    heir = press.number(1) if press.has(1) else NOBODY
    if heir not in {NOBODY, *(one.id for one in heirs)}:
        raise PersonNotFound
    if not is_confirmed(press, 2):
        return _confirm_leaving(visit, person, heir)
    return _take_out(visit, person, heir)


def _somebody_else(visit: Visit, press: Press) -> Official:
    person = visit.person(press.number())
    if person == visit.by:
        raise NotYourself
    return person


def _refuse_taken(visit: Visit, person: Official, role: str) -> None:
    """A role of one holder is free only once its holder has another."""
    duties = duties_of(visit.procedures)
    if role not in duties.keys:
        raise PersonNotFound
    others = [one for one in visit.staffing.officials if one.active and role in one.roles and one != person]
    if role in duties.sole and others:
        raise PostTaken(name=others[0].name, title=duties.titles[role])


def _ask(visit: Visit, person: Official, question: str, buttons: ButtonRows) -> str:
    show_sheet(visit, person, visit.phrase(question), buttons)
    return ""


def _confirm_move(visit: Visit, person: Official, role: str, number: int) -> str:
    section = _section_at(visit, number)
    now = tuple(
        replace(one, roles=frozenset({role}), section=section) if one == person else one
        for one in visit.staffing.officials
    )
    title = _position(visit, role, section)
    question = visit.phrase("answers.confirm_move", name=person.name, position=title)
    yes = button(visit, "move_yes", Verb.MOVE_POST, person.id, role, number, CONFIRMED)
    vacated = _vacated(visit, person, Staffing(now))
    show_sheet(visit, person, question, ((yes,),), foresee(visit, Staffing(now), {}), vacated)
    return ""


def _move(visit: Visit, person: Official, role: str, section: str | None) -> str:
    position = _position(visit, role, section)
    values = {"roles": [role], "section": section, "position": position}
    data = {"official": person.id, "before": sorted(person.roles), "after": [role], "section": section}
    visit.record(None, Event(EventType.OFFICIAL_MOVED, visit.now, visit.by.id, data=data))
    change_posts(visit, lambda: visit.tx.officials.change(person.id, values))
    after = visit.anew()
    acting_turns.reconcile(after)
    show_sheet(after, after.person(person.id))
    return visit.phrase("answers.moved", name=person.name, position=position)


def _confirm_leaving(visit: Visit, person: Official, heir: int) -> str:
    to = visit.staffing.get(heir)
    touched = foresee(visit, _without(visit, person), {person.id: to.id if to else None})
    question = visit.phrase("answers.confirm_leaving", name=person.name)
    yes = button(visit, "take_out_yes", Verb.TAKE_OUT, person.id, heir, CONFIRMED)
    vacated = _vacated(visit, person, _without(visit, person))
    show_sheet(visit, person, question, ((yes,),), touched, vacated)
    return ""


def _take_out(visit: Visit, person: Official, heir: int) -> str:
    successor = heir or None
    data = {"official": person.id, "successor": successor}
    visit.record(None, Event(EventType.OFFICIAL_REMOVED, visit.now, visit.by.id, data=data))
    change_posts(visit, lambda: leave(visit, person.id), heirs={person.id: successor})
    after = visit.anew()
    acting_turns.reconcile(after)
    show_list(after, 0)
    return visit.phrase("answers.taken_out", name=person.name)


def _vacated(visit: Visit, person: Official, after: Staffing) -> list[str]:
    """The posts that nobody holds once he has left them."""
    held = {(role, one.section) for one in after.officials if one.active for role in one.roles}
    his = [key for key in duties_of(visit.procedures).keys if key in person.roles]
    return [_position(visit, role, person.section) for role in his if (role, person.section) not in held]


def _position(visit: Visit, role: str, section: str | None) -> str:
    name = visit.office.sections.get(section or "", "")
    return visit.phrase("labels.position", title=duties_of(visit.procedures).titles[role], section=name)


def _roles(visit: Visit, person: Official, number: int) -> ButtonRows:
    page = page_of(list(duties_of(visit.procedures).titles.items()), number)
    roles = ((Button(title, Press.of(Verb.MOVE_POST, person.id, key).data),) for key, title in page.shown)
    return (*roles, turning(visit, page, Verb.MOVE_POST, person.id))


def _sections(visit: Visit, person: Official, role: str, number: int) -> ButtonRows:
    page = page_of(list(enumerate(visit.office.sections.values(), 1)), number)
    sections = ((Button(name, Press.of(Verb.MOVE_POST, person.id, role, place).data),) for place, name in page.shown)
    return (*sections, turning(visit, page, Verb.MOVE_POST, person.id, role))


def _section_at(visit: Visit, number: int) -> str | None:
    """The section that a button counts from 1. Errors: PersonNotFound for what no button says."""
    codes = list(visit.office.sections)
    if number > len(codes):
        raise PersonNotFound
    return codes[number - 1] if number else None


def _colleagues(visit: Visit, person: Official) -> list[Official]:
    """Who holds one of the person's roles besides him."""
    return [one for one in visit.staffing.officials if one.active and one != person and one.roles & person.roles]


def _successors(visit: Visit, person: Official, heirs: list[Official], number: int) -> ButtonRows:
    page = page_of(heirs, number)
    people = ((Button(one.name, Press.of(Verb.TAKE_OUT, person.id, one.id).data),) for one in page.shown)
    nobody = (button(visit, "no_successor", Verb.TAKE_OUT, person.id, NOBODY),)
    return (*people, turning(visit, page, Verb.TAKE_OUT, person.id), nobody)


def _without(visit: Visit, person: Official) -> Staffing:
    return Staffing(tuple(one for one in visit.staffing.officials if one != person))
