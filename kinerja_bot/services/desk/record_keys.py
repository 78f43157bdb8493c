"""The keys of messages about figures that are typed into e-SAKIP or looked at any time, and about archives."""

ARCHIVE_PARTS = "archive-part:"


def archive(cycle_id: int, official_id: int) -> str:
    """How far an archive is."""
    return f"archive:{cycle_id}:{official_id}"


def archive_part(cycle_id: int, official_id: int, sha256: str) -> str:
    """A part of an archive in somebody's chat; what is named last is its content."""
    return f"{archive_parts(cycle_id)}{official_id}:{sha256}"


def archive_parts(cycle_id: int | None = None) -> str:
    """What all such messages of a cycle, or of all cycles, begin with."""
    return ARCHIVE_PARTS if cycle_id is None else f"{ARCHIVE_PARTS}{cycle_id}:"


def content_of(archive_part: str) -> str:
    """Give the SHA-256 that the key of a part names."""
    return archive_part.rpartition(":")[2]


def esakip(task_id: int, official_id: int) -> str:
    """*Isian e-SAKIP* of a task."""
    return f"{all_esakip(task_id)}{official_id}"


def all_esakip(task_id: int) -> str:
    """What all such messages of a task begin with."""
    return f"esakip:{task_id}:"


def performance(official_id: int) -> str:
    """What /kinerja shows."""
    return f"performance:{official_id}"
