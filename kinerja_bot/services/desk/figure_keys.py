"""Under which key a message about figures is kept."""


def entering(task_id: int, official_id: int) -> str:
    """What is asked of somebody's indicators, one after the other."""
    return f"{all_entering(task_id)}{official_id}"


def all_entering(task_id: int) -> str:
    """What all such questions of a task begin with."""
    return f"entry:{task_id}:"


def dispute(cycle_id: int, indicator: str, official_id: int) -> str:
    """Several people's values of an indicator, to who settles them."""
    return f"{disputes(cycle_id, indicator)}{official_id}"


def disputes(cycle_id: int, indicator: str) -> str:
    """What all copies of that question begin with."""
    return f"dispute:{cycle_id}:{indicator}:"


def screen(task_id: int, official_id: int) -> str:
    """The screen of a quarter's figures, opened from a task's card."""
    return f"{all_screens(task_id)}{official_id}"


def all_screens(task_id: int) -> str:
    """What all screens of a task begin with."""
    return f"overview:{task_id}:"


def indicators(official_id: int) -> str:
    """The list of /indikator, or what is shown and asked in its place."""
    return f"indicators:{official_id}"


def form(file_id: int) -> str:
    """Why a form was not read, while it is asked whether the file is wanted all the same."""
    return f"form:{file_id}"
