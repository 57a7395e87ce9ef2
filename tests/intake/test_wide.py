"""A survey of 300 columns is read as rightly as a small one."""

from __future__ import annotations

from batch.pipeline import load
from bench.guessing import PAIRS, made_file


def test_three_hundred_columns_are_read_right():
    found = load(made_file(rows=300), "wide.csv")
    survey, mapping = found.tidy.survey, found.mapping
    assert len(mapping.columns) == 300 and [question.code for question in found.tidy.questions] == []
    assert len(survey.items) == PAIRS and (survey.scale.lo, survey.scale.hi) == (1, 10)
    numbers = [(item.expectation_column.split(".")[0], item.perception_column.split(".")[0]) for item in survey.items]
    assert numbers == [(str(n), str(n)) for n in range(1, PAIRS + 1)]
    assert {column.header: column.role for column in mapping.columns[:5]} == {
        "Date": "date", "Branch": "segment", "Customer ID": "customer", "E-mail": "ignore", "Comment": "comment",
    }  # fmt: skip
    assert {column.role for column in mapping.columns[-15:]} == {"ignore"}
