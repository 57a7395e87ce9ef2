"""What a person corrected by hand and what he paired with a click stand side by side."""

from __future__ import annotations

from collections import defaultdict

import pytest

from intake.mapping import Column, Mapping
from ui.upload.state import corrections, drafts

KEY = "file"


@pytest.fixture(autouse=True)
def notes(monkeypatch):
    """A draft without a page."""
    found = defaultdict(dict)
    monkeypatch.setattr(drafts, "noted", lambda name, key="": found[name])
    monkeypatch.setattr(corrections, "redraw", lambda key: None)
    return found


def proposal(*items: str) -> Mapping:
    columns = []
    for item in items:
        columns.append(Column(f"期望_{item}", len(columns) + 1, "score", f"感知_{item}", "expectation", "confirmed"))
        columns.append(Column(f"感知_{item}", len(columns) + 1, "score", f"感知_{item}", "perception", "confirmed"))
    return Mapping(tuple(columns))


def pairs(mapping: Mapping) -> dict[str, list[str]]:
    perceived = {c.item: c.header for c in mapping.columns if c.side == "perception"}
    found: dict[str, list[str]] = {}
    for column in mapping.columns:
        if column.side == "expectation":
            found.setdefault(column.header, []).append(perceived.get(column.item, ""))
    return found


def test_one_pair_leaves_all_other_pairs_as_they_are():
    read = proposal("等候", "态度", "资费", "账单")
    for place, side in ((6, "expectation"), (7, "perception")):
        corrections.correct(KEY, read, place, "ignore")
        corrections.correct(KEY, corrections.corrected(read, KEY), place, side)
    corrections.correct(KEY, read, 3, "perception", "店员态度")  # an item and its pair that were named by hand
    corrections.correct(KEY, read, 2, "expectation", "店员态度")
    now = corrections.corrected(read, KEY)
    assert pairs(now)["期望_账单"] == [""]
    corrections.pair(KEY, now, {"期望_账单": ["感知_账单"]}, ("期望_账单", "感知_账单"))
    now = corrections.corrected(read, KEY)
    assert pairs(now) == {f"期望_{item}": [f"感知_{item}"] for item in ("等候", "态度", "资费", "账单")}
    assert now.columns[3].item == "店员态度" and [c.role for c in now.columns] == ["score"] * 8


def test_one_expectation_for_several_then_another_pair():
    read = proposal("等候")
    more = [Column(name, place, "score", name, "perception", "confirmed") for place, name in enumerate("abc", 3)]
    read = Mapping((*read.columns, *more, Column("E", 6, "score", "E", "expectation", "confirmed"), Column("F", 7)))
    corrections.pair(KEY, read, {"E": ["a", "b"]}, ("E", "a", "b"))
    now = corrections.corrected(read, KEY)
    assert pairs(now) == {"期望_等候": ["感知_等候"], "E": ["a", "b"]}
    corrections.pair(KEY, now, {"F": ["c"]}, ("F", "c"))
    assert pairs(corrections.corrected(read, KEY)) == {"期望_等候": ["感知_等候"], "E": ["a", "b"], "F": ["c"]}
    corrections.unpair(KEY)
    assert corrections.corrected(read, KEY) == read


def test_an_expectation_asked_about_and_not_paired_is_left_out():
    read = Mapping(
        (
            *proposal("等候").columns,
            Column("E", 3, "score", "E", "expectation"),
            Column("F", 4, "score", "F", "expectation"),
            Column("P", 5, "score", "P", "perception"),
        )
    )
    corrections.pair(KEY, read, {"E": ["P"]}, ("E", "F", "P"))
    now = corrections.corrected(read, KEY)
    assert pairs(now) == {"期望_等候": ["感知_等候"], "E": ["P"]} and now.columns[3].role == "ignore"


def test_what_is_corrected_after_a_pair_holds():
    read = proposal("等候", "态度")
    corrections.pair(KEY, read, {"期望_等候": ["感知_态度"]}, ("期望_等候", "期望_态度", "感知_态度"))
    corrections.correct(KEY, corrections.corrected(read, KEY), 0, "ignore")
    assert [column.role for column in corrections.corrected(read, KEY).columns] == [
        "ignore",
        "score",
        "ignore",
        "score",
    ]
