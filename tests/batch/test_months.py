"""Months on the command line: counted, frozen, restated, published; and every refusal one line in both languages."""

from __future__ import annotations

import pytest

from analytics.counting import tally_bytes
from analytics.register import Target, to_json
from analytics.snapshot import from_bytes
from analytics.tallies import collapse
from analytics.trends import KINDS
from batch import month_commands, sources
from batch.__main__ import main
from batch.freezing import frozen
from batch.months import counted, shown
from batch.pipeline import load
from batch.sources import enter_targets, of_store, state, target_id
from batch.stop import Stop
from i18n import LANGUAGES, Words
from tests.batch import months
from tests.intake.books import book
from tests.intake.files import PAIRS, rows


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.setenv("ONEX_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("ONEX_DATABASE_URL", raising=False)


def told(capsys, *arguments) -> str:
    """What a command prints; it must not be refused."""
    status = main(list(map(str, arguments)))
    said = capsys.readouterr()
    assert (status, said.err) == (0, "")
    return said.out


def refused(capsys, *arguments) -> str:
    """Why a command is refused: one line, and nothing on standard output."""
    assert main(list(map(str, arguments))) == 2
    said = capsys.readouterr()
    assert said.out == "" and said.err.count("\n") == 1
    return said.err


def index(snapshot) -> float:
    return float(snapshot.tables["metrics"].query("set_kind == 'all' and metric == 'index'")["value"].iloc[0])


def test_a_frozen_month_says_the_same_when_the_data_say_something_else(capsys):
    store, lineage = months.keep(months.file())
    first = told(capsys, "snapshot", "--month", "2026-09", "--freeze", "--publish", "--role", "analyst")
    assert "revision 1" in first and "published" in first
    batch = store.batches(lineage)[0].id
    months.keep(months.file(september=7), replaces=(batch,))
    source = of_store(store, lineage)
    snapshot, restated = shown(source, "2026-09")
    assert index(snapshot) == pytest.approx(15 / 17) and restated is None
    assert index(counted(source, "2026-09")) == pytest.approx(16 / 17)


def test_a_late_file_is_told_and_restated_with_every_number_that_moved(capsys):
    store, lineage = months.keep(months.file())
    told(capsys, "snapshot", "--month", "2026-09", "--freeze", "--publish")
    months.keep(months.file(september=7), replaces=(store.batches(lineage)[0].id,))
    assert "have moved since" in told(capsys, "snapshot", "--month", "2026-09")
    assert "restated, revision 2" in told(capsys, "snapshot", "--month", "2026-09", "--freeze", "--publish")
    newest = store.frozen(lineage, month="2026-09")[0]
    moved = {
        (line["table"], line["key"], line["column"]): (line["before"], line["after"])
        for line in store.moved(newest.number)
    }
    assert moved["metrics", '["all","all","index"]', "value"] == pytest.approx((15 / 17, 16 / 17))
    now, before = shown(of_store(store, lineage), "2026-09")
    assert (index(now), index(before)) == pytest.approx((16 / 17, 15 / 17))


def test_freezing_again_without_a_move_changes_nothing(capsys):
    store, lineage = months.keep(months.file())
    told(capsys, "snapshot", "--month", "2026-09", "--freeze")
    assert "no number has moved" in told(capsys, "snapshot", "--month", "2026-09", "--freeze")
    assert [one.revision for one in store.frozen(lineage)] == [1]


def test_what_is_frozen_says_what_it_was_counted_from():
    store, lineage = months.keep(months.file())
    source = of_store(store, lineage)
    kept = frozen(source, counted(source, "2026-09", role="analyst"))
    about = from_bytes(store.snapshot(kept.fingerprint)).about
    dataset = store.lineages()[0].datasets[0]
    assert about["datasets"] == [
        {"id": dataset.id, "upload": dataset.upload, "name": "调查.csv", "version": 1, "mapping": 0}
    ]
    assert [column["header"] for column in about["mappings"][0]["columns"]] == months.HEADERS
    assert (about["survey"], about["lineage"], about["role"]) == ("调查", "halls", "analyst")
    assert about["frozen_at"].endswith("+00:00")


def test_the_sums_a_month_was_counted_from_are_frozen_with_it():
    store, lineage = months.keep(months.file())
    source = of_store(store, lineage)
    kept = frozen(source, counted(source, "2026-09"))
    sums = tally_bytes.from_bytes(store.frozen_tallies(kept.number))
    assert sums.groups["branch"].tolist() == ["东", "西"]
    assert collapse(sums).total("perception")[0, 0] / collapse(sums).total("expectation")[0, 0] == pytest.approx(
        15 / 17
    )


def test_what_people_entered_is_in_the_month():
    store, lineage = months.keep(months.file())
    store.enter(lineage, "target", {"metric": "index", "branch": "", "period": "2026", "value": 0.95}, role="analyst")
    store.enter(lineage, "event", {"month": "2026-09", "text_zh": "新资费"}, role="analyst")
    found = counted(of_store(store, lineage), "2026-09")
    assert found.tables["changes"].query("against == 'target'")["met"].tolist() == ["missed"]
    assert found.tables["events"]["text_zh"].tolist() == ["新资费"]


def test_the_targets_sheet_of_a_kept_file_is_written_down_once(tmp_path):
    data = book(问卷=[PAIRS, *rows()], 目标=[["指标", "期间", "目标值"], ["满意度指数", "2026", 0.9]])
    loaded = load(data, "a.xlsx")
    store, lineage = months.keep(data, "a.xlsx")
    for _ in range(2):
        assert enter_targets(store, lineage, loaded) == 1
    assert of_store(store, lineage).targets == (Target("index", "", "2026", 0.9),)


def test_what_a_person_said_of_a_target_outlives_the_next_sheet():
    data = book(问卷=[PAIRS, *rows()], 目标=[["指标", "期间", "目标值"], ["满意度指数", "2026", 0.9]])
    store, lineage = months.keep(data, "a.xlsx")
    said = Target("index", "", "2026", 0.97)
    store.enter(lineage, "target", to_json(said), id=target_id(to_json(said)), role="analyst")
    enter_targets(store, lineage, load(data, "a.xlsx"))
    assert of_store(store, lineage).targets == (said,)


def test_customers_counted_twice_in_no_month_are_told_so():
    joint = {"code": "counted_twice", "what": "b.csv", "month": "", "before": "20", "after": "40"}
    (line,) = month_commands._counted_twice([joint], Words("en"))
    assert "(an unknown month)" in line


def test_several_surveys_are_told_apart_by_name_or_lineage(capsys):
    months.keep(months.file())
    assert "2026-09" not in refused(capsys, "snapshot", "--month", "2026-09", "--survey", "热线")
    for name in ("halls", "调查", "调查.csv"):
        assert "September 2026" in told(capsys, "brief", "--month", "2026-09", "--survey", name)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["snapshot", "--month", "2026-09"], {"en": "Nothing is kept yet", "zh_CN": "还没有保存"}),
        (["snapshot", "--month", "2026-13", "--from", "FILE"], {"en": "is no month", "zh_CN": "不是月份"}),
        (["brief", "--month", "2026-12", "--from", "FILE"], {"en": "nearest month is September", "zh_CN": "2026年9月"}),
        (["brief", "--month", "2025-01", "--from", "FILE"], {"en": "1 of the 10 customers", "zh_CN": "只有1位客户"}),
        (["alerts", "--kind", "rolling", "--month", "2025-01", "--from", "FILE"], {"en": "no three", "zh_CN": "三个"}),
        (["snapshot", "--month", "2026-09", "--from", "FILE", "--freeze"], {"en": "Keep the", "zh_CN": "先保存"}),
        (["brief", "--month", "2026-09", "--from", "nowhere.csv"], {"en": "cannot be opened", "zh_CN": "打不开"}),
    ],
)  # fmt: skip
def test_every_refusal_is_one_line_in_both_languages(arguments, says, lang, tmp_path, capsys):
    path = months.write(tmp_path)
    given = [str(path) if argument == "FILE" else argument for argument in arguments]
    assert says[lang] in refused(capsys, *given, "--lang", lang)


