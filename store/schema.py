"""The tables. Rows are only ever added; what the survey files hold is in store/files.py's folder, named by content."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import (
    JSON,
    Column,
    DateTime,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)


class UtcTime(TypeDecorator):
    """A moment in UTC. SQLite keeps no time zone, so it is put back on reading."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect) -> datetime | None:
        return value and value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect) -> datetime | None:
        return value and (value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC))


def now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)


metadata = MetaData()

# One upload read with one mapping. The four digests name files.
datasets = Table(
    "datasets",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("upload", String(64), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("mapping", JSON, nullable=False),
    Column("signature", Text, nullable=False, index=True),
    Column("survey_file", String(64), nullable=False),
    Column("provider_file", String(64)),
    Column("problems_file", String(64), nullable=False),
    Column("rows", Integer, nullable=False),
    Column("respondents", Integer, nullable=False),
    Column("items", Integer, nullable=False),
    Column("months", JSON, nullable=False),
)

# What a person kept, in order. The highest version of an upload is the one that views show.
versions = Table(
    "versions",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("upload", String(64), nullable=False),
    Column("version", Integer, nullable=False),
    Column("dataset", String(32), ForeignKey("datasets.id"), nullable=False),
    Column("kept_at", UtcTime, nullable=False),
    UniqueConstraint("upload", "version"),
    sqlite_autoincrement=True,
)

# Files that a keeping under way is about to write. A row that outlives its keeping tells the sweep what to remove.
keepings = Table(
    "keepings",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("files", JSON, nullable=False),
    Column("started_at", UtcTime, nullable=False),
)
