"""Office documents since 2007, and LibreOffice's: which they are, and which parts are looked through as theirs."""

import re
from typing import Final

from kinerja_bot.documents import markup
from kinerja_bot.documents.contents import Content

LIST: Final = "[content_types].xml"
MIMETYPE: Final = "mimetype"
DOCUMENT_PARTS: Final = frozenset({LIST, MIMETYPE, "meta-inf/manifest.xml"})
"""What an archive has that is an office document, in small letters."""

MACRO_PARTS: Final = re.compile(
    r"(^|/)(vbaProject\w*\.bin|vbaData\.xml)$|^xl/(macrosheets|intlMacrosheets)/.|^(Basic|Scripts)/.", re.IGNORECASE
)
OFFICE_PARTS: Final = {"word/": "docx", "xl/": "xlsx", "ppt/": "pptx", "visio/": "visio"}
TYPES: Final = {
    "ms-excel.sheet.binary.macroenabled.main": "xlsb",
    **{f"ms-word.{one}.main": "docm" for one in ("document.macroenabled", "template.macroenabledtemplate")},
    **{f"ms-excel.{one}.macroenabled.main": "xlsm" for one in ("sheet", "template", "addin")},
    **{
        f"ms-powerpoint.{one}.macroenabled.main": "pptm" for one in ("presentation", "slideshow", "template", "addin")
    },
    **{f"wordprocessingml.{one}.main": "docx" for one in ("document", "template")},
    **{f"spreadsheetml.{one}.main": "xlsx" for one in ("sheet", "template")},
    **{f"presentationml.{one}.main": "pptx" for one in ("presentation", "slideshow", "template")},
}
"""What the list of contents calls the main part."""

OPEN_DOCUMENT: Final = {
    **dict.fromkeys(("text", "text-template"), "odt"),
    **dict.fromkeys(("spreadsheet", "spreadsheet-template"), "ods"),
    **dict.fromkeys(("presentation", "presentation-template"), "odp"),
    **dict.fromkeys(("graphics", "graphics-template"), "odg"),
}
_OPEN_DOCUMENT: Final = "application/vnd.oasis.opendocument."
_EPUB: Final = "application/epub+zip"


def look_at(name: str, content: Content) -> bool:
    """Whether the part was looked through as one of a document. Errors: Refused."""
    if not markup.is_markup(content):
        return False
    markup.look_through(name, content)
    return True


def kind_of(names: frozenset[str], listed: frozenset[str], mimetype: str) -> str:
    """The type of a document with these parts; `listed` are the types in its list of contents."""
    if mimetype == _EPUB:
        return "epub"
    if mimetype.startswith(_OPEN_DOCUMENT):
        return OPEN_DOCUMENT.get(mimetype.removeprefix(_OPEN_DOCUMENT), "open_document")
    by_type = (kind for mark, kind in TYPES.items() if any(mark in one for one in listed))
    by_place = (one for part, one in OFFICE_PARTS.items() if any(name.startswith(part) for name in names))
    return next(by_type, None) or next(by_place, "zip")
