"""Who works in the office, who holds which role now, and who stands in for whom (Plh., Plt.)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class ActingPost:
    """A post that somebody holds in its holder's place; `title` is "Plh. Camat"."""

    title: str
    holder: int
    roles: frozenset[str]
    section: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Official:
    """A person on the roster with his posts now; two are equal where it is the same person, in whatever post."""

    id: int
    office_id: int
    key: str
    name: str
    full_name: str
    position: str
    salutation: str
    roles: frozenset[str]
    """The roles of his own posts, by the roster."""
    section: str | None = None
    telegram_id: int | None = None
    reachable: bool = True
    active: bool = True
    """False for who has left."""
    acting: tuple[ActingPost, ...] = ()
    """The posts that he holds for others now."""
    away: frozenset[str] = frozenset()
    """The roles of his own that somebody else holds for him now."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Official) and other.id == self.id

    def __hash__(self) -> int:
        return hash(self.id)

    @property
    def held(self) -> frozenset[str]:
        """The roles in which he acts: his own while nobody stands in for him, and those that he holds for others."""
        if not (self.acting or self.away):  # nearly everybody, asked ten thousand times in a sweep
            return self.roles
        return self.own.union(*(post.roles for post in self.acting))

    @property
    def own(self) -> frozenset[str]:
        """The roles in which he acts by his own post: none while somebody stands in for him."""
        return self.roles - self.away

    def holds(self, role: str) -> bool:
        """Whether he acts in the role at this moment."""
        return role in self.held

    def knows(self, role: str) -> bool:
        """Whether he may look on as the role: also while somebody stands in for him."""
        return role in self.roles or self.holds(role)

    @property
    def sections(self) -> frozenset[str | None]:
        """The sections of his own post and of those that he holds for others."""
        return frozenset({self.section, *(post.section for post in self.acting)})

    def post_of(self, role: str) -> int:
        """Whose post he acts from in a role: his own, or that of whom he stands in for."""
        if role in self.own:
            return self.id
        # An act outside of his roles is refused elsewhere; its log names him and nobody else's post.
        return next((post.holder for post in self.acting if role in post.roles), self.id)

    def in_place_of(self, holder: int) -> "Official":
        """The person as he appears in another's post: "Plh. Camat" by position, role and section."""
        post = next((one for one in self.acting if one.holder == holder), None)
        return self._as(post) if post else self

    def acting_as(self, role: str) -> "Official":
        """The person as he appears in a role that he may hold for somebody else."""
        return self.in_place_of(self.post_of(role)) if self.acting else self

    def _as(self, post: ActingPost) -> "Official":
        return replace(self, position=post.title, roles=post.roles, section=post.section, acting=(), away=frozenset())


@dataclass(frozen=True, slots=True)
class Staffing:
    """Everybody in active service of one office, in the roster's order."""

    officials: tuple[Official, ...]

    def holders(self, role: str) -> tuple[Official, ...]:
        """Who acts in the role now, each as he appears in it; empty where the post is vacant."""
        return tuple(one.acting_as(role) for one in self.officials if one.holds(role))

    def holders_of_any(self, roles: Iterable[str]) -> tuple[Official, ...]:
        """Who acts in at least one of the roles, each once."""
        wanted = tuple(roles)
        acting = ((one, held) for one in self.officials if not (held := one.held).isdisjoint(wanted))
        return tuple(one.acting_as(next(role for role in wanted if role in held)) for one, held in acting)

    def posts(self, role: str) -> tuple[Official, ...]:
        """Whose posts the role's are, whoever acts in them now: each has his own part where a mode gives one."""
        own = {one.id for one in self.officials if one.active and role in one.roles}
        held = {post.holder for one in self.officials for post in one.acting if role in post.roles}
        return tuple(one for one in self.officials if one.id in own | held)

    def away_from(self, role: str) -> tuple[Official, ...]:
        """Whose role somebody else holds for him now."""
        return tuple(one for one in self.officials if role in one.away)

    def get(self, official_id: int | None) -> Official | None:
        """The official with this id; None also for someone who has left."""
        return next((one for one in self.officials if one.id == official_id), None)

    def in_post(self, role: str, holder: int | None) -> Official | None:
        """Who acts in a role from somebody's post now: himself, or who stands in for him in it."""
        own = self.get(holder)
        if own is not None and role in own.own:
            return own
        for one in self.officials:
            if held := [post.holder for post in one.acting if post.holder == holder and role in post.roles]:
                return one.in_place_of(held[0])
        return own  # nobody acts from the post: what was given to him stays his until it is handed over

    def doers(self, role: str, assignee: int | None) -> tuple[Official, ...]:
        """With whom a task of the role lies: with every holder, or with who acts from the post it was taken for."""
        if assignee is None:
            return self.holders(role)
        one = self.in_post(role, assignee)
        return (one,) if one else ()

    def sections_headed_by(self, role: str) -> frozenset[str | None]:
        """The sections in which somebody holds the role."""
        return frozenset(one.section for one in self.posts(role))
