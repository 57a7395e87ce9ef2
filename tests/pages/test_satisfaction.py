"""The satisfaction page: what it says on the sample, in small data, and where nobody asked what to expect."""

import pytest

from i18n import LANGUAGES, Words

FILE = "pages/explore/satisfaction.py"
NO_EXPECTATION = "date,branch,satisfaction with waiting,satisfaction with courtesy,overall satisfaction\n" + "".join(
    f"2026-0{1 + n % 3}-10,{'North' if n % 2 else 'South'},{5 + n % 5},{6 + n % 4},{5 + n % 6}\n" for n in range(60)
)


def titles(test) -> list[str]:
    return [text.value for text in test.markdown if text.value.startswith("#")]


def choose(test, key, value):
    box = next(box for box in test.selectbox if box.key and box.key.startswith(f"{key}_"))
    return box.select(value).run()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_sample_is_told_in_a_sentence_with_tiles_and_findings(app, lang):
    words, test = Words(lang), app(FILE, lang=lang)
    assert not test.exception
    said = titles(test)
    assert "5.0%" in said[0] and ":red[" in said[0]
    labels = [metric.label for metric in test.metric]
    assert words("tile.shortfall_share") in labels and words("tile.nps") in labels
    assert f"{words('tile.customers_churn')} · X < −0.05" in labels
    assert len(test.get("plotly_chart")) == 4  # the ruler, the map, the bars, what the bands do


@pytest.mark.parametrize("by", ["item", "dimension", "branch", "district", "month"])
def test_bars_by_items_are_of_answers_and_by_groups_of_customers(app, by):
    test = choose(app(FILE), "by", by)
    assert not test.exception
    of = "answers" if by in ("item", "dimension") else "customers"
    assert Words("en")(f"satisfaction.bands_{of}") in [text.value for text in test.caption]
    assert by in test.query_params["by"]


def test_a_link_shows_the_same_breakdown_in_another_language(app):
    test = app(FILE, lang="zh_CN", by="district")
    assert Words("zh_CN")("satisfaction.bands_customers") in [text.value for text in test.caption]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_crossing_and_comparing_are_one_click_away(app, lang):
    words = Words(lang)
    crossed = app(FILE, lang=lang, more="cross", down="district", across="month")
    assert not crossed.exception and len(crossed.get("plotly_chart")) == 5
    compared = app(FILE, lang=lang, more="compare", compare_by="month", first="2026-10", second="2026-09")
    assert not compared.exception
    signal = words("satisfaction.compare_signal").rsplit("}", 1)[1]
    assert any(title.endswith(signal) for title in titles(compared))


def test_no_neutral_zone_is_named_in_the_labels(app):
    test = app(FILE, strict="1")
    assert not test.exception
    assert any(metric.label.endswith("X < 0") for metric in test.metric)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_without_expectation_overall_satisfaction_leads_and_no_index_is_made_up(app, keep, lang):
    kept = keep(NO_EXPECTATION.encode(), "plain.csv")
    test = app(FILE, lang=lang, sample=False, data=kept.id)
    words = Words(lang)
    assert not test.exception
    assert any(words("satisfaction.no_expectation") in text.value for text in test.markdown)
    assert words("tile.index") not in " ".join(text.value for text in test.markdown)
    assert "7.50" in titles(test)[0]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_too_few_answers_are_counted_and_nothing_is_shown(app, keep, lang):
    rows = "date,branch,Q1_E,Q1_P\n" + "2026-09-03,North,9,7\n" * 4
    kept = keep(rows.encode(), "four.csv")
    test = app(FILE, lang=lang, sample=False, data=kept.id)
    assert not test.exception
    assert titles(test)[0] == "## " + Words(lang)("satisfaction.too_few", n="4", minimum=10)
    assert not test.metric and not test.get("plotly_chart")


@pytest.mark.parametrize(
    ("by", "first"), [("quarter", "2025, quarter 4"), ("rolling", "November 2025 to January 2026")]
)
def test_months_can_be_put_together(app, by, first):
    test = app("pages/explore/satisfaction.py", by=by)
    assert not test.exception
    table = next(frame.value for frame in test.dataframe if first in frame.value.astype(str).to_numpy())
    assert len(table) > 3


THREE_LEVELS = "date,Wait minimum,Wait desired,Wait perceived,Staff minimum,Staff desired,Staff perceived\n" + "".join(
    f"2026-09-03,{5 + n % 2},{8 + n % 2},{4 + n % 6},5,8,{6 + n % 3}\n" for n in range(60)
)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_zone_of_tolerance_is_shown_where_the_file_asks_it(app, keep, lang):
    kept = keep(THREE_LEVELS.encode(), "levels.csv")
    test, words = app(FILE, lang=lang, sample=False, data=kept.id), Words(lang)
    assert not test.exception
    zones = [table.value for table in test.dataframe if words("metric.zone_below") in table.value]
    assert len(zones) == 1 and list(zones[0].iloc[:, 0]) == ["Wait", "Staff"]
    # perceived 4 to 9 in turns, adequate 5 (even rows) or 6: below where it is 4 or 5, a third of the answers
    assert zones[0][words("metric.zone_below")].tolist() == pytest.approx([100 / 3, 0.0])


def test_no_zone_without_its_question(app):
    test = app(FILE)
    assert all(Words("en")("metric.zone_below") not in table.value for table in test.dataframe)
