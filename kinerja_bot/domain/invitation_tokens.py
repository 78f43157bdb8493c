"""What is kept of an invitation's token."""

import hashlib


def token_hash(token: str) -> str:
    """SHA-256 of a token; enough for 128 random bits, which cannot be guessed from a list."""
    return hashlib.sha256(token.encode()).hexdigest()
