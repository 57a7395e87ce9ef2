"""A secret that is made once for a store and never changes: the key of the pseudonyms of customer ids."""

from __future__ import annotations

import contextlib
import os
import secrets
import tempfile
from pathlib import Path

from store.errors import StoreError, disk_error

BYTES = 32


def secret(folder: Path) -> bytes:
    """The secret of a store's folder; made when there is none. Two processes at once get the same.

    Trouble with the disk is a StoreError. Who loses the file cannot link new customer ids with those kept before.
    """
    path = folder / "secret.key"
    try:
        if not path.exists():
            _write(path, secrets.token_bytes(BYTES))
        return path.read_bytes()
    except OSError as error:
        raise disk_error(error, folder) from error


def copy(source: Path, target: Path) -> None:
    """Give a store's folder the secret of another one; StoreError "not_empty" where it has one of its own."""
    there, here = source / "secret.key", target / "secret.key"
    try:
        if there.exists():
            _write(here, there.read_bytes())
            if here.read_bytes() != there.read_bytes():
                raise StoreError("not_empty", place=str(here))
    except OSError as error:
        raise disk_error(error, target) from error


def _write(path: Path, content: bytes) -> None:
    """Written whole under another name, then given its own name unless another process was faster."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, unfinished = tempfile.mkstemp(dir=path.parent, prefix="secret-")  # readable by its owner only
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(FileExistsError):
            os.link(unfinished, path)
    finally:
        os.unlink(unfinished)
