"""What stands on the pages of a PDF, read as a reader would copy it."""

import re
from io import BytesIO

import pikepdf

CODE = 4  # hexadecimal digits of a glyph


def texts_of(paper: bytes) -> list[str]:
    """Each page's words, in the order in which they are drawn."""
    with pikepdf.open(BytesIO(paper)) as document:
        return [_text(page) for page in document.pages]


def text_of(paper: bytes) -> str:
    return " ".join(texts_of(paper))


def fonts_of(paper: bytes) -> dict[str, bool]:
    """The fonts' names without the mark of a subset, and whether each is embedded."""
    with pikepdf.open(BytesIO(paper)) as document:
        found = {}
        for page in document.pages:
            for font in page.resources.get("/Font", {}).values():
                inner = font.DescendantFonts[0]
                name = str(inner.BaseFont).split("+", 1)[-1]
                found[name] = bool({"/FontFile2", "/FontFile3"} & set(inner.FontDescriptor.keys()))
        return found


def _text(page: pikepdf.Page) -> str:
    maps = {name: _characters(font) for name, font in page.resources.get("/Font", {}).items()}
    words, known = [], {}
    for one in pikepdf.parse_content_stream(page):
        if not isinstance(one, pikepdf.ContentStreamInstruction):
            continue
        operator = str(one.operator)
        if operator == "Tf":
            known = maps[str(one.operands[0])]
        elif operator in {"Tj", "TJ"}:
            shown = list(one.operands[0]) if operator == "TJ" else one.operands
            runs = [bytes(part).hex() for part in shown if isinstance(part, pikepdf.String)]
            words.append("".join(known.get(code, "") for run in runs for code in re.findall("." * CODE, run)))
    return " ".join(" ".join(words).replace("\u200b", "").split())


def _characters(font: pikepdf.Object) -> dict[str, str]:
    """Of each glyph, by the font's own table."""
    table = font.ToUnicode.read_bytes().decode("latin-1")
    found = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        for code, character in re.findall(r"<(\w+)>\s*<(\w+)>", block):
            found[code.lower()] = bytes.fromhex(character).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", table, re.DOTALL):
        for first, last, character in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
            for at in range(int(first, 16), int(last, 16) + 1):
                found[f"{at:0{CODE}x}"] = chr(int(character, 16) + at - int(first, 16))
    return found
