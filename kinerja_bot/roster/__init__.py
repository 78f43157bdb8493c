"""An office read from .yaml or .xlsx, each fault by its place."""
