"""One engine, and the two ways to use it: reading, and writing with one writer at a time."""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError

from store import schema
from store.errors import StoreError, disk_error

BUSY_SECONDS = 30
WRITER_LOCK = 0x4F6E6558  # "OneX": the advisory lock that writers on one PostgreSQL database take in turn


class Database:
    """SQLite (WAL, BEGIN IMMEDIATE) or PostgreSQL (advisory lock) behind one address; safe to share by threads."""

    def __init__(self, address: str, *, folder: Path):
        self._folder = folder
        try:
            self._url = _with_driver(make_url(address))
            self._engine = create_engine(self._url, **_options(self._url))
        except (ArgumentError, NoSuchModuleError, ImportError) as error:
            raise StoreError("setting", name="ONEX_DATABASE_URL", value=str(error)) from error
        if self._is_sqlite:
            event.listen(self._engine, "connect", _open_sqlite)
            event.listen(self._engine, "begin", _begin_sqlite)
        self._prepared = False
        self._preparing = threading.Lock()

    @property
    def _is_sqlite(self) -> bool:
        return self._url.get_backend_name() == "sqlite"

    @contextlib.contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the database throughout."""
        self._prepare()
        with self._explained(), self._engine.begin() as connection:
            yield connection

    @contextlib.contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that no thread or process writes beside: committed at the end, or not at all."""
        self._prepare()
        with self._explained(), self._turn() as connection:
            yield connection

    def close(self) -> None:
        """Give back the connections."""
        self._engine.dispose()

    @contextlib.contextmanager
    def _turn(self) -> Iterator[Connection]:
        with self._engine.connect().execution_options(writes=True) as connection, connection.begin():
            if not self._is_sqlite:
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": WRITER_LOCK})
            yield connection

    def _prepare(self) -> None:
        """Make folder and tables at the first use, so that a database that is down can be reported, not only raised."""
        with self._preparing:
            if not self._prepared:
                self._make_folder()
                with self._explained(), self._turn() as connection:
                    schema.metadata.create_all(connection)
                self._prepared = True

    def _make_folder(self) -> None:
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise disk_error(error, self._folder) from error

    @contextlib.contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except SQLAlchemyError as error:
            reason = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
            address = self._url.render_as_string(hide_password=True)
            raise StoreError("database", database=address, reason=reason) from error


def _with_driver(url: URL) -> URL:
    """Hosts hand out postgres:// and postgresql://; the driver that OneX brings is psycopg 3."""
    return url.set(drivername="postgresql+psycopg") if url.drivername in ("postgres", "postgresql") else url


def _options(url: URL) -> dict:
    if url.get_backend_name() == "sqlite":
        return {"connect_args": {"timeout": BUSY_SECONDS}}
    return {"pool_pre_ping": True}  # the server may have been restarted since the last page


def _open_sqlite(connection, record) -> None:
    connection.isolation_level = None  # BEGIN is said below; the driver would say it late
    cursor = connection.cursor()
    try:
        cursor.execute("PRAGMA journal_mode=WAL")
    except sqlite3.OperationalError as error:  # the switch waits for nobody; who holds the lock is making it, for all
        if "locked" not in str(error):
            raise
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
