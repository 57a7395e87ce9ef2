"""Small metric tables, and what every picture must keep to."""

import pandas as pd
import pytest

from i18n import Words


@pytest.fixture(params=["en", "zh_CN"])
def words(request):
    return Words(request.param)


@pytest.fixture(params=["light", "dark"])
def theme(request):
    return request.param


@pytest.fixture
def metric_row():
    """Build one row of a metric table; half is the half width of its interval."""

    def build(metric, value, half=0.01, n=100, *, kind="all", name="", **keys):
        ends = {"value": value, "low": value - half, "high": value + half}
        counts = {"n": n, "answers": n * 4, "n_weighted": float(n), "n_effective": float(n)}
        return keys | {"set_kind": kind, "set": name, "metric": metric} | ends | counts

    return build


@pytest.fixture
def keeps_the_rules():
    """Check what holds for every picture: explicit colours, no legend, no toolbar drag, both axes fixed."""

    def check(figure):
        assert figure.layout.height and not figure.layout.showlegend and figure.layout.dragmode is False
        assert figure.layout.xaxis.fixedrange and figure.layout.yaxis.fixedrange
        assert figure.data, "nothing is drawn"
        for trace in figure.data:
            if trace.type == "heatmap":
                assert trace.colorscale and trace.showscale is False
            elif trace.type == "bar":
                assert trace.marker.color
            else:
                assert ("lines" not in trace.mode or trace.line.color) and (
                    "markers" not in trace.mode or trace.marker.color
                )

    return check


@pytest.fixture
def printed():
    """All words printed in a picture."""

    def read(figure):
        return [annotation.text for annotation in figure.layout.annotations]

    return read


@pytest.fixture
def chain_table():
    """Build the chain table of one group as `analytics.gaps.chain` gives it, from links and a mean expectation."""
    nan = float("nan")

    def build(expected, links, *, half=0.05, n=100, promotion=None, coverage=None, unsampled=(), row="all"):
        values = links | {"total_gap": sum(links.values())}
        values |= {} if promotion is None else {"promotion": promotion}
        rows = []
        for metric, value in values.items():
            known = metric not in unsampled
            limits = {"low": value - half, "high": value + half} if known else {"low": nan, "high": nan}
            counts = {"n": n, "answers": n * 4, "n_weighted": float(n), "n_effective": float(n)}
            share = {
                "coverage": (coverage or {}).get(metric, 1.0),
                "sampled": known,
                "of_expectation": value / expected,
            }
            place = {"set_kind": "all", "set": "all", "metric": metric, "value": value}
            rows.append(place | limits | counts | share | {"row": row})
        return pd.DataFrame(rows)

    return build
