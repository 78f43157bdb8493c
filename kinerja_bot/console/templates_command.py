"""`bot.py templates`: the office's letters as Word templates: given out, taken in, looked at."""

import io
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Final

from kinerja_bot.console.letter_pictures import pictures
from kinerja_bot.console.which_office import only
from kinerja_bot.documents.conversion import libreoffice
from kinerja_bot.domain.letters import PaperKind
from kinerja_bot.domain.office import Office
from kinerja_bot.faults import Fault, FaultsFound, closest
from kinerja_bot.letters.checking import checked
from kinerja_bot.letters.context import context_of
from kinerja_bot.letters.layout import layout_of
from kinerja_bot.letters.originals import original
from kinerja_bot.letters.placeholders import placeholders
from kinerja_bot.letters.samples import sample_facts
from kinerja_bot.letters.shelf import LOGOS, LetterShelf
from kinerja_bot.messaging.render import plain_text
from kinerja_bot.operator.operating import Operator
from kinerja_bot.paths import is_folder, is_there

Act = Callable[[Path, Office, LetterShelf], int]
USAGE_ERROR: Final = 2
USUAL: Final = ("", "templat-surat", "")
NAMES: Final = "ISIAN.txt"
SEEN: Final = "pratinjau"
LARGEST_LOGO: Final = 1024
"""KB."""

PICTURES: Final = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")


def carry_out(operator: Operator, words: Sequence[str], office: str | None = None) -> int:
    """`export|import|preview [DIR [OFFICE]]`, or the office by itself; gives the exit code. Errors: FaultsFound."""
    acts: dict[str, Act] = {"export": _export, "import": _import, "preview": _preview}
    act, folder, named, *more = (*words, *USUAL[len(words) :])
    if act not in acts or more or (named and office is not None):
        return _refused(plain_text("templates_usage"))
    meant = only(operator.offices(), named or office)
    try:
        return acts[act](Path(folder or USUAL[1]), meant, operator.letters)
    except OSError as error:
        return _refused(plain_text("file_not_written", path=error.filename or folder, reason=error.strerror))


def _export(folder: Path, office: Office, shelf: LetterShelf) -> int:
    """Each letter's template, and what its placeholders are called; nothing is written over."""
    files = {f"{kind.value}.docx": _template(kind, office, shelf) for kind in PaperKind}
    known = [name for name in (*files, NAMES) if is_there(folder / name)]
    if known:
        return _refused(plain_text("file_exists", path=folder / known[0]))
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    (folder / NAMES).write_text(plain_text("letter_names", groups=placeholders(office)) + "\n", encoding="utf-8")
    print(plain_text("templates_written", folder=folder, count=len(files), names=NAMES, office=office))
    return 0


def _import(folder: Path, office: Office, shelf: LetterShelf) -> int:
    """What is sound is taken, each file by itself; what is not is named with its place, and the one before stays."""
    files = sorted(one for one in folder.iterdir() if _is_meant(one)) if is_folder(folder) else []
    if not files:
        raise FaultsFound(str(folder), [Fault("", "", "letter_nothing")])
    taken: dict[str, int] = {}
    broken = []
    for file in files:
        content, joined, faults = _read(file, office)
        if faults:
            broken.append(FaultsFound(str(file), faults))
        else:
            shelf.keep(office.key, _kept_as(file), content)
            taken[file.name] = joined
    for found in broken:
        print(found, file=sys.stderr)
    shown = _shown(_changed(taken, office, shelf), folder / SEEN, office, shelf)
    print(plain_text("templates_taken", taken=taken, office=office, shown=shown, refused=len(broken)))
    return USAGE_ERROR if broken else 0


def _preview(folder: Path, office: Office, shelf: LetterShelf) -> int:
    """Every letter with invented facts, as the office has it now."""
    print(plain_text("templates_shown", shown=_shown(list(PaperKind), folder, office, shelf), office=office))
    return 0


def _is_meant(file: Path) -> bool:
    """Word's own files for what is open (`~$…`) are not."""
    name = file.name.casefold()
    return file.is_file() and (
        name in LOGOS or (file.suffix.casefold() in {".docx", ".docm", ".doc", ".dotx"} and name[0] != "~")
    )


def _kept_as(file: Path) -> str:
    name = file.name.casefold()
    return name if name in LOGOS else f"{file.stem.casefold()}.docx"


def _read(file: Path, office: Office) -> tuple[bytes, int, tuple[Fault, ...]]:
    content, kinds = file.read_bytes(), {kind.value: kind for kind in PaperKind}
    if file.name.casefold() in LOGOS:
        return (
            content,
            0,
            () if _is_logo(content, office) else (Fault("", "", "letter_logo", {"kilobytes": LARGEST_LOGO}),),
        )
    stem = file.stem.casefold()
    if stem not in kinds:
        context = {"given": file.stem, "suggestion": closest(stem, kinds), "known": list(kinds)}
        return content, 0, (Fault("", "", "letter_name", context),)
    template, faults = checked(content, kinds[stem], office)
    return (template.content, template.joined, faults) if template else (content, 0, faults)


def _is_logo(content: bytes, office: Office) -> bool:
    """Whether a letter with it can be written, and opened: a broken picture would break every letter."""
    from PIL import Image  # noqa: PLC0415 - beside its only use

    if not content.startswith(PICTURES) or len(content) > LARGEST_LOGO * 1024:
        return False
    try:
        with Image.open(io.BytesIO(content)) as picture:
            picture.load()
        original(layout_of(PaperKind.INVITATION.value), office.letters, content)
    except Exception:  # noqa: BLE001 - whatever the libraries say of a broken picture
        return False
    return True


def _template(kind: PaperKind, office: Office, shelf: LetterShelf) -> bytes:
    own = shelf.template(office.key, kind)
    return own or original(layout_of(kind.value), office.letters, shelf.logo(office.key))


def _changed(taken: Iterable[str], office: Office, shelf: LetterShelf) -> list[PaperKind]:
    """The letters that look different now; of those that a new logo changes, one shows it."""
    names = {Path(name).stem.casefold() for name in taken}
    kinds = [kind for kind in PaperKind if kind.value in names]
    if kinds or not names:
        return kinds
    ours = [kind for kind in (PaperKind.INVITATION, *PaperKind) if shelf.template(office.key, kind) is None]
    return [kind for kind in ours if layout_of(kind.value).head][:1]


def _shown(kinds: list[PaperKind], folder: Path, office: Office, shelf: LetterShelf) -> dict[str, object]:
    """Where the pictures lie, and what has none; by what they were drawn says how true they are."""
    from kinerja_bot.letters.filling import filled  # noqa: PLC0415 - beside its only use

    facts = sample_facts(office)
    letters = {kind.value: filled(_template(kind, office, shelf), context_of(kind, facts)) for kind in kinds}
    shown: dict[str, object] = {"folder": folder, "files": [], "missing": list(letters), "reason": ""}
    try:
        files = pictures(letters, folder) if letters else []
    except OSError as error:
        return shown | {"reason": error.strerror}
    missing = letters.keys() - {file.stem.rpartition("-")[0] for file in files}
    return shown | {"files": files, "missing": sorted(missing), "true": libreoffice() is not None}


def _refused(why: str) -> int:
    print(why, file=sys.stderr)
    return USAGE_ERROR
