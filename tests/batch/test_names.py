"""A survey's name on the command line and in its months: found by it, frozen with it, nothing counted anew for it."""

from pathlib import Path

import pytest

from analytics.snapshot import from_bytes
from batch import sources
from batch.freezing import frozen
from batch.months import counted
from batch.stop import Stop
from i18n import Words
from tests.batch import months
from tests.batch.test_months import told


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.setenv("ONEX_DATA", str(tmp_path / "data"))


def name(store, lineage: str, said: str) -> str:
    return store.enter(lineage, "survey_name", {"name": said})


def test_a_month_is_frozen_under_the_name_of_its_day_and_naming_moves_nothing():
    store, lineage = months.keep(months.file())
    kept = frozen(source := sources.of_store(store, lineage), counted(source, "2026-09"))
    state = sources.state(store, lineage)
    name(store, lineage, "营业厅满意度 v1.2")
    source = sources.of_store(store, lineage)
    draft = counted(source, "2026-09")
    assert (sources.state(store, lineage), draft.about["survey"]) == (state, "营业厅满意度 v1.2")
    again = frozen(source, draft)
    assert again.already and again.fingerprint == kept.fingerprint
    assert from_bytes(store.snapshot(again.fingerprint)).about["survey"] == "调查"


def test_a_survey_is_found_by_every_name_it_had_and_by_its_files():
    store, lineage = months.keep(months.file())
    months.keep(months.file(september=7), "热线.csv", signature="hotline")
    for said in ("满意度", "营业厅 v1.2"):
        name(store, lineage, said)
    for asked in ("营业厅 v1.2", "满意度", "调查", "调查.csv", lineage):
        assert sources.find(store, asked, Words("zh_CN")) == lineage
    with pytest.raises(Stop, match=r"营业厅 v1\.2 \(halls\)"):
        sources.find(store, "", Words("zh_CN"))


def test_what_a_survey_is_called_comes_before_what_another_was_called():
    store, lineage = months.keep(months.file())
    months.keep(months.file(september=7), "热线.csv", signature="hotline")
    name(store, lineage, "满意度")
    name(store, lineage, "营业厅")
    name(store, "hotline", "满意度")
    assert sources.find(store, "满意度", Words("zh_CN")) == "hotline"


def test_reports_of_two_surveys_carry_their_names(capsys, tmp_path):
    store, lineage = months.keep(months.file())
    months.keep(months.file(september=7), "热线.csv", signature="hotline")
    name(store, lineage, "营业厅 v1.2")
    report = ["report", "--month", "2026-09", "--format", "html", "--out", tmp_path, "--lang", "zh_CN"]
    path = Path(told(capsys, *report, "--survey", "营业厅 v1.2").strip())
    assert path.name == "onex-营业厅-v1-2-2026-09-zh_CN.html" and "营业厅 v1.2" in path.read_text("utf-8")
