"""What moved between two snapshots reads as people say it, in both languages, and never looks as if nothing had."""

import dataclasses

import pandas as pd
import pytest

from analytics.months.schema import TEXTS
from analytics.snapshot import TABLES, Snapshot, difference, snapshot
from figures import moved_numbers
from i18n import LANGUAGES, Words
from tests.analytics.monthly import monthly

MONTHS = {"2026-08": 8, "2026-09": 6}
ROW = {"set_kind": "all", "set": "all", "metric": "index", "value": 0.95, "low": 0.93, "high": 0.97, "n": 40}


def of(**tables) -> Snapshot:
    return Snapshot("2026-09", tables={name: pd.DataFrame([row]) for name, row in tables.items()})


def told(a: Snapshot, b: Snapshot, lang: str = "en") -> list[list[str]]:
    return moved_numbers.in_words(difference(a, b), Words(lang), called=moved_numbers.names(b, lang)).values.tolist()


def test_a_line_names_part_figure_and_number_with_before_and_after():
    moved = told(of(metrics=ROW), of(metrics=ROW | {"value": 0.94, "n": 1200}))
    assert moved == [
        ["Figures", "Satisfaction index", "value", "0.950", "0.940"],
        ["Figures", "Satisfaction index", "n", "40", "1,200"],
    ]


@pytest.mark.parametrize(("metric", "before", "after", "shown"), [
    ("nps", 0.08720514653, 0.08634, ["+8.7", "+8.6"]),  # pages: +9
    ("customers_churn", 0.1234, 0.1231, ["12.34%", "12.31%"]),
    ("index", 0.9401, 0.9403, ["0.9401", "0.9403"]),
    ("index", 0.95, 0.95000001, ["0.950000", "≈ 0.950000"]),
])  # fmt: skip
def test_numbers_that_differ_never_look_the_same_and_have_the_units_of_the_pages(metric, before, after, shown):
    found = difference(of(metrics=ROW | {"metric": metric, "value": before}),
                       of(metrics=ROW | {"metric": metric, "value": after, "n": 41}))  # fmt: skip
    lines = moved_numbers.in_words(found, Words(), called={}).values.tolist()
    assert lines[0][3:] == shown and lines[1][3:] == ["40", "41"]
    assert moved_numbers.unseen(found, Words()) == 1  # n is another at the digits of the pages


def test_a_row_that_was_not_there_has_a_dash_before():
    assert told(Snapshot("2026-09"), of(metrics=ROW))[0][3:] == ["–", "0.950"]


def test_the_interval_of_a_change_of_shares_is_in_points():
    row = {"against": "month", "set_kind": "all", "set": "all", "metric": "customers_churn", "low": 0.01, "n": 40}
    [line] = told(of(changes=row), of(changes=row | {"low": 0.03}))
    assert line[1:] == ["against the period before · Churn, customers", "95% from", "+1 pt", "+3 pt"]


def test_items_and_actions_are_called_by_their_names():
    item = {"id": "Q1", "en": "Waiting", "zh": "等候"}
    a, b = (
        dataclasses.replace(of(metrics=ROW | {"set_kind": "item", "set": "Q1", "n": n}), items=(item,)) for n in (4, 5)
    )
    assert told(a, b)[0][1] == "Waiting · Satisfaction index" and told(a, b, "zh_CN")[0][1] == "等候 · 满意度指数"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_number_of_a_month_has_its_words(lang):
    first, second = (snapshot(monthly(MONTHS), month) for month in MONTHS)
    found = difference(first, second, every=True)
    assert not moved_numbers.in_words(found, Words(lang), called={}).isna().any(axis=None)
    assert all(
        f"moved.column_{column}" in Words(lang) for name in TABLES for column in TABLES[name] if column not in TEXTS
    )
