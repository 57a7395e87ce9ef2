import pandas as pd
import pytest

from figures import bands
from figures.tokens import tokens

ANSWERS = {"Counter": (0.47, 0.37, 0.16, 0.13), "Leaving": (0.29, 0.66, 0.05, 0.22)}


@pytest.fixture
def answers(metric_row):
    table = [
        metric_row(metric, value, kind="touchpoint", name=name)
        for name, values in ANSWERS.items()
        for metric, value in zip(bands.METRICS["answers"], values, strict=True)
    ]
    return bands.shares(pd.DataFrame(table), "set", of="answers", kind="touchpoint")


def draw(frame, words, theme, *, of="answers", tau=0.05, names=None):
    return bands.bands(frame, words, theme, names=names or {}, of=of, tau=tau)


def test_most_churn_stands_first(answers):
    assert answers.index.to_list() == ["Counter", "Leaving"]
    assert answers.loc["Counter", ["churn", "neutral", "delight", "ceiling"]].tolist() == [0.47, 0.37, 0.16, 0.13]


def test_bars_are_the_table_and_fill_the_whole(answers, keeps_the_rules, words, theme):
    figure = draw(answers, words, theme)
    keeps_the_rules(figure)
    parts = {trace.name: trace for trace in figure.data if trace.type == "bar"}
    assert list(parts["churn"].x) == [0.47, 0.29] and list(parts["churn"].base) == [0, 0]
    assert list(parts["delight"].x) == [0.16, 0.05]
    for trace_a, trace_b in (("churn", "neutral"), ("neutral", "ceiling"), ("ceiling", "delight")):
        ends = [base + width for base, width in zip(parts[trace_a].base, parts[trace_a].x, strict=True)]
        assert ends == pytest.approx(list(parts[trace_b].base))
    colours = {name: trace.marker.color for name, trace in parts.items()}
    t = tokens(theme)
    assert colours == {"churn": t.churn, "neutral": t.neutral, "ceiling": t.ceiling, "delight": t.delight}
    assert parts["ceiling"].marker.pattern.shape == "/"


def test_intervals_stand_under_the_edges_they_belong_to(answers, words, theme):
    figure = draw(answers, words, theme)
    lines = {trace.name: trace for trace in figure.data if trace.type == "scatter"}
    assert lines["churn interval"].x[:2] == pytest.approx((0.46, 0.48))
    assert lines["delight interval"].x[:2] == pytest.approx((0.83, 0.85))


def test_every_share_is_printed_once_also_the_narrow_one(answers, printed, words, theme):
    figure = draw(answers, words, theme)
    inside = [text for trace in figure.data if trace.type == "bar" for text in trace.text if text]
    assert sorted(inside + [text for text in printed(figure) if text.endswith("%")]) == sorted(
        ["47%", "24%", "13%", "16%", "29%", "44%", "22%", "5%"]
    )


def test_customers_carry_tau_in_the_label_and_no_hatch(metric_row, printed, words, theme):
    table = [metric_row(m, v, branch="A") for m, v in zip(bands.METRICS["customers"], (0.4, 0.4, 0.2), strict=True)]
    frame = bands.shares(pd.DataFrame(table), "branch", of="customers")
    figure = draw(frame, words, theme, of="customers", names={"A": "West Gate"})
    text = " ".join(printed(figure))
    assert "X < −0.05" in text and "|X| ≤ 0.05" in text and "West Gate" in text and "n 100" in text
    assert max(figure.data[2].x) == 0
    assert "X = 0" in " ".join(printed(draw(frame, words, theme, of="customers", tau=0.0)))


def test_a_hidden_group_looks_like_an_empty_one(metric_row):
    nan = float("nan")
    table = [metric_row(m, nan, branch="small", n=4) for m in bands.METRICS["customers"]]
    table += [metric_row(m, 0.3, branch="A") for m in bands.METRICS["customers"]]
    assert bands.shares(pd.DataFrame(table), "branch", of="customers").index.to_list() == ["A"]


def test_many_bars_stand_closer():
    assert bands.height(8) > bands.height(9) > bands.height(5)
    assert bands.height(24) < 24 * 50 + bands.HEAD
