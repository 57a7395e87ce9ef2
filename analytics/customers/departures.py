"""Who left, and why: counts of a customer register, each share with its interval."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from analytics.inference import wilson
from analytics.survey import Survey

LEFT, REASON = "departed", "departure_reason"  # columns of the respondents: 1, 0 or NaN; text or missing


def departures(survey: Survey) -> pd.DataFrame:
    """One row: left, of (customers of whom it is known), share with low and high (Wilson); empty where nobody tells.

    SOURCE: Wilson (1927); Newcombe (1998), Statistics in Medicine 17.

    >>> from analytics.examples import small_survey
    >>> survey = small_survey([[8]] * 4, [[8]] * 4)
    >>> survey.respondents["departed"] = [1.0, 0.0, 0.0, float("nan")]
    >>> departures(survey)[["left", "of", "share"]].round(3).values.tolist()
    [[1.0, 3.0, 0.333]]
    """
    return of_counts(*left_of(survey))


def reasons(survey: Survey) -> pd.DataFrame:
    """Why those who left did so, the most frequent first: reason, n, of (who left and told a reason), share, low, high.

    Reasons named equally often stand in the order of the alphabet.

    >>> from analytics.examples import small_survey
    >>> survey = small_survey([[8]] * 3, [[8]] * 3)
    >>> survey.respondents["departed"] = [1.0, 1.0, 0.0]
    >>> survey.respondents["departure_reason"] = ["price", "price", "moved"]  # the third has not left
    >>> reasons(survey)[["reason", "n", "of"]].values.tolist()
    [['price', 2, 2]]
    """
    return of_reasons(reasons_told(survey))


def by_group(survey: Survey, name: str) -> pd.DataFrame:
    """The share who left in each group of a segment: a metric table of the metric "departed", for suppression."""
    known = survey.respondents[survey.respondents[LEFT].notna() & survey.respondents[name].notna()]
    known = known[known[name] != ""]
    counts = known.groupby(name, observed=True)[LEFT].agg(["sum", "size"])
    low, high = wilson(counts["sum"] / counts["size"], counts["size"])
    found = {name: counts.index.astype(str), "set_kind": "all", "set": "all", "metric": "departed"}
    found |= {"value": (counts["sum"] / counts["size"]).to_numpy(), "low": low, "high": high}
    return pd.DataFrame(found | {"n": counts["size"].to_numpy()})


def left_of(survey: Survey) -> tuple[int, int]:
    """(how many left, of how many it is known); those of parts add up."""
    known = survey.respondents[LEFT].dropna() if LEFT in survey.respondents else pd.Series(dtype=float)
    return int((known == 1).sum()), len(known)


def reasons_told(survey: Survey) -> Counter:
    """How many of those who left told each reason; those of parts add up."""
    if LEFT not in survey.respondents or REASON not in survey.respondents:
        return Counter()
    return Counter(survey.respondents.loc[survey.respondents[LEFT] == 1, REASON].dropna())


def of_counts(left: int, of: int) -> pd.DataFrame:
    """The table of `departures` from its counts."""
    table = pd.DataFrame({"left": [left], "of": [of]})
    return _with_shares(table[table["of"] > 0], "left")


def of_reasons(told: Counter) -> pd.DataFrame:
    """The table of `reasons` from its counts."""
    rows = sorted(told.items(), key=lambda one: (-one[1], one[0]))
    table = pd.DataFrame(rows, columns=("reason", "n")).astype({"reason": "str", "n": int})
    return _with_shares(table.assign(of=told.total()), "n")


def _with_shares(table: pd.DataFrame, part: str) -> pd.DataFrame:
    share = (table[part] / table["of"]).astype(float)
    low, high = wilson(share, table["of"])
    return table.assign(share=share, low=low, high=high)
