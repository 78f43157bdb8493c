"""A procedure for the papers of an SOP: as many steps, columns and decisions as a test wants."""

from dataclasses import replace

from kinerja_bot.domain.modes import MODES
from kinerja_bot.domain.procedure import END, DecisionRule, Output, Procedure, RoleRule, Scope, Step
from kinerja_bot.procedures.loader import builtin

NAME = "Menyusun dan menyerahkan laporan hasil pelaksanaan kegiatan pemerintahan kecamatan kepada atasan langsung"


def long_procedure(steps: int = 25, roles: int = 9, back: dict[int, int] | None = None) -> Procedure:
    """Each step lies with the next column; `back` are the steps that decide, and where their no leads.

    A yes of the last step ends the procedure.
    """
    columns = {f"r{at}": RoleRule(f"r{at}", f"Kepala Subbagian Urusan {at}", Scope.ALL) for at in range(roles)}
    made = {f"s{at}": _step(at, steps, f"r{at % roles}", (back or {}).get(at)) for at in range(1, steps + 1)}
    return replace(builtin(), title=NAME[:100], cover={"number": "1"}, roles=columns, steps=made)


def _step(number: int, last: int, role: str, no: int | None) -> Step:
    after = END if number == last else f"s{number + 1}"
    decisions = {
        "ya": DecisionRule("ya", "Ya", "disetujui", after),
        "tidak": DecisionRule("tidak", "Tidak", "dikembalikan", f"s{no}"),
    }
    return Step(
        key=f"s{number}",
        number=number,
        name=f"Nama {number}",
        title=NAME[:100],
        request=NAME,
        role=role,
        mode=MODES["satu"],
        requires="Kelengkapan",
        minutes=1440,
        output=Output("Hasil"),
        next=None if no else after,
        decisions=decisions if no else {},
    )
