"""Pictures for the chats and papers to print, typeset by Typst in a process of its own.

All take domain objects and give bytes; they block for 50 to 250 ms, on the worker thread of an act, never on the
event loop. What cannot be made is `PaperNotMade` (a SopError with its sentence): who can do
without catches it.

    from kinerja_bot.papers.heading import Heading, Signer
    from kinerja_bot.papers.pictures import achievement_pictures, money_pictures, trend_pictures
    from kinerja_bot.papers.quarter_paper import quarter_paper
    from kinerja_bot.papers.sop_sheet import sop_sheet
    from kinerja_bot.papers.status_pictures import flow_picture, time_pictures
    from kinerja_bot.papers.year_recap_paper import year_recap_paper

    heading = Heading(office=office.name, regency=office.regency, year=2026, as_of=here.now in the office's zone,
                      part=the section's name where the rows are one section's)
    achievement_pictures(heading, summary, rules, disputed=keys) -> tuple[bytes, ...]  # PNG, eight rows each
    trend_pictures(heading, summaries, rules) -> tuple[bytes, ...]  # of the four quarters
    money_pictures(heading, summary, rules) -> tuple[bytes, ...]
    quarter_paper(heading, agreement, summary, entered=…, before=…, notes=…, sections=…, people=…, files=…,
                  signer=…, drafter=…) -> bytes  # PDF/A; with a drafter it ends with the page of approval
    sop_sheet(procedure, office=…, regency=…) -> bytes  # PDF/A
    flow_picture(heading, period, procedure, standings) -> bytes  # PNG
    time_pictures(heading, period, procedure, standings) -> tuple[bytes, ...]  # PNG, twelve steps each
    year_recap_paper(heading, agreement, summaries, sections=…, signer=…) -> bytes  # PDF
"""
