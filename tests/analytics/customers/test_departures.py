"""Who left and why, against counts by hand."""

import numpy as np
import pytest

from analytics.customers.departures import by_group, departures, of_counts, reasons
from analytics.examples import small_survey


def register(left, reason=None, **segments):
    found = small_survey([[8]] * len(left), [[8]] * len(left))
    columns = {"departed": left, **({} if reason is None else {"departure_reason": reason}), **segments}
    for name, values in columns.items():
        found.respondents[name] = values
    return found


def test_the_share_stands_on_those_of_whom_it_is_known():
    found = departures(register([1.0, 0.0, np.nan, 1.0])).iloc[0]
    assert (found["left"], found["of"]) == (2, 3) and found["share"] == pytest.approx(2 / 3)


def test_the_interval_is_wilsons():
    # SOURCE: Newcombe (1998), table I: 81 of 263, .2553 to .3662.
    found = of_counts(81, 263).iloc[0]
    assert (round(found["low"], 4), round(found["high"], 4)) == (0.2553, 0.3662)


def test_reasons_are_those_of_customers_who_left_in_order():
    found = reasons(register([1.0, 1.0, 1.0, 1.0, 0.0], ["moved", "price", "price", None, "price"]))
    assert found[["reason", "n", "of"]].values.tolist() == [["price", 2, 3], ["moved", 1, 3]]
    assert found["share"].tolist() == pytest.approx([2 / 3, 1 / 3])


def test_a_survey_that_does_not_tell_gives_empty_tables():
    plain = small_survey([[8]], [[8]])
    assert departures(plain).empty and reasons(plain).empty
    assert reasons(register([1.0])).empty and departures(register([np.nan])).empty


def test_by_group_leaves_the_unknown_out():
    found = by_group(register([1.0, 0.0, 1.0, np.nan, 1.0], plan=["a", "a", "b", "b", ""]), "plan").set_index("plan")
    assert found["value"].to_dict() == {"a": 0.5, "b": 1.0} and found["n"].to_dict() == {"a": 2, "b": 1}