def test_what_is_not_frozen_cannot_be_published(capsys):
    months.keep(months.file())
    assert "not frozen yet" in refused(capsys, "snapshot", "--month", "2026-09", "--publish")


def test_a_quarter_is_published_by_its_own_name(capsys):
    months.keep(months.file())
    quarter = ("snapshot", "--month", "2026-09", "--kind", "quarter")
    assert "Q3 2026 is not frozen" in refused(capsys, *quarter, "--publish")
    assert "Q3 2026, revision 1, is published" in told(capsys, *quarter, "--freeze", "--publish")


def test_a_month_straight_from_a_file(tmp_path, capsys):
    path = months.write(tmp_path)
    said = told(capsys, "brief", "--month", "2026-09", "--from", path)
    assert said.startswith("September 2026: Satisfaction index 0.882 (n = 40), down 0.118 on August")


def test_an_unknown_format_or_kind_is_refused_before_anything_is_counted(capsys):
    assert "xml" in refused(capsys, "report", "--month", "2026-09", "--format", "pdf,xml", "--out", "x")
    assert "week" in refused(capsys, "brief", "--month", "2026-09", "--kind", "week")


def test_the_kinds_of_periods_are_those_of_the_trends():
    assert month_commands.KINDS == KINDS


def test_all_that_a_month_is_counted_from_changes_the_state(monkeypatch):
    store, lineage = months.keep(months.file())
    seen = [state(store, lineage)]
    assert of_store(store, lineage).about["counted_from"] == state(store, lineage, data=store.state(lineage)) == seen[0]
    changes = (
        lambda: store.enter(lineage, "event", {"month": "2026-09", "text_en": "campaign", "text_zh": ""}),
        lambda: months.keep(months.file(september=7), replaces=(store.batches(lineage)[0].id,)),
        lambda: monkeypatch.setenv("ONEX_TAU", "0"),
        lambda: monkeypatch.setattr(sources, "_code", lambda: "another way of counting"),
    )
    for change in changes:
        change()
        seen.append(state(store, lineage))
    assert len(set(seen)) == len(seen)
    store.enter(lineage, "call", {"customer": "c1", "month": "2026-09", "owner": "halls", "due": "2026-10-01"})
    assert state(store, lineage) == seen[-1]  # calls are told in no month


def test_a_survey_is_found_by_the_name_of_any_of_its_files():
    store, lineage = months.keep(months.file(), "八月.csv")
    months.keep(months.file(september=7), "九月.csv", replaces=(store.batches(lineage)[0].id,))
    months.keep(months.file(august=7), "十月.csv")
    assert [sources.find(store, name, Words("en")) for name in ("九月", "十月.csv", lineage)] == [lineage] * 3
    with pytest.raises(Stop):
        sources.find(store, "八月", Words("en"))  # nothing of it is in use any more
