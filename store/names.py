"""What surveys are called: the name that a person gave, else that of the file of the last month."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from sqlalchemy import Connection, func, select

from store.dataset import current_versions
from store.schema import register

KIND, ID = "survey_name", "name"  # of the register; a survey has one name


def given_names(connection: Connection) -> dict[str, str]:
    """Lineage -> the name that a person gave the survey."""
    newest = select(func.max(register.c.number)).where(register.c.kind == KIND).group_by(register.c.lineage)
    standing = select(register).where(register.c.number.in_(newest), ~register.c.removed)
    return {row.lineage: row.entry["name"] for row in connection.execute(standing)}


def of_file(name: str) -> str:
    """A survey's name as its file says it: without what kind of file it is.

    >>> of_file("survey_2026-10.xlsx")
    'survey_2026-10'
    """
    return Path(name).stem


def refuse_taken(connection: Connection, lineage: str, name: str) -> None:
    """Raises ValueError "taken" where another survey is called that: two of one name cannot be told apart.

    So is one whose file of the last month has that name, although a person named it otherwise: it may be called so
    again. One whose files are all withdrawn is nowhere seen, and keeps no name from others.
    """
    kept = sorted(connection.execute(current_versions()), key=lambda row: (row.months[-1:], row.kept_at))
    last = {row.lineage: of_file(row.name) for row in kept}
    given = given_names(connection)
    called = {_key(other) for of in last.keys() - {lineage} for other in (last[of], given.get(of)) if other}
    if _key(name) in called:
        raise ValueError("taken")


def _key(name: str) -> str:
    """A name without what a reader does not see: width, capitals, runs of spaces."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())
