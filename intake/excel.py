"""Workbooks, parsed in a process of their own: whatever a file does to its reader, OneX answers with one sentence."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
from datetime import datetime
from pathlib import Path

import pyarrow as pa

from intake import columns, limits
from intake.sheets import HEAD_ROWS, Refusal, Sheet, trimmed

CHILD = Path(__file__).with_name("child.py")
_REFUSED, _CRASHED = 3, 4  # as in child.py, which can import nothing of ours
_TYPES = (columns.NUMBER, columns.MOMENT, columns.TEXT, pa.null())
_seats = threading.BoundedSemaphore(limits.CHILDREN)


def read(data: bytes, name: str) -> tuple[Sheet, ...]:
    """The filled sheets of an .xlsx or .xlsm workbook. Raises Refusal."""
    with _seats, tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as made, tempfile.TemporaryFile() as said:
        given.write(data)
        given.seek(0)
        status = _run(given, made, said)
        answer, chatter = _content(made), _content(said)[-2000:].decode("utf-8", "replace")
    if status == 0:
        return _sheets(answer, name)
    refusal = _refusal(status, answer, name)
    refusal.add_note(f"the reader ended with status {status}: {chatter}")
    raise refusal


def _run(given, made, said) -> int | None:
    """The child's exit status (negative: the signal that ended it), None when its time was up."""
    asked = {
        "memory": limits.CHILD_MEMORY,
        "output": limits.CHILD_OUTPUT,
        "cpu": limits.CHILD_CPU_SECONDS,
        "files": limits.CHILD_FILES,
        "members": limits.MEMBERS,
        "unpacked": limits.UNPACKED_BYTES,
        "columns": limits.COLUMNS,
        "head": HEAD_ROWS,
    }
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
    return kept | {"ARROW_DEFAULT_MEMORY_POOL": "system", "RUST_BACKTRACE": "0"}


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
        return Refusal(code, name=name, **details)
    except (ValueError, TypeError, IndexError):
        return Refusal("unreadable", name=name)


def _sheets(answer: bytes, name: str) -> tuple[Sheet, ...]:
    """The sheets the child wrote. It has read a stranger's file: what it says is checked, not believed."""
    source, sheets = pa.BufferReader(answer), []
    try:
        while source.tell() < len(answer):
            table = pa.ipc.open_stream(source).read_all()
            table.validate()
            sheets.append(_sheet(table))
    except (pa.ArrowException, OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise Refusal("unreadable", name=name) from error
    return tuple(sheet for sheet in sheets if sheet)


def _sheet(table: pa.Table) -> Sheet | None:
    about = json.loads(table.schema.metadata[b"sheet"])
    head = tuple(tuple(_cell(cell) for cell in row) for row in about["head"])
    if len(head) > HEAD_ROWS or any(len(row) != table.num_columns for row in head):
        raise ValueError("rows of another width than the sheet")
    if any(kind not in _TYPES for kind in table.schema.types) or (table.num_rows and len(head) != HEAD_ROWS):
        raise ValueError("not the columns agreed")
    return trimmed(str(about["name"]), head, columns.settle_all(table))


def _cell(cell):
    if isinstance(cell, dict):
        return datetime.fromisoformat(cell["at"])
    if isinstance(cell, float) and cell != cell:  # the reader takes the text "nan" for a number
        return "nan"
    return cell if cell is None or isinstance(cell, str) else float(cell)
