"""Why the machine refused, in words: the usual reasons of an operating system, any other as it came."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

from i18n import Words

if TYPE_CHECKING:
    from store import StoreError

USUAL = {
    "no_space": (errno.ENOSPC, errno.EDQUOT),
    "no_permission": (errno.EACCES, errno.EPERM),
    "not_found": (errno.ENOENT,),
    "read_only": (errno.EROFS,),
    "no_folder": (errno.ENOTDIR, errno.EEXIST),
    "refused": (errno.ECONNREFUSED,),
    "timed_out": (errno.ETIMEDOUT,),
}
KNOWN = {os.strerror(code): name for name, codes in USUAL.items() for code in codes} | {
    "the content is not what was kept": "changed",
    "the content is not what was backed up": "changed",
    "Name or service not known": "no_host",
    "timed out": "timed_out",
}


def reason(said: object, words: Words) -> str:
    """What was said by an OSError, or by its text, in a language.

    >>> reason(PermissionError(errno.EACCES, "Permission denied"), Words("zh_CN")), reason("odd", Words("zh_CN"))
    ('没有权限', 'odd')
    """
    text = str(getattr(said, "strerror", None) or said)
    return words(f"reason.{KNOWN[text]}") if text in KNOWN else text


def store_refused(error: StoreError, words: Words) -> str:
    """Why keeping or loading failed, in words."""
    told = {name: reason(value, words) if name == "reason" else value for name, value in error.details.items()}
    return words(f"store.{error.code}", **told)
