"""The roles that an office's procedures hand out, and how many people may hold each."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from kinerja_bot.domain.procedure import Procedure, Scope
from kinerja_bot.faults import closest
from kinerja_bot.roster.text import folded


@dataclass(frozen=True, slots=True)
class Duties:
    """Roles of all procedures together; `names` gives keys by what a roster may write: key or title."""

    names: dict[str, str]
    titles: dict[str, str]
    needed: tuple[str, ...]
    sole: frozenset[str]
    with_section: frozenset[str]
    """Roles whose holders belong to a section."""
    ambiguous: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Titles that two roles have, with these; a key names its own role alone."""

    @property
    def keys(self) -> list[str]:
        """All roles, in the procedures' order."""
        return list(self.titles)

    def key_of(self, word: str) -> str | None:
        """The role that the word names."""
        return self.names.get(folded(word))

    def meant_by(self, word: str) -> str | None:
        """The role that the word names or was probably meant to name."""
        return self.key_of(word) or self.names.get(closest(folded(word), self.names) or "")


def duties_of(procedures: Iterable[Procedure]) -> Duties:
    """A role has exactly one holder where a step's mode says so; any other that a procedure needs at least one.

    Where two procedures give a role two titles, it has the first one's.
    """
    chosen = tuple(procedures)
    steps = [step for one in chosen for step in one.steps.values()]
    titles: dict[str, str] = {}
    named: dict[str, dict[str, None]] = {}
    for key, rule in ((key, rule) for one in chosen for key, rule in one.roles.items()):
        titles.setdefault(key, rule.title)
        named.setdefault(folded(rule.title), {})[key] = None
    keys = {folded(key): key for key in titles}
    return Duties(
        names={title: next(iter(roles)) for title, roles in named.items() if len(roles) == 1} | keys,
        titles=titles,
        ambiguous={title: tuple(roles) for title, roles in named.items() if len(roles) > 1 and title not in keys},
        needed=tuple(key for key in titles if any(key in _needed(one) for one in chosen)),
        sole=frozenset(step.role for step in steps if step.mode.sole_holder),
        with_section=frozenset(role for one in chosen for role in _with_section(one)),
    )


def _needed(procedure: Procedure) -> set[str]:
    """Who does a step, and who begins, oversees, receives or manages."""
    opening, reminders = procedure.opening, procedure.reminders
    above = (reminders.alert, *reminders.alert_instead.values(), *reminders.superior.values())
    beside = {*opening.by, opening.in_the_name_of, procedure.report_to, *above, *procedure.manages}
    return beside | {step.role for step in procedure.steps.values()}


def _with_section(procedure: Procedure) -> set[str]:
    """Who sees his section's files, is given its outputs, or makes outputs that go by section."""
    found = {key for key, rule in procedure.roles.items() if rule.sees is Scope.SECTION}
    for step in procedure.steps.values():
        for given in step.inputs:
            if given.scope is Scope.SECTION:
                found.add(step.role)
            if given.scope in (Scope.SECTION, Scope.REST):
                found.add(procedure.steps[given.step].role)
    return found
