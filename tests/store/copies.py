"""What tests of copies ask: everything that a store holds, and what became of a copy that was cut off."""

import contextlib
from pathlib import Path

import sqlalchemy as sa

from store import Settings, StoreError
from store.database import Database
from store.schema import metadata


def database(settings: Settings) -> contextlib.closing:
    return contextlib.closing(Database(settings.database_url, folder=settings.data))


def sqlite(folder: Path) -> Settings:
    return Settings(data=folder, database_url=f"sqlite:///{folder / 'onex.db'}")


def everything(settings: Settings) -> dict:
    """Every row of every table, and every file with its name."""
    with database(settings) as opened, opened.reading() as connection:
        rows = {table.name: connection.execute(sa.select(table)).all() for table in metadata.sorted_tables}
    files = list((settings.data / "files").glob("??/*"))
    return {name: sorted(found, key=str) for name, found in rows.items()} | {
        "files": {path.name: path.read_bytes() for path in files},
        "secret": (settings.data / "secret.key").read_bytes(),
    }


def state(settings: Settings) -> str:
    """ "not begun" where no table is, "whole" where a store opens, else the code of why it does not."""
    with database(settings) as opened:
        if opened.file and not opened.file.exists():
            return "not begun"
        with opened.as_it_is() as connection:
            if not sa.inspect(connection).get_table_names():
                return "not begun"
        try:
            with opened.reading():
                return "whole"
        except StoreError as error:
            return error.code
