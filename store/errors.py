"""What can go wrong with keeping, as a code that a language has words for, and the facts that go into them."""

from __future__ import annotations

import errno


class StoreError(Exception):
    """Keeping or loading failed; nothing half kept is left behind.

    `code` is a key of the words' [store] section and `details` are the values named in it. Codes: setting,
    not_writable, disk_full, database, newer, missing, damaged, no_snapshot,
    overtaken, no_store, not_empty, no_backup, not_a_copy, unfinished,
    written_meanwhile, not_allowed.
    """

    def __init__(self, code: str, **details: str):
        super().__init__(code, details)
        self.code = code
        self.details = details

    def __str__(self) -> str:
        facts = ", ".join(f"{name} {value}" for name, value in self.details.items())
        return f"{self.code.replace('_', ' ')}: {facts}"


def disk_error(error: OSError, folder: object) -> StoreError:
    """The StoreError for what the operating system said about a folder.

    >>> str(disk_error(OSError(errno.EROFS, "Read-only file system"), "/srv/onex"))
    'not writable: folder /srv/onex, reason Read-only file system'
    """
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return StoreError("disk_full", folder=str(folder))
    return StoreError("not_writable", folder=str(folder), reason=error.strerror or str(error))
