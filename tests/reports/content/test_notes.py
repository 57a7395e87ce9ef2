"""What a reader must bear in mind, told with its numbers."""

import dataclasses

import pandas as pd

from i18n import Words
from reports.content.notes import notes

EN, ZH = Words("en"), Words("zh_CN")


def told(snapshot, words, *, earlier=None, **about):
    return notes(dataclasses.replace(snapshot, about=snapshot.about | about), None, words, earlier=earlier)


def test_answers_without_a_month_are_counted(full):
    assert told(full, EN, notes=["undated"], undated=1203) == (
        "Customers whose answers have no month and are in no month: 1,203.",
    )
    assert told(full, ZH, notes=["undated"], undated=3) == ("有3位客户的答卷没有月份，不计入任何一个月。",)


def test_a_year_to_date_says_what_it_lacks(full):
    assert "a year before" in told(full, EN, notes=["no_year_before"])[0]
    assert "去年同期" in told(full, ZH, notes=["no_year_before"])[0]


def test_a_restatement_tells_what_people_entered_apart(full):
    fewer = full.tables["changes"].query("against != 'target'")
    earlier = dataclasses.replace(full, tables=full.tables | {"actions": pd.DataFrame(), "changes": fewer})
    text = told(full, EN, earlier=earlier, notes=[])[-1]
    assert text.startswith("This restates what was published before: no number of the survey moved. ")
    assert " Numbers of actions and targets entered since: " in text


def test_customers_counted_twice_in_no_month_are_told_without_empty_brackets(full):
    joint = {"code": "counted_twice", "what": "b.csv", "month": "", "before": "20", "after": "40"}
    assert "(an unknown month)" in told(full, EN, notes=[], joints=[joint])[0]
    assert "月份不详" in told(full, ZH, notes=[], joints=[joint])[0]


def test_a_year_before_of_fewer_months_is_said(full):
    assert "the same months only" in told(full, EN, notes=["same_months"])[0]
    assert told(full, ZH, notes=["before_incomplete"]) == ("上一期并非每个月都有数据。",)
