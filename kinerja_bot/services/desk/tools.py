"""What every act works with, whoever does it."""

from dataclasses import dataclass
from pathlib import Path

from kinerja_bot.documents.inspection import USUAL
from kinerja_bot.messaging.render import Renderer
from kinerja_bot.storage.file_store import FileStore


@dataclass(frozen=True, slots=True)
class Tools:
    """The templates, the contents of files, and what the operator has set."""

    renderer: Renderer
    store: FileStore
    operator_chat_id: int | None = None
    taken: frozenset[str] = USUAL
    privacy_url: str | None = None
    retention_months: int = 24


def tools_of(data_dir: Path) -> Tools:
    """The templates, and the file store in DATA_DIR."""
    return Tools(Renderer(), FileStore(data_dir / "files"))
