"""When and where a meeting is: read from what officials type, or proposed to be tapped."""

from kinerja_bot.meeting_time.parsing import ParsedMeeting, parse_meeting
from kinerja_bot.meeting_time.proposals import proposals

__all__ = ["ParsedMeeting", "parse_meeting", "proposals"]
