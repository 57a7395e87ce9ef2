"""Of which survey a file is: the one of its columns, or the one whose questions it asks but for a few."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from sqlalchemy import Connection, func, select

from store.schema import datasets, versions

SAME = 0.8  # of the questions of either file
ENOUGH = 4  # columns of scores: by fewer no survey is known again
_COMPARED = 50  # sets of columns, those kept last


def survey_of(connection: Connection, row: Mapping) -> str:
    """The survey that a dataset's mapping names, else that of its columns, of nearly its questions, or a new one.

    What followed from a survey's columns, wherever it was put, is that survey.
    """
    named = row["mapping"].get("lineage") or row["signature"] or row["upload"]
    newest = select(versions.c.lineage).join_from(versions, datasets).order_by(versions.c.number.desc()).limit(1)
    found = connection.scalar(newest.where(datasets.c.signature == named))
    return found or ("" if row["mapping"].get("lineage") else _nearest(connection, row["mapping"])) or named


def share_asked(left: Mapping, right: Mapping) -> float:
    """How much of what two files' mappings ask is the same, of the one that asks more; 0 where they are two surveys.

    Only questions count, each by its header and side: branch, date and customer are in every file of an organisation.
    Where headers differ by their numbers only (Q1, Q2, …), they may be those of any survey: then all columns count.

    >>> columns = [{"header": f"{name}: {of}", "role": "score", "side": of} for name in "abcde" for of in ("E", "P")]
    >>> share_asked({"columns": columns}, {"columns": columns[2:]}), share_asked({"columns": columns}, {"columns": []})
    (0.8, 0.0)
    """
    ours, theirs = _asked(left), _asked(right)
    if len(ours & theirs) < ENOUGH:
        return 0.0
    shares = [_share(ours, theirs)]
    if 2 * len({re.sub(r"\d+", "", header) for header, _ in ours & theirs}) <= len(ours & theirs):
        shares.append(_share(_headers(left), _headers(right)))
    return shares[0] if min(shares) >= SAME else 0.0


def _nearest(connection: Connection, mapping: Mapping) -> str:
    """The survey whose questions these are, the one kept last of several alike; "" where there is none."""
    last = select(func.max(versions.c.number)).join_from(versions, datasets).group_by(datasets.c.signature)
    known = select(versions.c.lineage, datasets.c.mapping).join_from(versions, datasets)
    known = known.where(versions.c.number.in_(last)).order_by(versions.c.number.desc()).limit(_COMPARED)
    shares = [(share_asked(mapping, row.mapping), row.lineage) for row in connection.execute(known)]
    share, lineage = max(shares, key=lambda one: one[0], default=(0.0, ""))
    return lineage if share else ""


def _asked(mapping: Mapping) -> set[tuple[str, str]]:
    scores = (column for column in mapping.get("columns", ()) if column.get("role") == "score")
    return {(_key(column["header"]), column["side"]) for column in scores}


def _headers(mapping: Mapping) -> set[str]:
    return {_key(column["header"]) for column in mapping.get("columns", ())}


def _share(ours: set, theirs: set) -> float:
    return len(ours & theirs) / max(len(ours), len(theirs))


def _key(header: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", header).casefold().split())
