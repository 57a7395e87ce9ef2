"""Customers across waves and within one, counted by hand."""

import math

import pandas as pd

from analytics.customers.repeats import Repeats, linked, within


def test_each_customer_counts_once_however_often_he_answers():
    later = pd.Series(["a", "a", "b", "c", None, ""], dtype="str")
    found = linked(later, [pd.Series(["a", "x"], dtype="str"), pd.Series(["c", "a", None, ""], dtype="str")])
    assert (found.n, found.of) == (2, 3)


def test_nobody_known_has_no_share():
    assert math.isnan(linked(pd.Series([None, ""], dtype="str"), [pd.Series(["a"])]).share)
    assert linked(pd.Series(["a"]), []) == Repeats(0, 1)


def test_twice_is_within_a_month_only():
    ids = pd.Series(["a", "a", "a", "b", "c", None, None], dtype="str")
    months = pd.Series(["9", "9", "9", "9", "10", "9", "9"])
    assert within(ids, months) == Repeats(1, 3)
    assert within(ids, pd.Series(["9", "10", "11", "9", "9", "9", "9"])).n == 0
