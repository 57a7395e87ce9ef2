import numpy as np
import pandas as pd
import pytest

from analytics import gaps
from analytics.examples import small_survey
from figures import links
from i18n import Words


def test_every_link_of_the_analysis_has_a_name_of_its_own_and_its_letters(words):
    names = [links.name(metric, words) for metric in (*gaps.LINKS, gaps.PROMOTION, gaps.TOTAL)]
    assert len(set(names)) == len(names) == 12
    letters = {"expectation": "E", "belief": "M", "standard": "S", "delivery": "D", "perception": "P"}
    for link, (start, end) in gaps.LINKS.items():
        assert links.formula(link) == f"{letters[end]} − {letters[start]}"


def test_links_stand_in_the_order_from_e_to_p(chain_table):
    shuffled = chain_table(
        8.0, {"gap_perception": 0.1, "process+behaviour": -0.2, "process": -0.1, "understanding": 0.3}
    )
    assert links.in_order(shuffled)["metric"].tolist() == [
        "understanding",
        "process",
        "process+behaviour",
        "gap_perception",
    ]


def test_what_is_blank_is_no_link(chain_table):
    table = chain_table(8.0, {"understanding": -0.1, "process": -0.2})
    assert links.in_order(table.assign(value=np.nan)).empty
    assert links.value_of(table.assign(value=np.nan), "total_gap") is None


def test_levels_are_the_means_of_the_pairs():
    survey = small_survey([[8, 9], [6, None]], [[7, 5], [6, 4]])
    expected, perceived = links.levels(gaps.chain(survey, sets=["all"]))
    assert (expected, perceived) == (pytest.approx(23 / 3), pytest.approx(18 / 3))


def test_levels_are_not_known_where_nothing_differs():
    assert np.isnan(links.levels(gaps.chain(small_survey([[8]], [[8]]), sets=["all"]))).all()


def test_rows_are_item_sets_or_the_values_of_a_key():
    survey = small_survey([[8], [9]], [[7], [9]])
    survey.respondents["branch"] = pd.Categorical(["North", "South"])
    by_branch = links.by_row(gaps.chain(survey, by=("branch",)), "branch")
    assert set(by_branch["row"]) == {"North", "South"} and set(by_branch["set_kind"]) == {"all"}
    assert set(links.by_row(gaps.chain(survey), "item")["row"]) == {"Q1"}


def test_an_interval_between_signed_numbers_is_words():
    assert links.interval(-0.5, -0.1, Words("en")) == "−0.50 to −0.10"
    assert links.interval(-0.5, -0.1, Words("zh_CN")) == "−0.50至−0.10"
    assert links.interval(np.nan, np.nan, Words("en")) == "set, not sampled"
    assert links.interval(np.nan, np.nan, Words("zh_CN")) == "设定值，非抽样"
