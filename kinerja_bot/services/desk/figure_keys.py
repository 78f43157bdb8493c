"""Under which key a message about figures is kept."""


def screen(task_id: int, official_id: int) -> str:
    """The screen of a quarter's figures, opened from a task's card."""
    return f"overview:{task_id}:{official_id}"
