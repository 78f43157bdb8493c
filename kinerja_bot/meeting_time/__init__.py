"""Meeting time and place as officials type them, times to propose, and whether there is room for the meeting."""

from kinerja_bot.meeting_time.parsing import ParsedMeeting, parse_meeting
from kinerja_bot.meeting_time.proposals import proposals
from kinerja_bot.meeting_time.room import Doubt, doubt

__all__ = ["Doubt", "ParsedMeeting", "doubt", "parse_meeting", "proposals"]
