"""Versions of a batch, which may hold several files, where they were versions of one file; each says of which survey.

A file that was kept so far is a batch of its own, named like its upload. A withdrawn batch has a version of nothing.
"""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0002", "0001"
branch_labels = depends_on = None

TIME = sa.DateTime(timezone=True)
OLD = sa.table("versions", *map(sa.column, ("number", "upload", "version", "dataset")), sa.column("kept_at", TIME))
DATASETS = sa.table(
    "datasets", sa.column("id"), sa.column("mapping", sa.JSON), *map(sa.column, ("signature", "upload"))
)


def upgrade() -> None:
    connection = op.get_bind()
    before = [row._asdict() for row in connection.execute(sa.select(OLD).order_by(OLD.c.number))]
    lineages = {row.id: _lineage(row) for row in connection.execute(sa.select(DATASETS))}
    op.drop_table("versions")
    new = _create()
    rows = [row | {"batch": row.pop("upload"), "lineage": lineages[row["dataset"]], "act": "kept"} for row in before]
    if rows:
        connection.execute(sa.insert(new), rows)
        _count_on(connection)


def _lineage(row: sa.Row) -> str:
    return row.mapping.get("lineage") or row.signature or row.upload


def _create() -> sa.Table:
    return op.create_table(
        "versions",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("batch", sa.String(64), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("dataset", sa.String(32), sa.ForeignKey("datasets.id"), index=True),
        sa.Column("lineage", sa.String(64), nullable=False, index=True),
        sa.Column("act", sa.String(16), nullable=False),
        sa.Column("cause", sa.Integer, sa.ForeignKey("versions.number")),
        sa.Column("kept_at", TIME, nullable=False),
        sa.UniqueConstraint("batch", "version"),
        sqlite_autoincrement=True,
    )


def _count_on(connection: sa.Connection) -> None:
    """The next row gets the number after the last one; SQLite sees to that itself."""
    if connection.dialect.name == "postgresql":
        last = "(SELECT max(number) FROM versions)"
        op.execute(f"SELECT setval(pg_get_serial_sequence('versions', 'number'), {last})")
