"""*Pindahkan* and *Keluarkan*: asked with what it touches, done when confirmed, told to whom it concerns."""

from dataclasses import replace

from kinerja_bot.domain.events import Event, EventType
from kinerja_bot.domain.people import Official, Staffing
from kinerja_bot.domain.people_errors import NotYourself, PersonNotFound, PostTaken
from kinerja_bot.domain.procedure import Procedure
from kinerja_bot.domain.rights import Right
from kinerja_bot.messaging.content import Button
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.roster.duties import duties_of
from kinerja_bot.services.desk.buttons import ButtonRows, button
from kinerja_bot.services.desk.desk import Desk, Reply
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.services.people import acting_turns
from kinerja_bot.services.people.handovers import Touched, change_posts, foresee
from kinerja_bot.services.people.leaving import leave
from kinerja_bot.services.people.people import person_of, show_list, show_sheet
from kinerja_bot.services.views.questions import CONFIRMED

NOBODY = 0
"""In a button's data: no section, no successor."""


class Posts:
    """What the overseer or the operator changes of somebody's post."""

    def __init__(self, desk: Desk, procedure: Procedure) -> None:
        self._desk = desk
        self._procedure = procedure

    async def move(self, press: Press, telegram_id: int) -> Reply:
        """*Pindahkan*: to which role, which section, sure?"""

        def act(visit: Visit) -> str:
            person = self._person(visit, press)
            if not press.has(1):
                return self._ask(visit, person, "answers.choose_role", _roles(visit, person))
            role = press.word(1)
            self._refuse_taken(visit, person, role)
            if not press.has(2) and role in duties_of(visit.procedures).with_section and visit.office.sections:
                return self._ask(visit, person, "answers.choose_section", _sections(visit, person, role))
            number = press.number(2) if press.has(2) else NOBODY
            section = _section_at(visit, number)
            if not press.has(3):
                return self._confirm_move(visit, person, role, number)
            return self._move(visit, person, role, section)

        return await self._desk.receive(telegram_id, act)

    async def take_out(self, press: Press, telegram_id: int) -> Reply:
        """*Keluarkan*: to whom his open tasks go, sure?"""

        def act(visit: Visit) -> str:
            person = self._person(visit, press)
            heirs = _colleagues(visit, person)
            if not press.has(1) and heirs and foresee(visit, _without(visit, person), {person.id: None}):
                return self._ask(visit, person, "answers.choose_successor", _successors(visit, person, heirs))
            heir = press.number(1) if press.has(1) else NOBODY
            if heir not in {NOBODY, *(one.id for one in heirs)}:
                raise PersonNotFound
            if not press.has(2):
                return self._confirm_leaving(visit, person, heir)
            return self._take_out(visit, person, heir)

        return await self._desk.receive(telegram_id, act)

    def _person(self, visit: Visit, press: Press) -> Official:
        visit.require(Right.MANAGE_PEOPLE, self._procedure)
        person = person_of(visit, press.number())
        if person == visit.by:
            raise NotYourself
        return person

    def _refuse_taken(self, visit: Visit, person: Official, role: str) -> None:
        """A role of one holder is free only once its holder has another."""
        duties = duties_of(visit.procedures)
        if role not in duties.keys:
            raise PersonNotFound
        others = [one for one in visit.staffing.officials if one.active and role in one.roles and one != person]
        if role in duties.sole and others:
            raise PostTaken(name=others[0].name, title=duties.titles[role])

    def _ask(
        self, visit: Visit, person: Official, question: str, buttons: ButtonRows, touched: tuple[Touched, ...] = ()
    ) -> str:
        show_sheet(visit, self._procedure, person, visit.phrase(question), buttons, touched)
        return ""

    def _confirm_move(self, visit: Visit, person: Official, role: str, number: int) -> str:
        section = _section_at(visit, number)
        now = tuple(
            replace(one, roles=frozenset({role}), section=section) if one == person else one
            for one in visit.staffing.officials
        )
        title = self._position(visit, role, section)
        question = visit.phrase("answers.confirm_move", name=person.name, position=title)
        yes = button(visit, "move_yes", Verb.MOVE_POST, person.id, role, number, CONFIRMED)
        vacated = self._vacated(visit, person, Staffing(now))
        show_sheet(visit, self._procedure, person, question, ((yes,),), foresee(visit, Staffing(now), {}), vacated)
        return ""

    def _move(self, visit: Visit, person: Official, role: str, section: str | None) -> str:
        position = self._position(visit, role, section)
        values = {"roles": [role], "section": section, "position": position}

        def write() -> None:
            visit.tx.officials.change(person.id, values)

        data = {"official": person.id, "before": sorted(person.roles), "after": [role], "section": section}
        visit.record(None, Event(EventType.OFFICIAL_MOVED, visit.now, visit.by.id, data=data))
        change_posts(visit.tx, visit.office.id, write, now=visit.now, tools=visit.tools)
        after = visit.anew()
        acting_turns.reconcile(after, self._procedure)
        show_sheet(after, self._procedure, person_of(after, person.id))
        return visit.phrase("answers.moved", name=person.name, position=position)

    def _confirm_leaving(self, visit: Visit, person: Official, heir: int) -> str:
        to = visit.staffing.get(heir)
        touched = foresee(visit, _without(visit, person), {person.id: to.id if to else None})
        question = visit.phrase("answers.confirm_leaving", name=person.name)
        yes = button(visit, "take_out_yes", Verb.TAKE_OUT, person.id, heir, CONFIRMED)
        vacated = self._vacated(visit, person, _without(visit, person))
        show_sheet(visit, self._procedure, person, question, ((yes,),), touched, vacated)
        return ""

    def _take_out(self, visit: Visit, person: Official, heir: int) -> str:
        successor = heir or None
        data = {"official": person.id, "successor": successor}
        visit.record(None, Event(EventType.OFFICIAL_REMOVED, visit.now, visit.by.id, data=data))

        def write() -> None:
            leave(visit.tx, person.id, visit.now)

        heirs = {person.id: successor}
        change_posts(visit.tx, visit.office.id, write, now=visit.now, tools=visit.tools, heirs=heirs)
        after = visit.anew()
        acting_turns.reconcile(after, self._procedure)
        show_list(after, self._procedure, 0)
        return visit.phrase("answers.taken_out", name=person.name)

    def _vacated(self, visit: Visit, person: Official, after: Staffing) -> list[str]:
        """The posts that nobody holds once he has left them."""
        held = {(role, one.section) for one in after.officials if one.active for role in one.roles}
        left = [
            key
            for key in duties_of(visit.procedures).keys
            if key in person.roles and (key, person.section) not in held
        ]
        return [self._position(visit, role, person.section) for role in left]

    def _position(self, visit: Visit, role: str, section: str | None) -> str:
        name = visit.office.sections.get(section or "", "")
        return visit.phrase("labels.position", title=duties_of(visit.procedures).titles[role], section=name)


