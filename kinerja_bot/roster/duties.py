"""The roles that the built-in procedure hands out, and how many people may hold each."""

from dataclasses import dataclass

from kinerja_bot.domain.procedure import Procedure
from kinerja_bot.faults import closest
from kinerja_bot.roster.text import folded

WITH_SECTION = frozenset({"kepala_seksi", "staf"})
"""Roles whose holders belong to a section (SOP steps 4 and 6)."""


@dataclass(frozen=True, slots=True)
class Duties:
    """Role keys by the names under which a roster may give them: key or title."""

    names: dict[str, str]
    needed: tuple[str, ...]
    sole: frozenset[str]

    @property
    def keys(self) -> list[str]:
        """All roles, in the procedure's order."""
        return list(dict.fromkeys(self.names.values()))

    def key_of(self, word: str) -> str | None:
        """The role that the word names."""
        return self.names.get(folded(word))

    def meant_by(self, word: str) -> str | None:
        """The role that the word names or was probably meant to name."""
        return self.key_of(word) or self.names.get(closest(folded(word), self.names) or "")


def duties_of(procedure: Procedure) -> Duties:
    """A role has exactly one holder where a step's mode says so; any other that does a step at least one."""
    titles = {folded(rule.title): key for key, rule in procedure.roles.items()}
    steps = procedure.steps.values()
    return Duties(
        names={folded(key): key for key in procedure.roles} | titles,
        needed=tuple(key for key in procedure.roles if any(step.role == key for step in steps)),
        sole=frozenset(step.role for step in steps if step.mode.sole_holder),
    )
