"""What an import changes of the SOPs that an office runs; one with a cycle under way cannot be dropped."""

from dataclasses import dataclass

from kinerja_bot.domain.office import Office
from kinerja_bot.services.desk.office_now import OfficeNow


@dataclass(frozen=True, slots=True)
class Choice:
    """Keys of the office's SOPs before and after."""

    before: tuple[str, ...]
    after: tuple[str, ...]

    @property
    def added(self) -> tuple[str, ...]:
        """Those that it did not run."""
        return tuple(key for key in self.after if key not in self.before)

    @property
    def dropped(self) -> tuple[str, ...]:
        """Those that it does not run any more."""
        return tuple(key for key in self.before if key not in self.after)


@dataclass(frozen=True, slots=True)
class UnderWay:
    """A cycle that is not done yet: its SOP, by title and key, and its period."""

    title: str
    key: str
    period: str


class ProcedureUnderWayError(RuntimeError):
    """The roster drops SOPs with cycles under way, whose tasks nobody could finish: nothing was imported."""

    def __init__(self, cycles: tuple[UnderWay, ...]) -> None:
        super().__init__(cycles)
        self.cycles = cycles


def choice_of(here: OfficeNow, before: Office | None) -> Choice | None:
    """What differs from the office as it was before; None for nothing. Errors: ProcedureUnderWayError."""
    if before is None or before.procedures == here.office.procedures:
        return None
    choice = Choice(before.procedures, here.office.procedures)
    dropped = [one for one in here.running() if one.procedure.key in choice.dropped] if choice.dropped else []
    if dropped:
        raise ProcedureUnderWayError(
            tuple(UnderWay(one.procedure.title, one.procedure.key, here.name_of(one.period)) for one in dropped)
        )
    return choice


def titles_of(here: OfficeNow, choice: Choice | None) -> dict[str, str]:
    """The titles of what is added or dropped, by key; the key again where its file is gone."""
    shelf = here.tools.shelf
    keys = (*choice.added, *choice.dropped) if choice else ()
    return {key: shelf.get(key).title if key in shelf else key for key in keys}
