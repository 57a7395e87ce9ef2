"""Files, parsed in a process of their own: whatever a file does to its reader, OneX answers with one sentence."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import pyarrow as pa

from intake.reading import limits, raw
from intake.reading.raw import Raw
from intake.reading.refusal import Refusal

CHILD = Path(__file__).with_name("child.py")
_REFUSED, _CRASHED = 3, 4  # as in child.py
_seats = threading.BoundedSemaphore(limits.CHILDREN)


def read(data: bytes, name: str, kind: str, *, encoding: str | None = None, doubtful: bool = False) -> list[Raw]:
    """The filled sheets of a file that is of a kind known to endings.PARSERS. Raises Refusal.

    `doubtful`: its name does not say that it is a text table, so that a text must look like one.
    """
    asked = {"kind": kind, "encoding": encoding, "doubtful": doubtful, "limits": _limits()}
    with _seats, tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as made, tempfile.TemporaryFile() as said:
        given.write(data)
        given.seek(0)
        status = _run(asked, given, made, said)
        answer, chatter = _content(made), _content(said)[-2000:].decode("utf-8", "replace")
    if status == 0:
        return _sheets(answer, name)
    refusal = _refusal(status, answer, name)
    refusal.add_note(f"the reader ended with status {status}: {chatter}")
    raise refusal


def _limits() -> dict[str, int]:
    return {name: value for name, value in vars(limits).items() if name.isupper()}


def _run(asked: dict, given, made, said) -> int | None:
    """The child's exit status (negative: the signal that ended it), None when its time was up."""
    child = subprocess.Popen(
        [sys.executable, "-I", str(CHILD), json.dumps(asked)],
        stdin=given,
        stdout=made,
        stderr=said,
        env=_environment(),
        cwd=tempfile.gettempdir(),
        start_new_session=True,
    )
    try:
        return child.wait(limits.CHILD_SECONDS)
    except subprocess.TimeoutExpired:
        return None
    finally:
        child.kill()
        child.wait()


def _environment() -> dict[str, str]:
    """Nothing of ours, no password and no key; only what a Python needs to find its libraries."""
    kept = {name: os.environ[name] for name in ("LD_LIBRARY_PATH", "SYSTEMROOT") if name in os.environ}
    return kept | {"ARROW_DEFAULT_MEMORY_POOL": "system", "OPENBLAS_NUM_THREADS": "1", "RUST_BACKTRACE": "0"}


def _content(file) -> bytes:
    file.seek(0)
    return file.read()


def _refusal(status: int | None, answer: bytes, name: str) -> Refusal:
    if status is None or status in (-signal.SIGXCPU, -signal.SIGKILL):
        return Refusal("too_slow", name=name)
    if status in (_CRASHED, -signal.SIGABRT):  # it aborts when it cannot have the memory it asks for
        return Refusal("crashed", name=name)
    try:
        code, details = json.loads(answer.splitlines()[-1]) if status == _REFUSED else ("unreadable", {})
        return Refusal(code, **{**details, "name": name})
    except (ValueError, TypeError, IndexError):
        return Refusal("unreadable", name=name)


def _sheets(answer: bytes, name: str) -> list[Raw]:
    try:
        return list(raw.sheets(answer))
    except (pa.ArrowException, OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise Refusal("unreadable", name=name) from error
