"""A roster in YAML: data and lines."""

from pathlib import Path

from kinerja_bot.procedures.lines import DecimalLoader, Document, read_text, read_yaml


def read_document(path: Path) -> Document:
    """The file's data with its lines; FaultsFound if it cannot be read."""
    return read_yaml(read_text(path), str(path), DecimalLoader)
