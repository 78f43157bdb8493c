"""What is refused of a step's meeting: its time, its end, its invitations."""

from collections.abc import Sequence
from datetime import date, datetime

from kinerja_bot.domain.errors import NotEntitled, SopError


class MeetingNotReady(SopError):
    """The meeting lacks its invitation, its time or its place."""

    missing: Sequence[str]


class MeetingNotBegun(SopError):
    """A meeting ends after its beginning."""

    at: datetime | None


class MeetingInThePast(SopError):
    """A meeting can only be set for a time to come."""

    at: datetime


class MeetingOver(SopError):
    """The meeting has been closed; attendance is recorded."""

    at: datetime | None


class MeetingNotUnderstood(SopError):
    """Neither day, hour nor place can be read from the text."""


class DayWithoutTime(SopError):
    """A day was typed, but no hour."""

    day: date


class NotInvited(NotEntitled):
    """The person is not among those invited."""


class InvitationChanged(SopError):
    """The meeting was moved; an answer belongs to the newest invitation."""
