"""The staff list in a spreadsheet that is not the template."""

from dataclasses import dataclass

from kinerja_bot.faults import Fault
from kinerja_bot.roster.staff_list.heading import heading_of
from kinerja_bot.roster.staff_list.people import People, people_of
from kinerja_bot.roster.workbook import Sheet


@dataclass(frozen=True, slots=True)
class StaffList:
    """The tab with most people, the lines above its heading, and what is to be told."""

    people: People
    titles: tuple[str, ...]
    notices: tuple[Fault, ...]


def staff_list_in(sheets: tuple[Sheet, ...]) -> StaffList | None:
    """None where no tab has a heading with people below it."""
    found = [people_of(sheet, heading) for sheet in sheets if (heading := heading_of(sheet))]
    people = max(found, key=lambda one: (len(one.listed), not one.sheet.is_hidden), default=None)
    if people is None or not people.listed:
        return None
    sheet = people.sheet
    above = [row for row in sheet.rows if row < people.heading.first]
    titles = tuple(text for row in above for text in sheet.texts(row))
    others = [Fault("", one.name, "sheet_unread") for one in sheets if one is not sheet and one.values]
    return StaffList(people, titles, (*people.notices, *others))
