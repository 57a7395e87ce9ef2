"""A store of any earlier revision is brought to this one with everything in it."""

import json

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from store import Store, StoreError, migrations
from store.database import Database
from store.schema import metadata

WHEN = "2026-09-30 08:00:00.000000"
FORM = ("given_answers", "submissions")
# Stores from before there were revisions: what they lack of the first one, and what became of their drafts since.
BEFORE = {
    "first": ((*FORM, "upload_drafts"), "key VARCHAR(200) PRIMARY KEY, draft JSON NOT NULL, saved_at TIMESTAMP"),
    "without drafts": ((*FORM, "upload_drafts"), ""),
    "with the form": (("upload_drafts",), "id VARCHAR(32) PRIMARY KEY, files JSON, notes JSON, updated_at TIMESTAMP"),
    "last": ((), "key VARCHAR(200) PRIMARY KEY, draft JSON NOT NULL, saved_at TIMESTAMP"),
}


@pytest.fixture
def engine(settings):
    """The database of an empty store, before anything has opened it."""
    settings.data.mkdir()
    made = Database(settings.database_url, folder=settings.data)._engine
    yield made
    made.dispose()


def at(connection, revision: str) -> None:
    """Two files, one of them corrected, and what belongs to them, as a store of that revision had it."""
    migrations.upgrade(connection, revision)
    datasets = [
        ("guessed", "a", {}, "columns"),
        ("corrected", "a", {}, "columns"),
        ("renamed", "b", {"lineage": "columns"}, "other"),
        ("bare", "c", {}, ""),
    ]
    for id, upload, mapping, signature in datasets:
        said = {"id": id, "upload": upload, "mapping": json.dumps(mapping), "signature": signature}
        insert(connection, "datasets", **said, name=f"{id}.csv", survey_file="s", problems_file="p", rows=3,
               respondents=3, items=2, months='["2026-09"]')  # fmt: skip
    for upload, version, dataset in [("a", 1, "guessed"), ("b", 1, "renamed"), ("a", 2, "corrected"), ("c", 1, "bare")]:
        new = {} if revision == "0001" else {"lineage": "columns" if upload != "c" else "c", "act": "kept"}
        batch = {"upload" if revision == "0001" else "batch": upload}
        insert(connection, "versions", **batch, version=version, dataset=dataset, kept_at=WHEN, **new)
    insert(connection, "upload_drafts", id="d", files="[]", notes='{"said": 1}', updated_at=WHEN)
    about = {"id": "i", "lineage": "columns", "month": "", "branch": "", "role": "", "given_at": WHEN}
    insert(connection, "submissions", **about)
    insert(connection, "given_answers", submission=1, item="q1", lo=1, hi=10, belief=7.5)


def insert(connection, table: str, **row) -> None:
    columns, values = ", ".join(row), ", ".join(f":{name}" for name in row)
    connection.execute(sa.text(f"INSERT INTO {table} ({columns}) VALUES ({values})"), row)


def forget_revisions(connection, lacking, drafts: str) -> None:
    """Make it a store from before: without the version table and what came later."""
    for table in (*lacking, migrations.VERSION_TABLE):
        connection.execute(sa.text(f"DROP TABLE {table}"))
    if drafts:
        connection.execute(sa.text(f"CREATE TABLE drafts ({drafts})"))
    if drafts.startswith("id"):
        insert(connection, "drafts", id="d", files="[]", notes='{"said": 1}', updated_at=WHEN)
    elif drafts:
        insert(connection, "drafts", key="k", draft="{}", saved_at=WHEN)


def check_everything_is_there(store: Store, *, form=True, draft=True) -> None:
    assert [(one.name, one.version, one.batch, one.lineage) for one in store.datasets()] == [
        ("bare.csv", 1, "c", "c"),
        ("corrected.csv", 2, "a", "columns"),
        ("renamed.csv", 1, "b", "columns"),
    ]
    assert [one.name for one in store.history("corrected")] == ["corrected.csv", "guessed.csv"]
    assert store.datasets()[0].created_at.isoformat() == "2026-09-30T08:00:00+00:00"
    assert store.lineage("guessed") == store.lineage("renamed") == "columns"
    assert len(store.given("columns")) == form
    assert (store.draft("d") is not None) == draft


@pytest.mark.parametrize("revision", ["0001", "0002"])
def test_every_earlier_revision_keeps_its_rows(engine, settings, store, revision):
    with engine.begin() as connection:
        at(connection, revision)
    check_everything_is_there(store)


@pytest.mark.parametrize("name", BEFORE)
def test_a_store_from_before_revisions_is_taken_over(engine, settings, store, name):
    lacking, drafts = BEFORE[name]
    with engine.begin() as connection:
        at(connection, "0001")
        forget_revisions(connection, lacking, drafts)
    draft = "upload_drafts" not in lacking or drafts.startswith("id")
    check_everything_is_there(store, form="submissions" not in lacking, draft=draft)


def test_numbers_go_on_after_those_taken_over(engine, store, survey, problems):
    with engine.begin() as connection:
        at(connection, "0001")
    kept = store.save(b"file", "new.csv", {}, survey, problems)
    assert store.datasets()[0] == kept


def test_the_migrations_make_what_the_code_works_with(engine, store):
    assert store.check() == ""
    with engine.begin() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_the_revisions_are_one_line_and_the_last_is_known_without_reading_them():
    config = Config()
    config.set_main_option("script_location", str(migrations.FOLDER))
    assert ScriptDirectory.from_config(config).get_heads() == [migrations.head()]


def test_a_store_that_is_up_to_date_opens_without_alembic_and_beside_a_writer(engine, settings, store, monkeypatch):
    store.check()
    monkeypatch.setattr(migrations, "upgrade", None)
    again, writer = Store(settings), Database(settings.database_url, folder=settings.data)
    with writer.writing():
        assert again.datasets() == []
    again.close()
    writer.close()


def test_a_store_of_a_newer_onex_is_refused(engine, store, settings):
    store.check()
    with engine.begin() as connection:
        connection.execute(sa.text(f"UPDATE {migrations.VERSION_TABLE} SET version_num = '9001'"))
    again = Store(settings)
    with pytest.raises(StoreError) as trouble:
        again.datasets()
    assert (trouble.value.code, trouble.value.details["found"]) == ("newer", "9001")
    assert again.check() == "newer"
    again.close()


def test_a_migration_that_fails_leaves_the_store_as_it_was(engine, store, monkeypatch):
    with engine.begin() as connection:
        at(connection, "0001")
    upgrade = migrations.upgrade
    monkeypatch.setattr(migrations, "upgrade", lambda connection: upgrade(connection) or 1 / 0)
    with pytest.raises(ZeroDivisionError):
        store.datasets()
    monkeypatch.undo()
    check_everything_is_there(store)
