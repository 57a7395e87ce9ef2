"""The steps from the first schema to this one: `versions/NNNN_what.py`, each the next after the one before."""

from __future__ import annotations

import threading
from pathlib import Path

from sqlalchemy import Connection, inspect, text

FOLDER = Path(__file__).parent
VERSION_TABLE = "alembic_version"
_one_at_a_time = threading.Lock()  # alembic keeps what it works on in globals


def head() -> str:
    """The revision that this code works with, read from the file names: alembic takes long to import."""
    return max(path.name[:4] for path in (FOLDER / "versions").glob("[0-9]*_*.py"))


def revision(connection: Connection) -> str:
    """The revision that a database is at; "" for an empty one and for a store from before there were revisions."""
    if not inspect(connection).has_table(VERSION_TABLE):
        return ""
    return connection.scalar(text(f"SELECT version_num FROM {VERSION_TABLE}")) or ""


def upgrade(connection: Connection, to: str = "head") -> None:
    """Bring a database to a revision, within the transaction of the connection: all of it or nothing."""
    from alembic import command
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    with _one_at_a_time:
        command.upgrade(config, to)
