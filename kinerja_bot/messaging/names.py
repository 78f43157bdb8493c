"""How people are named in a sentence."""

from kinerja_bot.domain.people import Official
from kinerja_bot.domain.procedure import Address, Procedure


def speaks_by_position(official: Official, procedure: Procedure) -> bool:
    """Whether he is addressed by his position rather than by name."""
    return any(rule.address is Address.POSITION for key, rule in procedure.roles.items() if key in official.roles)


def signature(official: Official | None, procedure: Procedure) -> str:
    """Short, for "Dari: …": the position of an office holder, the name of everybody else."""
    if official is None:
        return "-"
    return official.position if speaks_by_position(official, procedure) else official.name


def address(official: Official, procedure: Procedure) -> str:
    """After "Yth.": "Ibu Sekretaris Kecamatan", "Bapak Beta Rekadata"."""
    return f"{official.salutation} {signature(official, procedure)}"


def identity(official: Official | None, procedure: Procedure) -> str:
    """Long, where it matters who it was: "Camat (Contoh Karaeng Lalang)"."""
    if official is None:
        return "-"
    short = signature(official, procedure)
    return short if short == official.name else f"{short} ({official.name})"
