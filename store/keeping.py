"""Keeping in steps that may be cut off anywhere: announce the files, write them, and the database row last."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from datetime import datetime

import pandas as pd
from sqlalchemy import Connection, delete, insert, select

from analytics.survey import Survey
from store import acts, frames
from store.database import Database
from store.dataset import Dataset
from store.files import Files, digest
from store.schema import datasets, drafts, keepings, now, snapshots

Contents = dict[str, bytes | None]
_FILES = ("upload", "survey_file", "provider_file", "problems_file")


def contents(upload: bytes, survey: Survey, problems: pd.DataFrame) -> Contents:
    """What a dataset's files hold, by the column that names each."""
    provider = None if survey.provider is None else frames.write_table(survey.provider)
    tables = {"survey_file": frames.write_survey(survey), "problems_file": frames.write_table(problems)}
    return {"upload": upload, "provider_file": provider} | tables


def keep(database: Database, files: Files, row: dict, contents: Contents, *, replaces: Sequence[str] = ()) -> Dataset:
    """Keep a dataset. Whatever cuts this off, the dataset is then either kept whole or not there."""
    row = row | {column: None if content is None else digest(content) for column, content in contents.items()}
    keeping = announce(database, files, [row[name] for name in _FILES if row[name]])
    _write(files, contents)
    with database.writing() as connection:
        _write(files, contents)  # once more, now that no sweep can come between: only what one has just removed
        connection.execute(delete(keepings).where(keepings.c.id == keeping))
        return acts.keep(connection, row, replaces=replaces)


def sweep(connection: Connection, files: Files, *, before: datetime) -> int:
    """Remove what keepings begun before that moment wrote and never finished; the transaction keeps writers out.

    Only files that a keeping announced here: on the wrong database nothing is removed.
    """
    interrupted = delete(keepings).where(keepings.c.started_at < before).returning(keepings.c.files)
    announced = {file for files in connection.execute(interrupted).scalars() for file in files}
    return sum(files.remove(file) for file in announced - held(connection))


def held(connection: Connection) -> set[str]:
    """Every file that a dataset, a frozen month or a draft is made of, and those of keepings under way."""
    kept = connection.execute(select(*(datasets.c[name] for name in _FILES))).all()
    kept += connection.execute(select(snapshots.c.fingerprint, snapshots.c.tallies_file)).all()
    drafted = connection.execute(select(drafts.c.files)).scalars()
    under_way = connection.execute(select(keepings.c.files)).scalars()
    files = {file for row in kept for file in row}
    return files | {file for listed in drafted for _, file in listed} | {file for new in under_way for file in new}


def announce(database: Database, files: Files, names: Iterable[str]) -> str:
    """Note which files are about to appear, so that a sweep knows them should this keeping be killed."""
    new = [name for name in names if not files.path(name).exists()]
    keeping = uuid.uuid4().hex
    with database.writing() as connection:
        connection.execute(insert(keepings).values(id=keeping, files=new, started_at=now()))
    return keeping


def _write(files: Files, contents: Contents) -> None:
    for content in contents.values():
        if content is not None:
            files.write(content)
