"""The next month's file: what came, went, was renamed or moved, and the mapping of last time fitted to it."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake.mapping import Column, Mapping
from intake.reading.files import read
from intake.waves import Difference, adapt, difference, kept, nearest
from tests.intake.files import EXPECTED, PERCEIVED, codes, csv, index, loaded, problems, roles

DAYS = [f"2026-09-{day:02d}" for day in range(1, 9)]
ITEMS = ["等候时间", "服务态度", "账单清楚"]
FIRST: dict[str, list] = {"提交时间": DAYS, "营业厅": ["东门", "西门"] * 4}
for _place, _item in enumerate(ITEMS):
    FIRST[f"{_item}（期望）"] = [row[_place] for row in EXPECTED]
    FIRST[f"{_item}（感知）"] = [row[_place] for row in PERCEIVED]


def file(columns: dict[str, list]) -> tuple[list[str], list[list]]:
    return list(columns), [list(row) for row in zip(*columns.values(), strict=True)]


def last_month() -> Mapping:
    found = loaded(*file(FIRST))
    return kept(found.mapping, list(FIRST), found.tidy.survey)


def this_month(columns: dict[str, list]):
    mapping = adapt(last_month(), read(csv(*file(columns)), "answers.csv"))
    return loaded(*file(columns), mapping=mapping)


def renamed(columns: dict[str, list], **names: str) -> dict[str, list]:
    return {names.get(header, header): cells for header, cells in columns.items()}


def test_the_same_file_differs_in_nothing_and_asks_nothing():
    assert not difference(last_month(), list(FIRST))
    assert codes(this_month(FIRST)) == [] and index(this_month(FIRST)) == index(loaded(*file(FIRST)))


def test_added_dropped_moved():
    columns = {"意见": ["都挺好的呀"] * 8, "账单清楚（感知）": FIRST["账单清楚（感知）"]}
    columns |= {header: cells for header, cells in FIRST.items() if header != "营业厅"}
    found = difference(last_month(), ["意见", "账单清楚（感知）", *list(columns)[2:]])
    assert found == Difference(("意见",), ("营业厅",), (), ("账单清楚（感知）",))
    read_now = this_month(columns)
    assert codes(read_now) == ["columns_missing"] and read_now.tidy.questions[0].columns == ("营业厅",)
    assert index(read_now) == index(loaded(*file(FIRST)))


@pytest.mark.parametrize(
    ("old", "new"), [("等候时间（感知）", "1、等候时间 （感知）"), ("提交时间", "提交 时间："), ("营业厅", "营业廳")]
)
def test_what_was_surely_renamed_is_read_on_and_said(old, new):
    columns = renamed(FIRST, **{old: new})
    (one,) = difference(last_month(), list(columns)).renamed
    assert (one.old, one.new, one.reason) == (old, new, "renamed")
    found = this_month(columns)
    assert codes(found) == [] and roles(found)[new] == roles(loaded(*file(FIRST)))[old]
    assert {item.id for item in found.tidy.survey.items} == {item.id for item in loaded(*file(FIRST)).tidy.survey.items}
    by_hand = loaded(*file(columns), mapping=last_month())
    assert codes(by_hand) == [] and ("renamed", old) in {(code, cell) for _, _, code, cell in problems(by_hand)}


def test_what_may_have_been_renamed_is_asked():
    columns = renamed(FIRST, **{"服务态度（感知）": "服务员态度如何（感知）"})
    found = this_month(columns)
    assert codes(found) == ["renamed"]
    same, new = {"same": ("服务态度（感知）",)}, {"new": ("服务员态度如何（感知）",)}
    assert found.tidy.questions[0].choices == (same, new, None)
    assert index(found) == index(loaded(*file(FIRST)))
    by_hand = loaded(*file(columns), mapping=last_month())  # a person's own list: nothing unsure is put into it
    assert codes(by_hand)[0] == "columns_missing" and len(by_hand.tidy.survey.items) == 2


def test_a_side_or_a_number_is_never_a_new_name():
    mapping = Mapping((Column("Q1_E", 1, "score", "Q1", "expectation"), Column("Hall 1", 2, "segment")))
    assert difference(mapping, ["Q1_P", "Hall 2"]).renamed == ()
    numbered = Mapping(
        (Column("Rating 1", 1, "score", "a", "perception"), Column("Rating 2", 2, "score", "b", "perception"))
    )
    assert difference(numbered, ["Rating 2", "Rating 3"]).renamed == ()


def test_a_questionnaire_numbered_anew():
    mapping = Mapping(
        (Column("1. Waiting", 1, "score", "w", "perception"), Column("2. Staff", 2, "score", "s", "perception"))
    )
    found = difference(mapping, ["1. Parking", "2. Waiting", "3. Staff"])
    assert [(one.old, one.new) for one in found.renamed] == [("1. Waiting", "2. Waiting"), ("2. Staff", "3. Staff")]
    assert found.added == ("1. Parking",) and found.dropped == ()


def test_a_new_pair_joins_the_items_and_a_second_date_does_not():
    columns = FIRST | {"停车（期望）": [5] * 8, "停车（感知）": [4] * 8, "日期": ["2025-01-01"] * 8}
    found = this_month(columns)
    assert len(found.tidy.survey.items) == 4 and all(item.expectation_column for item in found.tidy.survey.items)
    assert found.tidy.survey.months == ("2026-09",) and roles(found)["日期"] == "ignore"


def test_a_breakdown_keeps_its_name_and_its_options():
    mapping = dataclasses.replace(last_month(), reversed=("等候时间（感知）",))
    columns = renamed(FIRST, **{"营业厅": "营业厅：", "等候时间（感知）": "等候 时间（感知）"})
    found = adapt(mapping, read(csv(*file(columns)), "answers.csv"))
    assert found.reversed == ("等候 时间（感知）",) and found.options["branch"] == {"东门": "东门", "西门": "西门"}
    assert loaded(*file(columns), mapping=found).tidy.survey.segments == ("branch",)


def test_the_nearest_mapping_has_half_of_the_columns_and_scores():
    one, two = last_month().to_json(), Mapping((Column("提交时间", 1, "date"), Column("x", 2, "overall"))).to_json()
    assert nearest([two, one], [*FIRST, "new"]).signature() == last_month().signature()
    assert nearest([one], ["提交时间", "营业厅", "a", "b", "c", "d"]) is None
    assert nearest([one], list(FIRST)[:5]) is not None and nearest([], list(FIRST)) is None


@settings(max_examples=15)
@given(st.data())
def test_whatever_is_dropped_moved_or_renumbered_nothing_is_read_wrong(data):
    """Columns in any order, some gone, some with a number before: each score is that of its item, or it is missing."""
    headers = data.draw(st.permutations(list(FIRST)))
    gone = data.draw(st.sets(st.sampled_from(headers), max_size=3))
    numbered = data.draw(st.sets(st.sampled_from(headers)))
    left = [header for header in headers if header not in gone]
    columns = {(f"{place}、{h}" if h in numbered else h): FIRST[h] for place, h in enumerate(left, 1)}
    found = this_month(columns)
    survey = found.tidy.survey
    for place, item in enumerate(survey.items):
        at = next(i for i, name in enumerate(ITEMS) if name in item.id)
        for codes_, truth in ((survey.expectation, EXPECTED), (survey.perception, PERCEIVED)):
            values = item.scale.decode(codes_[:, place])
            assert all(value != value or value == row[at] for value, row in zip(values, truth, strict=True))
    assert ("columns_missing" in codes(found)) == bool(gone)


def test_a_renamed_item_keeps_its_name_and_its_survey():
    """What managers answered about the first file is found again, by survey and item."""
    first = {f"{item} {side}": [row[place] for row in table] for place, item in enumerate(["Queue", "Staff", "Price"])
             for side, table in (("expected", EXPECTED), ("perceived", PERCEIVED))}  # fmt: skip
    found = loaded(*file(first))
    before = kept(found.mapping, list(first), found.tidy.survey)
    columns = renamed(first, **{"Queue perceived": "Queueing time perceived"})
    mapping = adapt(before, read(csv(*file(columns)), "answers.csv"))
    items = [(item.id, item.en) for item in loaded(*file(columns), mapping=mapping).tidy.survey.items]
    assert items == [(item.id, item.en) for item in found.tidy.survey.items] and items[0][1] == "Queue"
    assert mapping.lineage == before.signature() and before.lineage == ""
    assert adapt(mapping, read(csv(*file(columns)), "answers.csv")).lineage == before.signature()
    assert adapt(before, read(csv(*file(first)), "answers.csv")).lineage == ""


def test_a_file_read_like_that_of_another_place_is_not_of_its_survey():
    halls = {f"{item} {side}": [row[place] for row in table] for place, item in enumerate(["Queue", "Staff", "Price"])
             for side, table in (("expected", EXPECTED), ("perceived", PERCEIVED))}  # fmt: skip
    halls |= {"Branch": ["Park", "Garden"] * (len(EXPECTED) // 2) + ["Park"] * (len(EXPECTED) % 2)}
    found = loaded(*file(halls))
    before = kept(found.mapping, list(halls), found.tidy.survey)
    hotline = {("Channel" if name == "Branch" else name): cells for name, cells in halls.items()}
    assert adapt(before, read(csv(*file(hotline)), "answers.csv")).lineage == ""
    more = halls | {"District": halls["Branch"]}
    assert adapt(before, read(csv(*file(more)), "answers.csv")).lineage == before.signature()
