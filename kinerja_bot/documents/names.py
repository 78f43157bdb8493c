"""The names of files: which types they claim, which are those of programs, and what a name must end in."""

import re
import unicodedata
from typing import Final

NAMED: Final[dict[str, frozenset[str]]] = {
    **{one: frozenset({one}) for one in ("pdf", "zip", "csv", "txt", "rtf")},
    **{one: frozenset({one}) for one in ("png", "gif", "webp", "avif")},
    "docx": frozenset({"docx", "dotx"}),
    "xlsx": frozenset({"xlsx", "xltx"}),
    "pptx": frozenset({"pptx", "ppsx", "potx"}),
    "odt": frozenset({"odt", "ott"}),
    "ods": frozenset({"ods", "ots"}),
    "odp": frozenset({"odp", "otp"}),
    "doc": frozenset({"doc", "dot"}),
    "xls": frozenset({"xls", "xlt"}),
    "ppt": frozenset({"ppt", "pps", "pot"}),
    "jpg": frozenset({"jpg", "jpeg", "jpe", "jfif"}),
    "heic": frozenset({"heic", "heif", "hif"}),
    "tif": frozenset({"tif", "tiff"}),
    "html": frozenset({"html", "htm"}),
    "mht": frozenset({"mht", "mhtml"}),
}
"""The types that an office can choose to take, with the endings of their names."""

USUAL: Final = frozenset(NAMED) - {"rtf", "gif", "html", "mht"}

PICTURES: Final = frozenset({"jpg", "png", "gif", "webp", "heic", "avif", "tif"})
WEB: Final = frozenset({"html", "mht"})
TEXTS: Final = frozenset({"csv", "txt"})
WORDS: Final = frozenset({"doc", "docx", "odt", "rtf"})
SHEETS: Final = frozenset({"xls", "xlsx", "ods"})
SLIDES: Final = frozenset({"ppt", "pptx", "odp"})
FAMILIES: Final = (PICTURES, TEXTS, WEB, WORDS | WEB, SHEETS | WEB, SLIDES, frozenset({"doc", "xls", "ppt"}))
"""Types that phones, programs and e-government sites take for one another, without harm."""

OTHERS: Final = {
    **dict.fromkeys(
        TEXTS, frozenset({"json", "xml", "svg", "ics", "vcf", "eml", "sql", "log", "ini", "tex", "yaml", "yml"})
    ),
    "zip": frozenset("kmz pages numbers key epub xps oxps xmind sxw sxc sxi odb cbz 3mf fig".split()),  # noqa: SIM905
    "tif": frozenset("nef nrw cr2 dng arw sr2 orf pef rw2 srw 3fr erf kdc dcr raw".split()),  # noqa: SIM905
}
"""Endings of what begins as the type does, but is for other programs. Any ending that is unknown is part of the name
("Andi, S.Kom")."""

OF_NAMES_TOO: Final = frozenset({"com", "rb", "pl", "app", "run", "command", "class", "py", "sh", "reg"})
"""Endings of programs that are those of names too (an address, KemenPAN.RB): a document gets its own behind it."""

_PROGRAMS: Final = frozenset(
    """
    exe com scr pif dll ocx sys drv cpl msi msp mst msc msix appx bat cmd ps1 psm1 vb vbs vbe js jse mjs ws wsf wsh
    wsc sct hta lnk scf inf reg chm jar jnlp class apk aab dex xapk ipa app dmg pkg command run sh bash deb rpm
    desktop py pyw pyc rb pl php xll xlam ppam application gadget iso img vhd vhdx library-ms search-ms
    settingcontent-ms appref-ms diagcab iqy slk url msu rdp wsb appinstaller appxbundle msixbundle xbap ps1xml ps2
    psc1 psc2 psd1 cdxml csh ksh zsh fish accda accde accdr ade adp mda mde hlp prg fxp osd pcd shb shs themepack
    theme deskthemepack vsmacros website webpnp xnk xpi crx ahk au3 oqy rqy dqy
    """.split()  # noqa: SIM905 - to be read
)
_ENDING: Final = re.compile(r"\.([a-z][a-z0-9-]*)$")
_WORTHLESS: Final = " ."
"""What Windows drops from the end of a name."""


def ending_of(name: str) -> str:
    """What stands behind the last dot, as Windows sees it; nothing where no letter does."""
    found = _ENDING.search(_plain(name).lower())
    return found[1] if found else ""


def type_said(name: str) -> str | None:
    """The type that the name claims, if it claims one."""
    ending = ending_of(name)
    return next((kind for kind, endings in NAMED.items() if ending in endings), None)


def program_endings(name: str) -> frozenset[str]:
    """The endings by which a computer would run what is called so, also behind a stream's name ("x.bat:y")."""
    return _PROGRAMS.intersection(map(ending_of, name.split(":")))


def is_program(name: str) -> bool:
    """Whether a computer would run what is called so."""
    return bool(program_endings(name))


def are_one_family(said: str, kind: str) -> bool:
    """Whether a file of the one type may be called by the other."""
    return said == kind or any({said, kind} <= family for family in FAMILIES)


def fitting(name: str, kind: str) -> str:
    """The name, with the ending by which programs open the type: in place of another type's, or behind it."""
    plain = name.rstrip(_WORTHLESS)
    said = type_said(plain)
    if said == kind:
        return plain
    return f"{plain[: -len(ending_of(plain)) - 1] if said else plain}.{kind}"


def _plain(name: str) -> str:
    """Without what is not seen, or turns the writing around."""
    spaced = "".join(" " if unicodedata.category(one)[0] == "Z" else one for one in name)
    return "".join(one for one in spaced if unicodedata.category(one)[0] != "C").rstrip(_WORTHLESS)
