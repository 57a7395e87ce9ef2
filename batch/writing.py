"""A month's report as files: all of them whole, or none."""

from __future__ import annotations

import importlib
import os
import re
import shutil
import tempfile
import time
import unicodedata
from collections.abc import Sequence
from pathlib import Path

from analytics.snapshot import Snapshot
from batch.reasons import reason
from batch.stop import Stop
from i18n import Words
from reports import model
from reports.content.parts import Report
from reports.errors import ReportError
from reports.write import filename

UNFINISHED = ".onex-"
LONGEST = 40  # characters of a survey's name in a file's: three bytes each where they are Chinese, of 255
INTERRUPTED_AFTER = 3600  # seconds: a writing that has not ended by then never will


def write(
    snapshot: Snapshot,
    formats: Sequence[str],
    folder: Path,
    words: Words,
    *,
    earlier: Snapshot | None = None,
    survey: str = "",
) -> list[Path]:
    """Write onex-<survey>-<period>-<language>.<format> for each format; a file of that name is replaced. Raises Stop.

    All are made before the first is written, and all are on the disk before the first gets its name. earlier: what the
    month said before, where this restates it. survey: its name, where reports of others may stand in the folder.
    """
    report = model.report(snapshot, words, earlier=earlier)
    made = _made(report, formats, words)
    named = {folder / filename(report, format, survey=slug(survey)): content for format, content in made.items()}
    try:
        put(named, folder)
    except OSError as error:
        raise Stop(words("months.not_written", folder=folder, reason=reason(error, words))) from error
    return list(named)


def slug(name: str) -> str:
    """A name as every file system takes it: letters, figures and Chinese characters stay.

    >>> slug("Halls/East: Q3"), slug("9月 满意度（东区）")
    ('Halls-East-Q3', '9月-满意度-东区')
    """
    found = "-".join(re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", name)))
    return found[:LONGEST].strip("-")


def put(contents: dict[Path, bytes], folder: Path) -> None:
    """Put files into a folder, through a hidden one beside them, so that no name ever stands for half a file."""
    folder.mkdir(parents=True, exist_ok=True)
    _sweep(folder)
    with tempfile.TemporaryDirectory(prefix=UNFINISHED, dir=folder) as unfinished:
        ready = {}
        for place, (path, content) in enumerate(contents.items()):
            ready[path] = Path(unfinished) / str(place)
            with ready[path].open("xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        _name(ready)


def _sweep(folder: Path) -> None:
    """Remove what a process that was killed while writing left beside the files."""
    for left in folder.glob(f"{UNFINISHED}*"):
        if time.time() - left.stat().st_mtime > INTERRUPTED_AFTER:
            shutil.rmtree(left, ignore_errors=True)


def _name(ready: dict[Path, Path]) -> None:
    """Give the files their names, one right after the other; where one cannot have it, all are what they were."""
    old = {path: new.with_suffix(".old") for path, new in ready.items() if path.exists()}
    for path, copy in old.items():
        shutil.copy2(path, copy)
    done: list[Path] = []
    try:
        for path, new in ready.items():
            new.replace(path)
            done.append(path)
    except OSError:
        for path in done:
            old[path].replace(path) if path in old else path.unlink()
        raise


def _made(report: Report, formats: Sequence[str], words: Words) -> dict[str, bytes]:
    """Each format's bytes; a library is loaded where its format is asked for. What fails is one line and no file."""
    made = {}
    for format in formats:
        try:
            made[format] = importlib.import_module(f"reports.{format}").write(report)
        except ReportError as error:
            raise Stop(words(f"report.error.{error.code}")) from error
        except (ImportError, OSError) as error:
            raise Stop(words("months.no_writer", format=format, why=error)) from error
    return made
