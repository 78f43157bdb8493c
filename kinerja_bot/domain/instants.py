"""Points in time: the office works across time zones, so that one without a zone says nothing."""

from datetime import datetime


def refuse_naive(*instants: datetime | None) -> None:
    """Refuses a datetime without a zone. Errors: ValueError."""
    for at in instants:
        if at is not None and at.tzinfo is None:
            raise ValueError(at.isoformat())
