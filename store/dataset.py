"""A kept file as lists show it, what it is called, and how it is found."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Row, Select, func, select

from store.files import digest
from store.schema import datasets, versions

_SHOWN = ("id", "name", "upload", "rows", "respondents", "items", "months")
# Why a column was guessed, and how surely, does not change what is read from it.
_SAID_ONLY = ("reason", "confidence")


@dataclass(frozen=True)
class Dataset:
    """What is known of a kept file without opening it. `upload` is the SHA-256 of its bytes, `created_at` is UTC.

    `rows` counts the rows under the header, `respondents` those with an answer. `batch` is the delivery it belongs to
    and `version` counts what was done to that; `lineage` says of which survey it is. `already` says that saving it
    found it kept before.
    """

    id: str
    name: str
    upload: str
    created_at: datetime
    rows: int
    respondents: int
    items: int
    months: tuple[str, ...]
    version: int
    batch: str = ""
    lineage: str = ""
    already: bool = False


def dataset_id(upload: str, mapping: dict) -> str:
    """The id of an upload (its SHA-256) read with a mapping.

    >>> guessed, confirmed = {"role": "date", "reason": "its header"}, {"role": "date", "reason": "as last month"}
    >>> dataset_id("00", {"columns": [guessed]}) == dataset_id("00", {"columns": [confirmed]})
    True
    """
    canonical = json.dumps(essential(mapping), sort_keys=True, separators=(",", ":"))
    return digest(f"{upload}\n{canonical}".encode())[:32]


def essential(value):
    """A mapping without what was only said while it was proposed."""
    if isinstance(value, dict):
        return {key: essential(inner) for key, inner in value.items() if key not in _SAID_ONLY}
    return [essential(inner) for inner in value] if isinstance(value, list | tuple) else value


def every_version() -> Select:
    """Rows for `as_dataset`, the newest first."""
    shown = (datasets.c[name] for name in _SHOWN)
    said = (versions.c[name] for name in ("version", "batch", "lineage", "kept_at"))
    return select(*shown, *said).join_from(versions, datasets).order_by(versions.c.number.desc())


def current_versions() -> Select:
    """The same, but of each batch only what it is now; withdrawn ones are not among them."""
    newest = select(func.max(versions.c.number)).group_by(versions.c.batch)
    return every_version().where(versions.c.number.in_(newest))


def as_dataset(row: Row) -> Dataset:
    """A row of `every_version` as a Dataset."""
    fields = row._asdict()
    return Dataset(created_at=fields.pop("kept_at"), months=tuple(fields.pop("months")), **fields)
