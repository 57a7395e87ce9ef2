"""The snapshot: one month of the sample, its stories, and months that have little to tell."""

import pytest

from i18n import LANGUAGES, Words

FILE = "pages/report/snapshot.py"


def titles(test) -> list[str]:
    return [text.value for text in test.markdown if text.value.startswith("#")]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_latest_month_is_told_with_its_change_and_its_cause(app, lang):
    words, test = Words(lang), app(FILE, lang=lang)
    assert not test.exception
    said = titles(test)[0]
    assert ":red[" in said and "0.920" in said and words("snapshot.index_fell", index="0.920") in said
    first, second = [metric.label for metric in test.metric][:2]
    assert first == words("tile.shortfall_share") and second == words("tile.nps")
    assert len(test.get("plotly_chart")) == 4  # the ruler, the staircase, the year, the halls


def test_queueing_falls_everywhere_in_the_last_month(app):
    shown = " ".join(text.value for text in app(FILE).markdown)
    assert "Everywhere · Waiting time" in shown and "Everywhere · Guided to queue" in shown


def test_the_counters_of_the_north_fall_in_june(app):
    """The first planted story: from the eighth month on, one district's counters slip."""
    test = app(FILE, month="2026-06")
    lines = [text.value for text in test.markdown if text.value.startswith(":red[▼]")]
    north = ("North Station", "University", "Science Park", "Steelworks", "North Gate", "Airport Road")
    assert lines and all(any(hall in line for hall in north) or "Everywhere" in line for line in lines)


def test_the_first_month_has_nothing_to_compare_with(app):
    test = app(FILE, month="2025-11")
    assert not test.exception
    words = Words("en")
    assert words("snapshot.changed_first") in [text.value for text in test.caption]
    assert words("snapshot.index_first", index="0.969") in titles(test)[0]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_file_with_nothing_but_overall_satisfaction_still_has_a_page(app, keep, lang):
    rows = "branch,overall satisfaction\n"
    rows += "".join(f"{'AB'[n % 2]},{5 + n % 6}\n" for n in range(40))
    test = app(FILE, lang=lang, sample=False, data=keep(rows.encode(), "plain.csv").id)
    assert not test.exception and titles(test)


def test_a_file_without_a_month_has_no_month_to_choose(app, keep):
    rows = "branch,Q1_E,Q1_P,Q2_E,Q2_P\n" + "".join(f"{'AB'[n % 2]},8,{6 + n % 3},9,{7 + n % 3}\n" for n in range(40))
    test = app(FILE, sample=False, data=keep(rows.encode(), "undated.csv").id)
    assert not test.exception
    assert not [box for box in test.selectbox if box.key and box.key.startswith("month_")]
    assert Words("en")("snapshot.undated") in titles(test)[0]
    words = Words("en")
    shown = " ".join([*titles(test), *(text.value for text in test.markdown), *(text.value for text in test.caption)])
    assert "noise" not in titles(test)[0] and words("snapshot.changed_first") in shown
    assert words("tile.is_noise") not in shown and words("tile.is_signal") not in shown
    for metric in test.metric:  # an interval at most, never a change
        assert "%" not in metric.delta or "–" in metric.delta, metric
        assert "noise" not in metric.proto.delta_description
