"""Of which survey a file is: the one of its columns, or the one whose questions it asks but for a few."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from sqlalchemy import Connection, Row, func, select

from store.dataset import current_versions
from store.schema import datasets, versions

SAME = 0.8  # of the questions of either file, of all its columns, and of those beside the questions
ENOUGH = 4  # columns of scores: by fewer no survey is known again
_COMPARED = 50  # sets of columns, those kept last


def survey_of(connection: Connection, row: Mapping) -> str:
    """The survey that a dataset's mapping names, else that of its columns, of nearly its questions, or a new one.

    What followed from a survey's columns, wherever it was put, is that survey.
    """
    said = row["mapping"].get("lineage")
    if said and connection.scalar(current_versions().where(versions.c.lineage == said).limit(1)):
        return said
    named = said or row["signature"] or row["upload"]
    newest = select(versions.c.lineage).join_from(versions, datasets).order_by(versions.c.number.desc()).limit(1)
    found = connection.scalar(newest.where(datasets.c.signature == named))
    return found or ("" if said else _nearest(connection, row["mapping"])) or named


def alike(connection: Connection, mapping: Mapping, signature: str) -> list[str]:
    """The surveys that a file of these columns may be of, the one kept last first."""
    known = (row for row in _known(connection) if row.signature == signature or share_asked(mapping, row.mapping))
    return list(dict.fromkeys(row.lineage for row in known))


def share_asked(left: Mapping, right: Mapping) -> float:
    """How much of what two files' mappings ask is the same, of the one that asks more; 0 where they are two surveys.

    Questions are the same by header and side. All columns must be nearly the same too: headers such as Q1, Q2 may be
    those of any survey. And so must those beside the questions, of the file with fewer of them: one more is a detail
    more, but where a branch became a channel, the same questions are asked about something else.

    >>> columns = [{"header": f"{name}: {of}", "role": "score", "side": of} for name in "abcde" for of in ("E", "P")]
    >>> share_asked({"columns": columns}, {"columns": columns[2:]}), share_asked({"columns": columns}, {"columns": []})
    (0.8, 0.0)
    """
    ours, theirs = _asked(left), _asked(right)
    if len(ours & theirs) < ENOUGH:
        return 0.0
    share, beside, besides = _share(ours, theirs), _beside(left), _beside(right)
    fewer = min(len(beside), len(besides))
    same = min(share, _share(_headers(left), _headers(right))) >= SAME and len(beside & besides) >= SAME * fewer
    return share if same else 0.0


def _nearest(connection: Connection, mapping: Mapping) -> str:
    """The survey whose questions these are, the one kept last of several alike; "" where there is none."""
    shares = [(share_asked(mapping, row.mapping), row.lineage) for row in _known(connection)]
    share, lineage = max(shares, key=lambda one: one[0], default=(0.0, ""))
    return lineage if share else ""


def _known(connection: Connection) -> list[Row]:
    """The last mapping of each set of columns in each survey, the newest first."""
    last = select(func.max(versions.c.number)).join_from(versions, datasets)
    last = last.group_by(datasets.c.signature, versions.c.lineage)
    known = select(versions.c.lineage, datasets.c.signature, datasets.c.mapping).join_from(versions, datasets)
    known = known.where(versions.c.number.in_(last)).order_by(versions.c.number.desc()).limit(_COMPARED)
    return list(connection.execute(known))


def _asked(mapping: Mapping) -> set[tuple[str, str]]:
    scores = (column for column in mapping.get("columns", ()) if column.get("role") == "score")
    return {(_key(column["header"]), column["side"]) for column in scores}


def _beside(mapping: Mapping) -> set[str]:
    """What is read beside the questions: branch, date, customer and the like."""
    columns = (column for column in mapping.get("columns", ()) if column.get("role") not in ("score", "ignore"))
    return {_key(column["header"]) for column in columns}


def _headers(mapping: Mapping) -> set[str]:
    return {_key(column["header"]) for column in mapping.get("columns", ())}


def _share(ours: set, theirs: set) -> float:
    return len(ours & theirs) / max(len(ours), len(theirs))


def _key(header: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", header).casefold().split())
