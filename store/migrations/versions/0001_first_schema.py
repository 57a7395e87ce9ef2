"""The tables as they stood before there were revisions. Of an older store, those that it has stay as they are."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0001", None
branch_labels = depends_on = None

TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    _kept()
    _under_way()
    _given()
    _take_over_drafts()


def _kept() -> None:
    op.create_table(
        "datasets",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("upload", sa.String(64), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("mapping", sa.JSON, nullable=False),
        sa.Column("signature", sa.Text, nullable=False),
        sa.Column("survey_file", sa.String(64), nullable=False),
        sa.Column("provider_file", sa.String(64)),
        sa.Column("problems_file", sa.String(64), nullable=False),
        sa.Column("rows", sa.Integer, nullable=False),
        sa.Column("respondents", sa.Integer, nullable=False),
        sa.Column("items", sa.Integer, nullable=False),
        sa.Column("months", sa.JSON, nullable=False),
        if_not_exists=True,
    )
    _index("datasets", "upload", "signature")
    op.create_table(
        "versions",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("upload", sa.String(64), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("dataset", sa.String(32), sa.ForeignKey("datasets.id"), nullable=False),
        sa.Column("kept_at", TIME, nullable=False),
        sa.UniqueConstraint("upload", "version"),
        sqlite_autoincrement=True,
        if_not_exists=True,
    )


def _under_way() -> None:
    op.create_table(
        "keepings",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("files", sa.JSON, nullable=False),
        sa.Column("started_at", TIME, nullable=False),
        if_not_exists=True,
    )
    op.create_table(
        "upload_drafts",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("files", sa.JSON, nullable=False),
        sa.Column("notes", sa.JSON, nullable=False),
        sa.Column("updated_at", TIME, nullable=False),
        if_not_exists=True,
    )


def _given() -> None:
    op.create_table(
        "submissions",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("lineage", sa.String(64), nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("branch", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("given_at", TIME, nullable=False),
        sa.Column("replaces", sa.Integer, sa.ForeignKey("submissions.number")),
        sqlite_autoincrement=True,
        if_not_exists=True,
    )
    _index("submissions", "id", "lineage")
    op.create_table(
        "given_answers",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("submission", sa.Integer, sa.ForeignKey("submissions.number"), nullable=False),
        sa.Column("item", sa.Text, nullable=False),
        sa.Column("lo", sa.Float, nullable=False),
        sa.Column("hi", sa.Float, nullable=False),
        *(sa.Column(side, sa.Float) for side in ("belief", "standard", "delivery", "promise")),
        sa.UniqueConstraint("submission", "item"),
        if_not_exists=True,
    )
    _index("given_answers", "submission")


def _index(table: str, *columns: str) -> None:
    for column in columns:
        op.create_index(f"ix_{table}_{column}", table, [column], if_not_exists=True)


def _take_over_drafts() -> None:
    """Drafts stood in a table "drafts" for a while, which in the first stores has another shape and use."""
    found = sa.inspect(op.get_bind())
    names = "id", "files", "notes", "updated_at"
    if found.has_table("drafts") and {column["name"] for column in found.get_columns("drafts")} == set(names):
        new = "WHERE id NOT IN (SELECT id FROM upload_drafts)"
        op.execute(f"INSERT INTO upload_drafts ({', '.join(names)}) SELECT {', '.join(names)} FROM drafts {new}")
