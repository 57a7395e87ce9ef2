"""The SERVQUAL score against a published example."""

import pytest

from analytics.chains.servqual import servqual_gap

# SOURCE: 12manage forum, S = 54: dimension gaps −0.65 −1.10 −0.83 −0.70 −1.01, unweighted −0.858 (printed −0.86).
GAPS = dict(zip(("tangibles", "reliability", "responsiveness", "assurance", "empathy"),
                (-0.65, -1.10, -0.83, -0.70, -1.01), strict=True))  # fmt: skip


def test_servqual_gap_of_the_published_example():
    assert servqual_gap(GAPS) == pytest.approx(-0.858, abs=1e-12)


def test_servqual_weights_may_be_shares_or_points():
    points = dict(zip(GAPS, (20, 30, 20, 15, 15), strict=True))
    shares = {name: value / 100 for name, value in points.items()}
    assert servqual_gap(GAPS, weights=points) == pytest.approx(servqual_gap(GAPS, weights=shares), rel=1e-12)
    assert servqual_gap(GAPS, weights=points) == pytest.approx(-0.8825, abs=1e-12)


@pytest.mark.parametrize("weights", [(30, 30, 30, 30, 30), (0.3, 0.3, 0.3, 0.3, 0.3), (2, -1, 0, 0, 0), (20, 30, 50)])
def test_servqual_refuses_weights_that_are_not_shares_of_one_whole(weights):
    with pytest.raises(ValueError, match="weight"):
        servqual_gap(GAPS, weights=dict(zip(GAPS, weights, strict=False)))


def test_servqual_needs_a_dimension():
    with pytest.raises(ValueError, match="one dimension"):
        servqual_gap({})
