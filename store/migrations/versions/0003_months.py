"""What is kept about months: the register, the frozen snapshots and who may see them."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0003", "0002"
branch_labels = depends_on = None

TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    _register()
    _snapshots()
    _publications()


def _register() -> None:
    op.create_table(
        "register",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("lineage", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("entry", sa.JSON, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.Column("removed", sa.Boolean, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_register_lineage_kind_id", "register", ["lineage", "kind", "id"])


def _snapshots() -> None:
    op.create_table(
        "snapshots",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("lineage", sa.String(64), nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("tallies_file", sa.String(64)),
        sa.Column("restates", sa.Integer, sa.ForeignKey("snapshots.number")),
        sa.Column("moved_count", sa.Integer, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("frozen_at", TIME, nullable=False),
        sa.Column("moved", sa.JSON, nullable=False),
        sa.UniqueConstraint("lineage", "month", "kind", "revision"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_snapshots_fingerprint", "snapshots", ["fingerprint"])


def _publications() -> None:
    op.create_table(
        "publications",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("snapshot", sa.Integer, sa.ForeignKey("snapshots.number"), nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.Column("withdrawn", sa.Boolean, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_publications_snapshot", "publications", ["snapshot"])
