"""What stands lowest where nobody was asked what to expect."""

import dataclasses

import pytest

from i18n import Words
from reports.content import changed


def without_moves(snapshot):
    return dataclasses.replace(snapshot, tables=snapshot.tables | {"moves": snapshot.tables["moves"].head(0)})


@pytest.mark.parametrize(("lang", "title"), [("en", "What is rated lowest"), ("zh_CN", "评分最低的题目")])
def test_only_items_below_the_mean_of_all_stand_lowest(no_expectation, lang, title):
    of = without_moves(no_expectation)
    unowned = dataclasses.replace(of, items=tuple({**item, "owner": ""} for item in of.items))
    scores = of.tables["metrics"].query("metric == 'perception' and value.notna()")
    mean = scores.query("set_kind == 'all'")["value"].item()
    items = scores.query("set_kind == 'item'").sort_values("value")
    below = items.loc[items["value"] < mean, "set"].tolist()
    told = changed.changed(unowned, Words(lang))
    assert [row.item for row in told.rows] == below and 0 < len(below) < len(of.items)
    assert told.title == title
    assert changed.changed(of, Words("en")).title == "What is rated lowest, and who to call"
