"""What is asked about files that lie with no single task."""

from dataclasses import dataclass

from kinerja_bot.services.desk.topics import Topic


@dataclass(frozen=True, slots=True)
class FindFiles(Topic):
    """*Cari berkas*: which word?"""

    kind = "cari_berkas"
