"""The product's own Word templates, built from templates/letters/ with the paper, type and margins of the office."""

import io
from typing import Any, Final

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt

from kinerja_bot.domain.letter_settings import LetterSettings, PaperSize
from kinerja_bot.letters.blocks import add_parts
from kinerja_bot.letters.layout import Layout
from kinerja_bot.letters.sheet import Sheet
from kinerja_bot.letters.word_xml import NONE, element, framed, page_number, rule_below, wide

SIZES: Final = {PaperSize.A4: (210, 297), PaperSize.F4: (215, 330)}
"""Width and height in mm."""

FONT: Final = "Arial"
REGENCY_SIZE: Final = 12
OFFICE_SIZE: Final = 16
"""Points of the kop's lines, as 3 to 4."""

ADDRESS_SIZE: Final = 9
LOGO: Final = 22
"""mm of its height."""


def original(layout: Layout, settings: LetterSettings, logo: bytes | None = None) -> bytes:
    """A .docx whose placeholders are not filled in; `logo` is a PNG or JPEG for the kop."""
    document = docx.Document()
    document.core_properties.title = layout.title
    document.core_properties.author = "{{ kantor }}"
    document.core_properties.comments = ""
    sheet = Sheet(document, _page(document, layout, settings), settings.font_size)
    _type(document, settings)
    if layout.head:
        _head(sheet, logo)
    add_parts(sheet, layout, layout.parts)
    if not document.paragraphs[-1].text:  # a gap below the last signature would want a page where one is full
        document.paragraphs[-1].paragraph_format.line_spacing = Pt(1)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _page(document: Any, layout: Layout, settings: LetterSettings) -> Length:  # noqa: ANN401 - python-docx
    """Set paper and margins; give the width between these."""
    section = document.sections[0]
    width, height = SIZES[PaperSize(settings.paper)]
    if layout.landscape:
        section.orientation, width, height = WD_ORIENT.LANDSCAPE, height, width
    section.page_width, section.page_height = Mm(width), Mm(height)
    top, right, bottom, left = (Mm(one) for one in settings.margins)
    section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = top, right, bottom, left
    section.header_distance = section.footer_distance = Mm(10)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.alignment = WD_ALIGN_PARAGRAPH.CENTER
    page_number(number)
    return Length(Mm(width) - left - right)


def _type(document: Any, settings: LetterSettings) -> None:  # noqa: ANN401
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(settings.font_size)
    fonts = style.element.rPr.rFonts
    for script in ("eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), FONT)
    style.element.rPr.append(element("lang", val="id-ID"))
    style.paragraph_format.space_after = Pt(0)
    style.paragraph_format.line_spacing = 1.0


def _head(sheet: Sheet, logo: bytes | None) -> None:
    """The kop: with the logo beside it, or across the whole width."""
    place: Any = sheet.document
    if logo:
        table = sheet.document.add_table(rows=1, cols=2)
        framed(table, NONE)
        picture = Mm(LOGO + 4)
        wide(table, [picture, Length(sheet.width - picture)])
        left, place = table.rows[0].cells
        left.paragraphs[0].add_run().add_picture(io.BytesIO(logo), height=Mm(LOGO))
    lines = [("{{ kop.kabupaten }}", REGENCY_SIZE, False), ("{{ kop.kecamatan }}", OFFICE_SIZE, True)]
    for name in ("kop.alamat", "kop.kontak"):
        lines += [
            (text, ADDRESS_SIZE, False) for text in (f"{{%p if {name} %}}", f"{{{{ {name} }}}}", "{%p endif %}")
        ]
    for number, (text, size, bold) in enumerate(lines):
        line = place.paragraphs[0] if number == 0 and logo else place.add_paragraph()
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = line.add_run(text)
        run.font.size, run.bold = Pt(size), bold
    rule = sheet.document.add_paragraph()
    rule.paragraph_format.line_spacing = Pt(4)
    rule.paragraph_format.space_after = Pt(2 * sheet.size)
    rule_below(rule)
