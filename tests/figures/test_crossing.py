import pandas as pd
import pytest

from figures import crossing
from figures.tokens import tokens

CELLS = [("A", "2026-01", 0.90, 0.02), ("A", "2026-02", 1.08, 0.02), ("B", "2026-01", 0.99, 0.05)]


@pytest.fixture
def figure(metric_row, words, theme):
    rows = [metric_row("index", value, half, branch=branch, month=month) for branch, month, value, half in CELLS]
    rows.append(metric_row("index", float("nan"), branch="B", month="2026-02", n=3))
    across = {"2026-01": "Jan", "2026-02": "Feb"}
    return crossing.crossing(
        pd.DataFrame(rows), words, theme, down=["A", "B"], across=across, by=("branch", "month"), names={}
    )


def test_a_cell_per_known_group_and_a_blank_for_a_hidden_one(figure, keeps_the_rules):
    keeps_the_rules(figure)
    drawn = [(round(shape.x0 + 0.47), round(shape.y0 + 0.46)) for shape in figure.layout.shapes]
    assert drawn == [(0, 0), (1, 0), (0, 1)]
    assert list(figure.data[0].customdata) == [0.90, 1.08, 0.99]


def test_x_is_printed_in_percent(figure, printed):
    assert {"−10", "+8", "−1", "A", "B", "Jan", "Feb"} <= set(printed(figure))


def test_colour_only_beyond_noise(theme):
    t = tokens(theme)
    assert crossing.fill(-0.01, -0.06, 0.04, t) == t.ceiling
    assert crossing.fill(-0.15, -0.2, -0.1, t) == crossing.fill(-0.3, -0.4, -0.2, t) == t.churn
    assert crossing.fill(0.15, 0.1, 0.2, t) == t.delight


def test_headings_take_two_lines_and_many_columns_carry_few():
    months = {str(n): f"Mon{n:02d} 2026" for n in range(12)}
    shown = [label for label in crossing._headings(months) if label]
    assert len(shown) == 6 and shown[-1] == "Mon11<br>2026"
    assert crossing._headings({"a": "Personal", "b": "Business"}) == ["Personal", "Business"]
