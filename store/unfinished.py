"""The mark on a database that is being filled from another one: until it is whole, it opens for nothing else."""

from __future__ import annotations

from sqlalchemy import Connection, inspect, text

from store.errors import StoreError

TABLE = "unfinished_copy"  # comes before the first row and goes with the last, so that no revision knows it


def mark(connection: Connection) -> None:
    """Say that what is here is not whole yet."""
    connection.execute(text(f"CREATE TABLE IF NOT EXISTS {TABLE} (begun INTEGER)"))


def clear(connection: Connection) -> None:
    """Say that it is whole, in the transaction that makes it so."""
    connection.execute(text(f"DROP TABLE {TABLE}"))


def refuse(connection: Connection, address: str) -> None:
    """StoreError "unfinished" where a copy into this database was cut off, or is not done yet."""
    if inspect(connection).has_table(TABLE):
        raise StoreError("unfinished", database=address)
