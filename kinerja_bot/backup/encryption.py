"""Encryption with age: to a public key (`age1…`, or one of SSH), and back with the private key's file."""

from pathlib import Path
from typing import IO

SSH = "ssh-"


class WrongKeyError(ValueError):
    """The key is none, or not the one that the backup was made for."""


def is_key(recipient: str) -> bool:
    """Whether something can be encrypted to it."""
    try:
        _recipient(recipient)
    except WrongKeyError:
        return False
    return True


def encrypt(plain: IO[bytes], into: IO[bytes], recipient: str) -> None:
    """As a stream."""
    import pyrage  # noqa: PLC0415 - nobody else needs it

    pyrage.encrypt_io(plain, into, [_recipient(recipient)])


def decrypt(path: Path, into: IO[bytes], identity: Path) -> None:
    """With a file of private keys, as `age-keygen` writes it. Errors: WrongKeyError, OSError."""
    import pyrage  # noqa: PLC0415

    with path.open("rb") as encrypted:
        try:
            pyrage.decrypt_io(encrypted, into, _identities(identity))
        except pyrage.DecryptError as error:
            raise WrongKeyError(str(error)) from error


def _recipient(text: str) -> object:
    import pyrage  # noqa: PLC0415

    kind = pyrage.ssh if text.startswith(SSH) else pyrage.x25519
    try:
        return kind.Recipient.from_str(text)
    except pyrage.RecipientError as error:
        raise WrongKeyError(str(error)) from error


def _identities(path: Path) -> list[object]:
    import pyrage  # noqa: PLC0415

    content = path.read_bytes()
    try:
        if b"PRIVATE KEY" in content:
            return [pyrage.ssh.Identity.from_buffer(content)]
        lines = [one.strip() for one in content.decode().splitlines()]
        keys = [pyrage.x25519.Identity.from_str(one) for one in lines if one and not one.startswith("#")]
    except (pyrage.IdentityError, UnicodeDecodeError) as error:
        raise WrongKeyError(str(error)) from error
    if not keys:
        raise WrongKeyError(path.name)
    return keys
