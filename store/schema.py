"""The tables. Rows are only ever added, except drafts, which change and go, and keepings, which go once they are done.

What the survey files hold is in store/files.py's folder, named by content.
"""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    DateTime,
    Float,
    ForeignKey,
    Index,
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

# What a person kept, in order. A batch is what was delivered as one, named like its first upload; its last row is the
# one that views show, without a dataset where it was withdrawn. `act`: kept, withdrawn, undone or redone. `lineage`:
# of which survey it is. `cause`: the row of another batch that took the place of one withdrawn.
versions = Table(
    "versions",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("batch", String(64), nullable=False),
    Column("version", Integer, nullable=False),
    Column("dataset", String(32), ForeignKey("datasets.id"), index=True),
    Column("lineage", String(64), nullable=False, index=True),
    Column("act", String(16), nullable=False),
    Column("cause", Integer, ForeignKey("versions.number")),
    Column("kept_at", UtcTime, nullable=False),
    UniqueConstraint("batch", "version"),
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

# Files that somebody is about to keep, and what he has decided about them so far: [[name, digest], ...] and notes.
# The id cannot be guessed: who has it may see the draft.
drafts = Table(
    "upload_drafts",  # early stores have a table "drafts" of another shape
    metadata,
    Column("id", String(32), primary_key=True),
    Column("files", JSON, nullable=False),
    Column("notes", JSON, nullable=False),
    Column("updated_at", UtcTime, nullable=False),
)

# A manager's answers to the form for a survey (`lineage`), a month and a branch ("" for all). A correction is a row of
# its own with the same id, which cannot be guessed. The last of an id for a survey, month and branch counts.
submissions = Table(
    "submissions",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("id", String(32), nullable=False, index=True),
    Column("lineage", String(64), nullable=False, index=True),
    Column("month", String(7), nullable=False),
    Column("branch", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("given_at", UtcTime, nullable=False),
    Column("replaces", Integer, ForeignKey("submissions.number")),
    sqlite_autoincrement=True,
)

# What a submission says of each item, on the scale lo to hi. NULL: he did not know.
given_answers = Table(
    "given_answers",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("submission", Integer, ForeignKey("submissions.number"), nullable=False, index=True),
    Column("item", Text, nullable=False),
    Column("lo", Float, nullable=False),
    Column("hi", Float, nullable=False),
    Column("belief", Float),
    Column("standard", Float),
    Column("delivery", Float),
    Column("promise", Float),
    UniqueConstraint("submission", "item"),
)

# What people wrote down about a survey: an event, a target, an action, a call, a branch of another name, its own name.
# A change is a row of its own with the same id; the last one of an id counts, unless it is `removed`.
register = Table(
    "register",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("lineage", String(64), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("id", String(64), nullable=False),
    Column("entry", JSON, nullable=False),
    Column("role", Text, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("removed", Boolean, nullable=False),
    Index("ix_register_lineage_kind_id", "lineage", "kind", "id"),
    sqlite_autoincrement=True,
)

# A frozen month, or a longer period that ends with it. The digests name files; `moved` lists what differs from the
# revision that this one restates.
snapshots = Table(
    "snapshots",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("lineage", String(64), nullable=False),
    Column("month", String(7), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("fingerprint", String(64), nullable=False, index=True),
    Column("tallies_file", String(64)),
    Column("restates", Integer, ForeignKey("snapshots.number")),
    Column("moved_count", Integer, nullable=False),
    Column("role", Text, nullable=False),
    Column("frozen_at", UtcTime, nullable=False),
    Column("moved", JSON, nullable=False),  # thousands of lines: last, so that a list need not read past them
    UniqueConstraint("lineage", "month", "kind", "revision"),
    sqlite_autoincrement=True,
)

# Who showed a frozen month to leadership, and who took it back. The last row of a snapshot counts.
publications = Table(
    "publications",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("snapshot", Integer, ForeignKey("snapshots.number"), nullable=False, index=True),
    Column("role", Text, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("withdrawn", Boolean, nullable=False),
    sqlite_autoincrement=True,
)
