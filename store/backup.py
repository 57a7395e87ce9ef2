"""A backup: a folder with the rows as one SQLite file, the files and the secret, whichever database the store has."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import sqlite3
import tempfile
from pathlib import Path

from store import copying, migrations, secret, unfinished
from store.copying import Copied
from store.database import Database
from store.errors import StoreError, disk_error
from store.files import Files, digest

DATABASE, ABOUT = "onex.db", "backup.json"


def backup(database: Database, data: Path, to: Path) -> Copied:
    """Copy a store, also while it is in use, into a new folder: as it stands at one moment, complete or not there.

    An SQLite store is copied at the revision that it has, a PostgreSQL one is upgraded first.
    """
    half = to.with_name(f"{to.name}.unfinished")
    if database.file and not database.file.exists():
        raise StoreError("no_store", database=database.address)
    try:
        if to.exists() and any(to.iterdir()):
            raise StoreError("not_empty", place=str(to))
        shutil.rmtree(half, ignore_errors=True)  # of a backup that was cut off
        half.mkdir(mode=0o700, parents=True)
        copied = _fill(database, data, half)
        os.replace(half, to)
    except OSError as error:
        raise disk_error(error, to) from error
    finally:
        shutil.rmtree(half, ignore_errors=True)
    return Copied(*copied, str(to))


def restore(folder: Path, database: Database, data: Path) -> Copied:
    """Bring a backup back into an empty store, upgraded to this revision. StoreError "no_backup", "damaged", …"""
    about = _about(folder)
    if about["revision"] > migrations.head():
        raise StoreError("newer", database=str(folder), found=about["revision"], known=migrations.head())
    with tempfile.TemporaryDirectory() as place:  # the backup itself stays as it is
        shutil.copy(folder / DATABASE, place)
        with contextlib.closing(_sqlite(Path(place) / DATABASE)) as copy:
            return copying.copy(copy, database, folders=(folder, data))


def _fill(database: Database, data: Path, folder: Path) -> tuple[int, int]:
    """Make the copies, and note what is to be known of them; how many rows and files."""
    with contextlib.closing(_sqlite(folder / DATABASE)) as copy:
        if database.file:
            _copy_file(database, folder / DATABASE)
        else:
            with database.reading() as source, copy.writing() as target:
                copying.copy_rows(source, target, place=str(folder))
        secret.copy(data, folder)
        with copy.as_it_is() as connection:
            unfinished.refuse(connection, database.address)
            files = copying.copy_files(connection, Files(data / "files"), Files(folder / "files"))
            rows, revision = copying.count(connection), migrations.revision(connection)
    about = {"revision": revision, "database": digest((folder / DATABASE).read_bytes())}
    (folder / ABOUT).write_text(json.dumps(about))
    for name in (DATABASE, ABOUT):  # the files saw to themselves that they are on the disk
        with open(folder / name, "rb+") as file:
            os.fsync(file.fileno())
    return rows, files


def _copy_file(database: Database, to: Path) -> None:
    with contextlib.closing(sqlite3.connect(database.file)) as source, contextlib.closing(sqlite3.connect(to)) as copy:
        try:
            source.backup(copy)
        except sqlite3.Error as error:
            raise StoreError("database", database=database.address, reason=str(error)) from error


def _about(folder: Path) -> dict:
    """What a backup says of itself, once its database is found to be what it says."""
    try:
        about = json.loads((folder / ABOUT).read_bytes())
        content = (folder / DATABASE).read_bytes()
    except (OSError, ValueError) as error:
        raise StoreError("no_backup", folder=str(folder)) from error
    if digest(content) != about["database"]:
        raise StoreError("damaged", file=str(folder / DATABASE), reason="the content is not what was backed up")
    return about


def _sqlite(file: Path) -> Database:
    return Database(f"sqlite:///{file}", folder=file.parent)
