"""What every act works with, whoever does it."""

from dataclasses import dataclass, field
from pathlib import Path

from kinerja_bot.documents.judge import Judge
from kinerja_bot.documents.names import USUAL
from kinerja_bot.documents.signatures import SignatureReader
from kinerja_bot.letters.shelf import LetterShelf
from kinerja_bot.messaging.invitation_links import InvitationLinks
from kinerja_bot.messaging.render import Renderer
from kinerja_bot.procedures.shelf import Shelf
from kinerja_bot.spreadsheets.form_reader import FormReader
from kinerja_bot.storage.file_store import FileStore
from kinerja_bot.storage.letter_files import LetterFiles


@dataclass(frozen=True, slots=True)
class Tools:
    """The templates, the contents of files, who judges and who reads them, what the operator has set, the SOPs."""

    renderer: Renderer
    store: FileStore
    operator_chat_id: int | None = None
    taken: frozenset[str] = USUAL
    privacy_url: str | None = None
    retention_months: int = 24
    shelf: Shelf = field(default_factory=Shelf.of)
    preview_pages: int = 3
    """Pages of a document that are shown before it is decided on."""
    links: InvitationLinks = field(default_factory=InvitationLinks)
    judge: Judge = field(default_factory=Judge)
    forms: FormReader = field(default_factory=FormReader)
    signatures: SignatureReader = field(default_factory=SignatureReader)

    @property
    def letters(self) -> LetterShelf:
        """The offices' own Word templates, which lie in DATA_DIR beside the contents of files."""
        return LetterShelf(LetterFiles(self.store.beside))


def tools_of(data_dir: Path, procedures_dir: Path | None = None) -> Tools:
    """The templates, the file store in DATA_DIR, and the SOPs. Errors: FaultsFound."""
    return Tools(Renderer(), FileStore(data_dir / "files"), shelf=Shelf.of(procedures_dir))
