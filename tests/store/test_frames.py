"""What is kept comes back exactly, whatever a survey holds."""

import dataclasses

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.survey import MISSING, Item, Scale, Survey, empty_respondents
from store import frames

text = st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
number = st.floats(width=64, allow_nan=True, allow_infinity=True)
scales = st.sampled_from([Scale(1, 7), Scale(0, 10), Scale(0.5, 5, 0.5), Scale(-3.25, 3.25, 0.25), Scale(0, 200)])
items = st.builds(
    Item, text, scales, en=text, zh=text, owner=text, touchpoint_order=st.integers(0, 9), asked_perception=scales
)


@st.composite
def categoricals(draw, rows: int) -> pd.Categorical:
    names = draw(st.lists(text, unique=True, max_size=5))
    codes = draw(st.lists(st.integers(-1, len(names) - 1), min_size=rows, max_size=rows))
    categories = pd.Index(names, dtype="str")
    return pd.Categorical.from_codes(codes, categories=categories, ordered=draw(st.booleans()))


@st.composite
def surveys(draw) -> Survey:
    rows, asked = draw(st.integers(0, 6)), tuple(draw(st.lists(items, max_size=4)))
    column = st.lists(number, min_size=rows, max_size=rows)
    words = st.lists(st.none() | text, min_size=rows, max_size=rows)
    respondents = empty_respondents(rows)
    respondents["month"] = draw(categoricals(rows))
    respondents["weight"] = np.array(draw(column), dtype=float)
    respondents["comment"] = pd.Series(draw(words), dtype="str")
    segments = tuple(draw(st.lists(text.filter(lambda name: name not in respondents), unique=True, max_size=3)))
    for name in segments:
        respondents[name] = draw(categoricals(rows))
    code = st.integers(MISSING, 6)
    sides = [
        np.array(draw(st.lists(code, min_size=rows * len(asked), max_size=rows * len(asked))), dtype=dtype)
        for dtype in draw(st.sampled_from([(np.int8, np.int8, np.int8), (np.int16, np.int8, np.int16)]))
    ]
    expectation, perception, adequate = (side.reshape(rows, len(asked)) for side in sides)
    adequate = draw(st.sampled_from([None, adequate]))
    halls = pd.DataFrame({"branch": draw(st.lists(text, max_size=3))}, dtype="str").assign(city="城")
    assumed, outcomes = draw(text), draw(st.dictionaries(st.sampled_from(["overall", "recommend"]), scales))
    sides = asked, expectation, perception
    halls = draw(st.sampled_from([None, halls]))
    return Survey(*sides, respondents, segments, outcomes, None, assumed, adequate, halls=halls)


def test_a_provider_table_comes_back_exactly(survey):
    kept = frames.read_table(frames.write_table(survey.provider))
    pd.testing.assert_frame_equal(kept, survey.provider, check_exact=True)


@given(surveys())
def test_any_survey_comes_back_exactly(same_survey, survey):
    same_survey(frames.read_survey(frames.write_survey(survey)), survey)


def test_one_survey_is_always_the_same_bytes(survey):
    assert frames.write_survey(survey) == frames.write_survey(dataclasses.replace(survey))


def test_another_answer_is_other_bytes(survey):
    other = survey.perception.copy()
    other[0, 0] -= 1
    assert frames.write_survey(dataclasses.replace(survey, perception=other)) != frames.write_survey(survey)


def test_chosen_rows_are_kept_by_position(survey, same_survey):
    chosen = survey.take([2, 0])
    renumbered = dataclasses.replace(chosen, respondents=chosen.respondents.reset_index(drop=True))
    same_survey(frames.read_survey(frames.write_survey(chosen), survey.provider), renumbered)


@pytest.mark.parametrize(
    "column",
    [
        pd.Series([True, False]),
        pd.Series([1, -(2**62)]),
        pd.Series([1.5, np.nan], dtype="float32"),
        pd.Series(["a", None], dtype="str"),
        pd.Series([1, None], dtype="Int64"),
        pd.Series([True, None], dtype="boolean"),
        pd.Series(["x", None], dtype="string"),
        pd.Series(pd.to_datetime(["2026-09-01 10:30", None])),
        pd.Series(pd.to_datetime(["2026-09-01", None]).as_unit("s")),
        pd.Series(pd.to_timedelta(["1h", None])),
        pd.Series([9, "无", None, 2.5, True, float("inf")], dtype=object),
        pd.Series(pd.Categorical([3, 1, 3], categories=[3, 2, 1], ordered=True)),
        pd.Series([], dtype=object),
        pd.Series([], dtype="str"),
        pd.Series(pd.Categorical([])),
    ],
    ids=lambda column: f"{column.dtype}-{len(column)}",
)
def test_every_kind_of_column_comes_back(column):
    table = pd.DataFrame({"cell": column, "row": np.arange(len(column))})
    pd.testing.assert_frame_equal(frames.read_table(frames.write_table(table)), table, check_exact=True)


def test_a_table_without_columns_keeps_its_rows():
    table = pd.DataFrame(index=pd.RangeIndex(4))
    assert frames.read_table(frames.write_table(table)).shape == (4, 0)


def test_a_date_among_mixed_cells_is_kept_as_text():
    table = pd.DataFrame({"cell": pd.Series([pd.Timestamp("2026-09-01"), 5], dtype=object)})
    assert frames.read_table(frames.write_table(table))["cell"].tolist() == ["2026-09-01 00:00:00", 5]


def test_two_columns_of_one_name_are_refused():
    with pytest.raises(ValueError, match="two columns of one name"):
        frames.write_table(pd.DataFrame([[1, 2]], columns=["row", "row"]))


def test_kano_answers_of_other_people_come_back_exactly():
    kano = pd.DataFrame({"kano.functional.Wifi": [0, 4, MISSING], "kano.dysfunctional.Wifi": [2, 1, 3]}, dtype=np.int8)
    none = np.empty((2, 0), dtype=np.int8)
    kept = frames.read_survey(frames.write_survey(Survey((), none, none, empty_respondents(2), kano=kano)))
    pd.testing.assert_frame_equal(kept.kano, kano, check_exact=True)
