"""The database: `db upgrade`, `db backup DIR`, `db restore DIR`, `db migrate --to URL`."""

from __future__ import annotations

import argparse
import contextlib
import os
from pathlib import Path

from batch.reasons import store_refused
from batch.stop import Stop
from i18n import LANGUAGES, Words, numbers


def add(commands) -> None:
    """Add the commands to the parser's."""
    parser = commands.add_parser("db", help="upgrade, back up, restore or move what is kept")
    does = parser.add_subparsers(dest="does", required=True)
    says = {
        "upgrade": "bring the database to what this version needs; the app does so by itself",
        "backup": "copy everything that is kept into a new folder, also while the app runs",
        "restore": "bring a backup back into an empty folder and database",
        "migrate": "copy everything into another, empty database; stop the app first",
    }
    made = {name: does.add_parser(name, help=text) for name, text in says.items()}
    for name in ("backup", "restore"):
        made[name].add_argument("folder", metavar="DIR", type=_folder)
    made["migrate"].add_argument("--to", metavar="URL", required=True, help="such as postgresql://user@host/onex")
    made["migrate"].add_argument("--data", metavar="DIR", type=_folder, help="another folder for the files, too")
    for command in made.values():
        command.add_argument("--lang", choices=LANGUAGES, default="en")
        command.set_defaults(run=run)


def run(options: argparse.Namespace) -> str:
    """Run a db command; what to print. Raises Stop."""
    from store import StoreError, settings
    from store.database import Database

    words = Words(options.lang)
    try:
        chosen = settings()
        with contextlib.closing(Database(chosen.database_url, folder=chosen.data)) as database:
            return _DOES[options.does](options, words, database, chosen.data)
    except StoreError as error:
        raise Stop(store_refused(error, words)) from error


def _upgrade(options, words: Words, database, data: Path) -> str:
    from store import migrations

    with database.reading() as connection:
        return words("db.upgraded", database=database.address, revision=migrations.revision(connection))


def _backup(options, words: Words, database, data: Path) -> str:
    from store.backup import backup

    return _said(words, "backup", backup(database, data, options.folder))


def _restore(options, words: Words, database, data: Path) -> str:
    from store.backup import restore

    return _said(words, "restore", restore(options.folder, database, data))


def _migrate(options, words: Words, database, data: Path) -> str:
    from store.copying import copy
    from store.database import Database
    from store.errors import StoreError

    if database.file and not database.file.exists():
        raise StoreError("no_store", database=database.address)
    to = options.data or data
    try:
        made = Database(options.to, folder=to)
    except StoreError as error:
        raise Stop(words("db.bad_address")) from error
    with contextlib.closing(made) as target:
        return _said(words, "migrate", copy(database, target, folders=(data, to)))


_DOES = {"upgrade": _upgrade, "backup": _backup, "restore": _restore, "migrate": _migrate}


def _said(words: Words, name: str, copied) -> str:
    counts = {"rows": numbers.whole(copied.rows), "files": numbers.whole(copied.files)}
    return words(f"db.{name}", **counts, place=copied.place)


def _folder(text: str) -> Path:
    return Path(os.path.abspath(text))
