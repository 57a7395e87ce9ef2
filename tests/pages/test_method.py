"""The method page: every formula, the other readings, and what was left out."""

import pytest

from analytics.catalogue import METRICS
from figures.formulas import formula
from i18n import LANGUAGES, Words

PAGE = "pages/explore/method.py"
PERCEPTION = (
    b"branch,Satisfaction with waiting,Satisfaction with staff,overall\n"
    + b"North,7,8,7\nSouth,5,6,6\nNorth,9,8,9\nSouth,4,5,3\n" * 6
)
# Twice as much where little was expected, less where much was: the mean of ratios lies above 1, the index below.
TORN = b"Q1_E,Q1_P\n" + b"1,3\n2,5\n3,6\n10,5\n10,4\n9,6\n10,10\n10,7\n" * 30


def shown(test) -> str:
    return "\n".join([text.value for text in (*test.markdown, *test.caption, *test.text)])


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("sample", [True, False])
def test_every_metric_has_its_formula_with_and_without_data(app, lang, sample):
    test = app(PAGE, lang=lang, sample=sample)
    assert not test.exception
    text = shown(test)
    words = Words(lang)
    told = [(f"`{formula(one.formula, words)}`", formula(one.source, words)) for one in METRICS.values()]
    assert all(written in text and source in text for written, source in told)
    assert words("method.note_perception") in text and words("method.letters") in text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_readings_of_the_sample_stand_with_n_and_interval(app, lang):
    test, words = app(PAGE, lang=lang), Words(lang)
    frame = test.dataframe[0].value
    assert frame[words("method.reading")].tolist()[0] == words("metric.index")
    told = frame[[words("column.n"), words("column.interval")]]
    assert len(frame) == 6 and (told != "–").all(axis=None)


def test_readings_that_contradict_each_other_are_named(app, keep):
    kept = keep(TORN, "torn.csv")
    test = app(PAGE, sample=False, data=kept.id)
    assert "“Mean of ratios” says the opposite of the index: 1.346 against 0.836." in shown(test)


LINES = b"wait rating,staff rating,room rating,price rating,speed rating\n" + b"2,4,3,4,2\n4,2,2,2,3\n3,3,4,3,4\n" * 7
LINES += b"5,5,5,5,5\n" * 21


@pytest.mark.parametrize("lang", LANGUAGES)
def test_answers_to_look_at_twice_are_told_with_and_without(app, keep, lang):
    kept, words = keep(LINES, "lines.csv"), Words(lang)
    test = app(PAGE, lang=lang, sample=False, data=kept.id)
    assert not test.exception
    told = words("quality.with_and_without", metric=words("quality.the_perception"), without="3.00", all="4.00")
    assert words("quality.said_flag_straight_lined", share="50.00%", n="21") + told in shown(test)
    (table,) = [frame.value for frame in test.dataframe if words("quality.share") in frame.value]
    assert table[words("quality.share")].tolist()[0] == "50.00%"


def test_what_was_left_out_is_counted(app, keep):
    kept = keep(b"Q1_E,Q1_P\n" + b"8,7\n" * 12 + b"8,\n,7\n", "gaps.csv")
    test, words = app(PAGE, sample=False, data=kept.id), Words()
    frame = test.dataframe[1].value.set_index(words("method.what"))[words("method.how_many")]
    names = ("respondents", "pairs", "without_expectation", "without_perception")
    assert [frame[words(f"method.{name}")] for name in names] == ["14", "12", "1", "1"]
    assert words("method.rules", tau="0.05", minimum=10) in shown(test)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_perception_alone_has_one_reading(app, keep, lang):
    kept = keep(PERCEPTION, "perception.csv")
    test = app(PAGE, lang=lang, sample=False, data=kept.id)
    assert not test.exception
    assert "## " + Words(lang)("method.headline_alone", p="6.50") in [text.value for text in test.markdown]
