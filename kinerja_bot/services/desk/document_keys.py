"""The keys of messages about a document that is decided on."""


def preview(task_id: int, file_id: int, official_id: int) -> str:
    """The pictures of a document that somebody decides on."""
    return f"preview:{task_id}:{file_id}:{official_id}"
