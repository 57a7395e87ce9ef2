import pandas as pd
import pytest

from figures.heatmap import cells, fill, heatmap
from figures.tokens import tokens

FULL = {"understanding": -0.1, "process": -0.6, "behaviour": 0.02, "gap_perception": 0.2}
MERGED = {"understanding+process": -0.5, "behaviour+gap_perception": 0.1}
MIXED = {
    "understanding": -0.1,
    "understanding+process": -0.2,
    "process+behaviour+gap_perception": -0.3,
    "process": -0.1,
}


@pytest.fixture
def table(chain_table):
    return pd.concat([chain_table(8.0, FULL, promotion=-0.4, row="a"), chain_table(8.0, MERGED, row="b")])


@pytest.fixture
def order():
    return pd.DataFrame(
        {"row": ["a", "b", "gone"], "name": ["Queue", "Forms", "Small"], "group": ["One", "Two", "Two"]}
    )


def drawn(figure):
    return figure.data[0]


@pytest.mark.parametrize("links", [FULL, MERGED, MIXED])
def test_the_cells_of_a_row_add_up_to_the_total(chain_table, links):
    found = cells("a", chain_table(8.0, links, promotion=-9.0))
    assert sum(cell.value for cell in found if cell.metric != "promotion") == pytest.approx(sum(links.values()))


def test_a_merged_link_spans_its_columns_and_is_hatched(table, order, words, theme, keeps_the_rules):
    figure = heatmap(table, order, words, theme, reach=0.6)
    keeps_the_rules(figure)
    bar = drawn(figure)
    by_metric = {metric: place for place, (row, metric) in enumerate(bar.customdata) if row == "b"}
    place = by_metric["understanding+process"]
    assert (bar.base[place], bar.x[place]) == (0, 2)
    assert bar.marker.pattern.shape[place] == "/" and bar.text[place] == "−0.50"
    assert [shape for (row, _), shape in zip(bar.customdata, bar.marker.pattern.shape, strict=True) if row == "a"] == [
        ""
    ] * 5


def test_pairs_that_go_different_ways_leave_a_rest(chain_table, order, words, printed):
    found = cells("a", chain_table(8.0, MIXED))
    assert {cell.metric: cell.value for cell in found} == pytest.approx(
        {"understanding": -0.1, "process": -0.1, "rest": -0.5}
    )
    figure = heatmap(chain_table(8.0, MIXED, row="a"), order, words, "light", reach=0.6)
    assert words("chain.narrow_rest") in printed(figure)


def test_colours_run_from_vermilion_over_surface_to_teal(theme):
    t = tokens(theme)
    assert [fill(value, 0.75, t) for value in (-2.0, -0.75, 0.0, 0.75)] == [t.churn, t.churn, t.surface, t.delight]
    assert fill(-0.3, 0.75, t) != fill(-0.6, 0.75, t)


def test_noise_has_no_colour(table, order, words, theme):
    bar = drawn(heatmap(table, order, words, theme, reach=0.6))
    colours = dict(zip([tuple(key) for key in bar.customdata], bar.marker.color, strict=True))
    assert colours["a", "behaviour"] == tokens(theme).surface  # 0.02 ± 0.05
    assert colours["a", "process"] == tokens(theme).churn


def test_what_was_set_is_coloured_without_an_interval(chain_table):
    [cell] = cells("a", chain_table(8.0, {"process": -0.01}, unsampled=("process",)))
    assert not cell.noise


def test_names_headings_and_x_are_printed_and_a_small_group_is_blank(table, order, words, printed):
    text = printed(heatmap(table, order, words, "light", reach=0.6, selected="a"))
    assert {"<b>Queue</b>", "Forms", "Small", "<b>One</b>", "<b>Two</b>", "X"} <= set(text)
    assert {"<b>−6.0%</b>", "<b>−5.0%</b>"} <= set(text)
    assert sum("%" in one for one in text) == 2


def test_markup_in_a_name_is_text(table, order, words, printed):
    named = order.assign(name=["<b>x</b>", "y", "z"], group="")
    assert "&lt;b&gt;x&lt;/b&gt;" in printed(heatmap(table, named, words, "light", reach=0.6))
