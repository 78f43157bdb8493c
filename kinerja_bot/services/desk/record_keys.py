"""The keys of messages about figures that are typed into e-SAKIP or looked at any time, and about archives."""


def archive(cycle_id: int, official_id: int) -> str:
    """How far an archive is."""
    return f"archive:{cycle_id}:{official_id}"


def esakip(task_id: int, official_id: int) -> str:
    """*Isian e-SAKIP* of a task."""
    return f"{all_esakip(task_id)}{official_id}"


def all_esakip(task_id: int) -> str:
    """What all such messages of a task begin with."""
    return f"esakip:{task_id}:"


def performance(official_id: int) -> str:
    """What /kinerja shows."""
    return f"performance:{official_id}"
