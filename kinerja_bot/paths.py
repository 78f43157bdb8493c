"""What stands at a path: nothing where no file can have the name, or nobody may look."""

from pathlib import Path


def is_there(path: Path) -> bool:
    """Whether anything is there."""
    try:
        return path.exists()
    except OSError:
        return False


def is_folder(path: Path) -> bool:
    """Whether a folder is there."""
    try:
        return path.is_dir()
    except OSError:
        return False


def is_plain_file(path: Path) -> bool:
    """Whether an ordinary file is there."""
    try:
        return path.is_file()
    except OSError:
        return False
