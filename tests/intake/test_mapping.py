"""The mapping as JSON: read leniently, written plainly, found again by its headers."""

from __future__ import annotations

import json

import pytest

from intake.mapping import Column, Mapping, from_json, locate, signature


def test_json_and_back_is_the_same_mapping():
    mapping = Mapping(
        columns=(Column("Q1_E", 1, "score", "Q1", "expectation", "side_letter", 0.9), Column("Date", 2, "date")),
        encoding="gb18030",
        sheets={"responses": "Data"},
        header_rows=(3,),
        scale={"lo": 1.0, "hi": 7.0, "step": 1.0, "outcomes": {"overall": {"lo": 1.0, "hi": 5.0, "step": 1.0}}},
        reversed=("Q1",),
        missing_codes=(0, 98),
        date_order="dmy",
        assumed_expectation={"kind": "number", "value": 8},
        month_if_none="2026-09",
    )
    assert from_json(json.dumps(mapping.to_json())) == mapping


def test_the_form_has_the_keys_of_the_design():
    keys = "version encoding sheets header_rows columns scale reversed missing_codes date_order"
    plain = Mapping((Column("a", 1),)).to_json()
    assert list(plain)[:-4] == [*keys.split(), "assumed_expectation", "month_if_none"]
    assert list(plain)[-4:] == ["layout", "options", "words", "keep_ids"]
    assert list(plain["columns"][0]) == ["header", "position", "role", "item", "side", "reason", "confidence"]


@pytest.mark.parametrize(
    ("entry", "role", "side"),
    [
        ({"role": "expectation"}, "score", "expectation"),
        ({"role": "Perception", "extra": 1}, "score", "perception"),
        ({"role": "score", "side": "importance"}, "score", "importance"),
        ({"role": "score"}, "score", "perception"),
        ({"role": "date", "side": "perception"}, "date", ""),
        ({"role": None}, "ignore", ""),
        ({}, "ignore", ""),
    ],
)
def test_roles_are_read_leniently(entry, role, side):
    column = from_json({"columns": [{"header": "x", **entry}]}).columns[0]
    assert (column.role, column.side) == (role, side)


def test_one_expectation_and_one_perception_without_items_are_a_pair():
    columns = from_json({"columns": [{"header": "a", "role": "expectation"}, {"header": "b", "role": "perception"}]})
    assert [column.item for column in columns.columns] == ["b", "b"]


def test_one_column_may_belong_to_several_items():
    columns = from_json({"columns": [{"header": "E", "role": "expectation", "item": ["a", "b"]}]}).columns
    assert [(column.header, column.item) for column in columns] == [("E", "a"), ("E", "b")]
    assert [place for place, _ in locate(columns, ["x", "E"])] == [1, 1]


@pytest.mark.parametrize(
    "broken",
    [
        "not json",
        "[]",
        "{}",
        '{"columns": [{"role": "score"}]}',
        '{"columns": [{"header": "a", "role": "scor"}]}',
        '{"columns": [{"header": "a", "role": "score", "side": "left"}]}',
        '{"columns": [], "scale": {"lo": 5, "hi": 1}}',
        '{"columns": [], "scale": 7}',
        '{"columns": [], "date_order": "yyyy"}',
        '{"columns": [], "month_if_none": "September"}',
        '{"columns": [], "assumed_expectation": {"kind": "guess"}}',
        '{"columns": [], "assumed_expectation": {"kind": "number"}}',
    ],
)
def test_what_is_no_mapping_says_so_in_one_line(broken):
    with pytest.raises(ValueError) as caught:
        from_json(broken)
    assert str(caught.value) and "\n" not in str(caught.value)


def test_the_signature_does_not_see_order_case_or_width():
    assert signature(["Date", "Ｑ1_E", "Q1_P"]) == signature([" q1_p", "DATE", "Q1_E"])
    assert signature(["Date"]) != signature(["Date", "Date"])


def test_headers_find_their_columns_in_any_order():
    columns = [Column("Q1", 1, "date"), Column("other", 2, "comment"), Column("gone", 3, "weight")]
    assert [(place, c.header) for place, c in locate(columns, ["other", "new", "q1"])] == [(0, "other"), (2, "Q1")]


@pytest.mark.parametrize("positions", [(2, 4), (1, 3), (0, 0)])
def test_of_repeated_headers_the_kth_is_the_kth(positions):
    columns = [Column("other", positions[0], "comment"), Column("other", positions[1], "ignore")]
    found = {place: column.role for place, column in locate(columns, ["a", "other", "b", "other"])}
    assert found == {1: "comment", 3: "ignore"}


def test_where_fewer_repeats_are_listed_the_position_decides():
    assert locate([Column("x", 3, "comment")], ["x", "a", "x"])[0][0] == 2


def test_confirming_keeps_everything_but_the_doubt():
    guessed = Mapping((Column("Q1", 1, "score", "Q1", "perception", "block", 0.7),))
    assert guessed.guessed and not guessed.confirm().guessed
    assert guessed.confirm().columns[0].confidence == 1.0


@pytest.mark.parametrize(
    "assumed",
    [
        {"kind": "targets", "values": {"Q1": "six"}},
        {"kind": "targets", "values": [1]},
        {"kind": "number", "value": True},
    ],
)
def test_an_assumed_expectation_that_is_no_score_is_refused(assumed):
    with pytest.raises(ValueError, match="assumed_expectation"):
        from_json({"columns": [], "assumed_expectation": assumed})
