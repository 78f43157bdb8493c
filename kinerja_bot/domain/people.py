"""Who works in the office, and who holds which role."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Official:
    """A person on the roster, with the roles that he holds now."""

    id: int
    office_id: int
    key: str
    name: str
    full_name: str
    position: str
    salutation: str
    roles: frozenset[str]
    section: str | None = None
    telegram_id: int | None = None
    reachable: bool = True

    def holds(self, role: str) -> bool:
        """Whether the role is his at this moment."""
        return role in self.roles


@dataclass(frozen=True, slots=True)
class Staffing:
    """Everybody in active service of one office, in the roster's order."""

    officials: tuple[Official, ...]

    def holders(self, role: str) -> tuple[Official, ...]:
        """Who holds the role now; empty where the post is vacant."""
        return tuple(one for one in self.officials if one.holds(role))

    def holders_of_any(self, roles: Iterable[str]) -> tuple[Official, ...]:
        """Who holds at least one of the roles, each once."""
        wanted = frozenset(roles)
        return tuple(one for one in self.officials if wanted & one.roles)

    def get(self, official_id: int | None) -> Official | None:
        """The official with this id; None also for someone who has left."""
        return next((one for one in self.officials if one.id == official_id), None)

    def sections_headed_by(self, role: str) -> frozenset[str | None]:
        """The sections in which somebody holds the role."""
        return frozenset(one.section for one in self.holders(role))
