"""A survey is named by who may; a name left empty is taken back."""

from types import SimpleNamespace

import pytest

from store import Settings, Store
from tests.store.test_history import answers
from ui import access, cached
from ui.kept import naming
from ui.register import acting

VIEW = SimpleNamespace(data=SimpleNamespace(survey="halls"))


@pytest.fixture
def store(tmp_path, monkeypatch):
    opened = Store(Settings(data=tmp_path, database_url=f"sqlite:///{tmp_path / 'onex.db'}"))
    opened.save(b"1", "halls.csv", {"columns": []}, answers("2026-09"), answers("2026-09").respondents[:0],
                signature="halls")  # fmt: skip
    monkeypatch.setattr(cached, "store", lambda: opened)
    monkeypatch.setattr(access, "store_for", lambda what: opened)
    monkeypatch.setattr(acting, "known", lambda: "quality office")
    yield opened
    opened.close()


def test_a_name_is_kept_with_who_gave_it_and_left_empty_is_the_files_again(store):
    for said in ("  Hall   satisfaction ", " \u3000"):
        naming.name(VIEW, said)
    log = [(entry.entry["name"], entry.role, entry.removed) for entry in store.entry_log("halls", "survey_name")]
    by = "quality office"
    assert log == [("Hall satisfaction", by, True), ("Hall satisfaction", by, False)]
    assert [one.name for one in store.lineages()] == ["halls"]


def test_nothing_is_taken_back_where_nobody_named_it(store):
    naming.name(VIEW, "")
    assert store.entry_log("halls", "survey_name") == []
