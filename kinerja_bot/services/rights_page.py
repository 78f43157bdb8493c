"""The table of rights as a page of docs/: role by act, and every tap and command with the right that it asks."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from kinerja_bot.domain.procedure import Procedure
from kinerja_bot.domain.rights import OPERATOR, Action, Right, actions_of, office_rights
from kinerja_bot.messaging.render import TEMPLATES
from kinerja_bot.procedures.diagram import environment
from kinerja_bot.procedures.loader import builtin
from kinerja_bot.services import acts

PAGE: Final = TEMPLATES.parent / "docs" / "hak-akses.md"


def rights_page(procedure: Procedure) -> str:
    """The page in Markdown."""
    roles = [*procedure.roles, OPERATOR]
    return (
        environment()
        .get_template("hak-akses.md.j2")
        .render(
            procedure=procedure,
            roles=roles,
            acts=[(action, [_steps(procedure, action, role) for role in roles]) for action in Action],
            rights=[
                (right, [role in holders for role in roles]) for right, holders in office_rights(procedure).items()
            ],
            overseen=[_overseen(procedure, role) for role in procedure.roles],
            oversight=Right.OVERSEE,
            doors=list(_doors()),
        )
    )


def write_page(path: Path = PAGE) -> None:
    """Make docs/hak-akses.md anew from the built-in procedure."""
    path.write_text(rights_page(builtin()), encoding="utf-8", newline="\n")


def _steps(procedure: Procedure, action: Action, role: str) -> str:
    """The numbers of the steps at which the role may do it."""
    return ", ".join(
        str(step.number) for step in procedure.steps.values() if step.role == role and action in actions_of(step)
    )


def _doors() -> Iterator[tuple[str, Right | None, bool]]:
    """Each command and button, the right that covers the whole of it, and whether it is answered to everybody."""
    for name, act in acts.COMMANDS.items():
        yield f"/{name}", act.right, False
    for name in acts.OF_ANYBODY_TYPED:
        yield f"/{name}", None, True
    for verb, press in acts.PRESSES.items():
        yield verb.value, press.right, False
    for verb, making in acts.MADE.items():
        yield verb.value, making.right, False
    for verb, lasting in acts.LASTING.items():
        yield verb.value, lasting.right, False
    for verb in (one for one in acts.OF_ANYBODY if one not in acts.PRESSES):
        yield verb.value, None, True


def _overseen(procedure: Procedure, role: str) -> tuple[str, str]:
    """Who oversees the late of a role."""
    return role, procedure.reminders.alerted_role(role)


if __name__ == "__main__":
    write_page()
