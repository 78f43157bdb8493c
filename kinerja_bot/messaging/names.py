"""How people are named in a sentence."""

from kinerja_bot.domain.people import Official
from kinerja_bot.domain.procedure import Address, Procedure


def speaks_by_position(official: Official, *procedures: Procedure) -> bool:
    """Whether one of the procedures addresses him by his position rather than by name."""
    rules = (one.roles[role] for one in procedures for role in official.roles if role in one.roles)
    return any(rule.address is Address.POSITION for rule in rules)


def signature(official: Official | None, *procedures: Procedure) -> str:
    """Short, for "Dari: …": the position of an office holder, the name of everybody else."""
    if official is None:
        return "-"
    return official.position if speaks_by_position(official, *procedures) else official.name


def address(official: Official, *procedures: Procedure) -> str:
    """After "Yth.": "Ibu Sekretaris Kecamatan", "Bapak Beta Rekadata"."""
    return f"{official.salutation} {signature(official, *procedures)}"


def identity(official: Official | None, *procedures: Procedure) -> str:
    """Long, where it matters who it was: "Camat (Contoh Karaeng Lalang)"."""
    if official is None:
        return "-"
    short = signature(official, *procedures)
    return short if short == official.name else f"{short} ({official.name})"
