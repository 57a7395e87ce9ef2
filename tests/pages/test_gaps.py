"""The gaps page: the sentence, the chain, the drill, and what it says where something is missing."""

import pandas as pd
import pytest

from analytics.chains.sums import SIMPLE_LINKS
from i18n import LANGUAGES, Words

PAGE = "pages/explore/gaps.py"
PAIRS = b"branch,Q1_E,Q1_P,Q2_E,Q2_P\n" + b"North,9,7,8,8\nSouth,8,6,9,7\n" * 12
PERCEPTION = (
    b"branch,Satisfaction with waiting,Satisfaction with staff,overall\n"
    + b"North,7,8,7\nSouth,5,6,6\nNorth,9,8,9\nSouth,4,5,3\n" * 6
)


def headings(test, level: str) -> list[str]:
    return [text.value[len(level) + 1 :] for text in test.markdown if text.value.startswith(level + " ")]


def choice(test, name: str, lang: str = "en"):
    return test.selectbox(key=f"{name}_{lang}")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_sample_tells_the_whole_chain(app, lang):
    test = app(PAGE, lang=lang)
    assert not test.exception
    words = Words(lang)
    [headline] = headings(test, "##")
    assert ":red[−" in headline
    findings = headings(test, "####")
    assert len(findings) >= 6 and words("gaps.losses_title") in findings
    assert len(test.get("plotly_chart")) == 5
    assert any(words("gaps.six") == caption.value for caption in test.caption)


def test_a_branch_can_be_chosen_and_stands_in_the_url(app):
    test = app(PAGE)
    choice(test, "show").select("branch").run()
    assert not test.exception and test.query_params["show"] in ("branch", ["branch"])
    first = choice(test, "one").value
    other = next(option for option in choice(test, "one").options if option != first)
    choice(test, "one").select(other).run()
    assert not test.exception and test.query_params["one"] in (other, [other])
    assert any(caption.value.startswith(f"{other}. ") for caption in test.caption)


def test_every_breakdown_draws(app):
    test = app(PAGE, show="district")
    assert choice(test, "show").value == "district"
    for by in ("all", "touchpoint", "dimension", "month", "item"):
        choice(test, "show").set_value(by).run()
        assert not test.exception, by
        assert len(test.get("plotly_chart")) == 5, by


def test_the_chosen_item_is_the_one_that_is_told(app):
    test = app(PAGE, item="Q21")
    item = choice(test, "item")
    assert item.value == "Q21"
    assert any(text.startswith("Seen off kindly: ") for text in headings(test, "####"))


def test_every_gap_can_be_ranked(app):
    test = app(PAGE, gap="promotion")
    for gap in ("promotion", *SIMPLE_LINKS):
        choice(test, "gap").set_value(gap).run()
        assert not test.exception and choice(test, "gap").value == gap
        assert any(text.startswith(Words()(f"metric.{gap}") + ": ") for text in headings(test, "####"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_without_provider_values_only_the_total_gap_is_shown(app, keep, lang):
    kept = keep(PAIRS, "pairs.csv")
    test = app(PAGE, lang=lang, sample=False, data=kept.id)
    assert not test.exception
    words = Words(lang)
    assert words("gaps.no_provider") in [text.value for text in test.markdown]
    assert words("gaps.would_split") in [text.value for text in test.caption]
    assert len(test.get("plotly_chart")) == 2
    assert "gap" not in [box.label.lower() for box in test.selectbox]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_without_expectation_there_are_no_gaps(app, keep, lang):
    kept = keep(PERCEPTION, "perception.csv")
    test = app(PAGE, lang=lang, sample=False, data=kept.id)
    assert not test.exception
    assert headings(test, "##") == [Words(lang)("gaps.no_expectation_title")]
    assert not test.get("plotly_chart")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_one_row_is_too_few_and_says_from_when_on(app, keep, lang):
    kept = keep(PAIRS[:42], "one.csv")
    test = app(PAGE, lang=lang, sample=False, data=kept.id)
    assert not test.exception and "10" in headings(test, "##")[0]
    assert not test.get("plotly_chart")


def test_the_language_changes_words_not_the_view(app):
    english, chinese = (app(PAGE, lang=lang, show="touchpoint", one="counter") for lang in LANGUAGES)
    assert choice(english, "one").value == choice(chinese, "one", "zh_CN").value == "counter"
    assert any(caption.value.startswith("柜台办理。") for caption in chinese.caption)


def test_a_few_unreadable_dates_blank_no_month(app):
    test = app(PAGE, show="month")
    assert not test.exception
    told = pd.concat(frame.value for frame in test.dataframe if Words()("column.month") in frame.value)
    month, value = told[Words()("column.month")], told[Words()("column.value")]
    assert set(month) >= {"Jan 2026", "Feb 2026", "Mar 2026"} and Words()("breakdown.unknown") not in set(month)
    assert "–" not in set(value[month == "Feb 2026"])


def test_an_empty_branch_is_no_choice_of_the_filter(app, keep):
    rows = "branch,Q1_E,Q1_P,Q2_E,Q2_P\n" + "".join(
        f"{('East', 'North', 'South', '')[n % 4]},8,{6 + n % 3},9,{7 + n % 3}\n" for n in range(48)
    )
    test = app(PAGE, sample=False, data=keep(rows.encode(), "blank.csv").id)
    assert not test.exception
    (branches,) = [box for box in test.multiselect if box.key and box.key.startswith("is_branch")]
    assert branches.options == ["East", "North", "South"]
    assert branches.proto.placeholder == Words("en")("filters.everything", n="3")
