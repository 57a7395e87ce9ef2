"""A tally comes back from its bytes as it was, and is the same bytes every time."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings

from analytics.counting.additive import ARRAYS
from analytics.counting.tally_bytes import from_bytes, to_bytes
from analytics.tallies import merge, tally
from tests.analytics.random_surveys import surveys


@settings(max_examples=25)
@given(survey=surveys())
def test_bytes_and_back_is_exact(survey):
    sums = tally(survey, by=("branch", "month"), tau=0.1)
    back = from_bytes(to_bytes(sums))
    assert to_bytes(back) == to_bytes(sums)
    for name in ARRAYS:
        np.testing.assert_array_equal(getattr(back, name), getattr(sums, name), strict=True)
    for name in ("groups", "joint", "outcomes"):
        pd.testing.assert_frame_equal(
            getattr(back, name),
            getattr(sums, name).reset_index(drop=True),
            check_exact=True,
            check_dtype=len(survey) > 0,
        )
    assert (back.keys, back.items, back.sets, back.tau) == (sums.keys, sums.items, sums.sets, sums.tau)
    assert merge(back, sums).total("pairs").sum() == 2 * sums.total("pairs").sum()


def test_other_bytes_are_refused():
    with pytest.raises(ValueError):
        from_bytes(b"no archive")
