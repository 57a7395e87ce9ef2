"""Files named by their content: written whole or not at all, never changed, checked when read."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import tempfile
import time
from pathlib import Path

from store.errors import StoreError, disk_error


def digest(content: bytes) -> str:
    """The name of a content: its SHA-256.

    >>> digest(b"")[:8]
    'e3b0c442'
    """
    return hashlib.sha256(content).hexdigest()


class Files:
    """A folder of contents. One content is one file, however often it is written."""

    def __init__(self, folder: Path):
        self.folder = folder
        self._unfinished = folder / "unfinished"

    def path(self, name: str) -> Path:
        """Where the content of that name lies."""
        return self.folder / name[:2] / name

    def write(self, content: bytes) -> str:
        """Write a content through to the disk and give its name. A crash at any moment leaves all of it or nothing."""
        name = digest(content)
        target = self.path(name)
        try:
            if not target.exists():
                target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                os.replace(self._write_unfinished(content), target)
            _flush_folder(target.parent)
            _flush_folder(self.folder)
        except OSError as error:
            raise disk_error(error, self.folder) from error
        return name

    def read(self, name: str) -> bytes:
        """The content of that name. Lost or altered on the disk: StoreError."""
        path = self.path(name)
        try:
            content = path.read_bytes()
        except OSError as error:
            raise StoreError("damaged", file=str(path), reason=error.strerror or str(error)) from error
        if digest(content) != name:
            raise StoreError("damaged", file=str(path), reason="the content is not what was kept")
        return content

    def remove(self, name: str) -> bool:
        """Remove a content; False when it was not there."""
        try:
            self.path(name).unlink()
        except FileNotFoundError:
            return False
        except OSError as error:
            raise disk_error(error, self.folder) from error
        return True

    def sweep(self, *, older_than: float) -> int:
        """Remove what killed processes began to write more than `older_than` seconds ago."""
        before = time.time() - older_than
        removed = 0
        for path in self._unfinished.glob("*"):
            with contextlib.suppress(FileNotFoundError):  # its writer has finished, or another sweep was faster
                if path.stat().st_mtime < before:
                    path.unlink()
                    removed += 1
        return removed

    def free_bytes(self) -> int:
        """Room left, after writing and removing a small file to see that the folder takes it."""
        try:
            self._write_unfinished(b"OneX").unlink()
            return shutil.disk_usage(self.folder).free
        except OSError as error:
            raise disk_error(error, self.folder) from error

    def _write_unfinished(self, content: bytes) -> Path:
        self._unfinished.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, path = tempfile.mkstemp(dir=self._unfinished)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        except OSError:
            os.unlink(path)
            raise
        return Path(path)


def _flush_folder(folder: Path) -> None:
    """A renamed file survives a power cut once its folder is on the disk; Windows has no such call."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