def _roles(visit: Visit, person: Official) -> ButtonRows:
    titles = duties_of(visit.procedures).titles
    return tuple((Button(title, Press.of(Verb.MOVE_POST, person.id, key).data),) for key, title in titles.items())


def _sections(visit: Visit, person: Official, role: str) -> ButtonRows:
    return tuple(
        (Button(name, Press.of(Verb.MOVE_POST, person.id, role, number).data),)
        for number, name in enumerate(visit.office.sections.values(), 1)
    )


def _section_at(visit: Visit, number: int) -> str | None:
    """The section that a button counts from 1. Errors: PersonNotFound for what no button says."""
    codes = list(visit.office.sections)
    if number > len(codes):
        raise PersonNotFound
    return codes[number - 1] if number else None


def _colleagues(visit: Visit, person: Official) -> list[Official]:
    """Who holds one of the person's roles besides him."""
    return [one for one in visit.staffing.officials if one.active and one != person and one.roles & person.roles]


def _successors(visit: Visit, person: Official, heirs: list[Official]) -> ButtonRows:
    people = [(Button(one.name, Press.of(Verb.TAKE_OUT, person.id, one.id).data),) for one in heirs]
    return (*people, (button(visit, "no_successor", Verb.TAKE_OUT, person.id, NOBODY),))


def _without(visit: Visit, person: Official) -> Staffing:
    return Staffing(tuple(one for one in visit.staffing.officials if one != person))
