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

from store import migrations, unfinished
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
        # PostgreSQL's ordinary transactions see what others commit meanwhile.
        isolation = {} if self._is_sqlite else {"isolation_level": "REPEATABLE READ"}
        self._reader = self._engine.execution_options(**isolation)
        self._prepared = False
        self._preparing = threading.Lock()

    @property
    def address(self) -> str:
        """Where the database is, without its password."""
        return self._url.render_as_string(hide_password=True)

    @property
    def file(self) -> Path | None:
        """The file that the database is; None for PostgreSQL."""
        return Path(self._url.database) if self._is_sqlite and self._url.database else None

    @property
    def _is_sqlite(self) -> bool:
        return self._url.get_backend_name() == "sqlite"

    @contextlib.contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the database throughout."""
        self._prepare()
        with self.as_it_is() as connection:
            yield connection

    @contextlib.contextmanager
    def as_it_is(self) -> Iterator[Connection]:
        """The same, of a database that is left at the revision it has."""
        with self._explained(), self._reader.begin() as connection:
            yield connection

    @contextlib.contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that no thread or process writes beside: committed at the end, or not at all."""
        self._prepare()
        with self._explained(), self._turn() as connection:
            unfinished.refuse(connection, self.address)
            yield connection

    @contextlib.contextmanager
    def filling(self) -> Iterator[Connection]:
        """The same for a copy into this database, whose tables come with it; also where one was cut off."""
        self._make_folder()
        with self._explained(), self._turn() as connection:
            if not self._is_current(connection):
                migrations.upgrade(connection)
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
                with self._explained():
                    self._upgrade()
                self._prepared = True

    def _upgrade(self) -> None:
        """Bring the tables to what this code works with; where they are, a look is enough and waits for no writer."""
        with self._engine.begin() as connection:
            unfinished.refuse(connection, self.address)
            if self._is_current(connection):
                return
        with self._turn() as connection:
            unfinished.refuse(connection, self.address)
            if not self._is_current(connection):  # else another process was faster
                migrations.upgrade(connection)

    def _is_current(self, connection: Connection) -> bool:
        found, known = migrations.revision(connection), migrations.head()
        if found > known:
            raise StoreError("newer", database=self.address, found=found, known=known)
        return found == known

    def _make_folder(self) -> None:
        for folder in (self._folder, self.file.parent) if self.file else (self._folder,):
            try:
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            except OSError as error:
                raise disk_error(error, folder) from error

    @contextlib.contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except SQLAlchemyError as error:
            reason = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
            raise StoreError("database", database=self.address, reason=reason) from error


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
