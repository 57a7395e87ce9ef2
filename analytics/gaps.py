"""The five gaps: where between the customer's expectation and the customer's perception it is lost.

The identity locates a loss; it does not prove a cause.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analytics.chains.errors import provider_error, respondent_moments, respondents
from analytics.chains.losses import where_lost
from analytics.chains.servqual import servqual_gap
from analytics.chains.sums import ASKED, LINKS, Base, base, known, standing
from analytics.inference import combine_errors, effective_n, ratio_and_error, t_quantile
from analytics.metrics.table import COLUMNS as METRIC_COLUMNS
from analytics.metrics.table import Columns, divide
from analytics.survey import Survey

COLUMNS = (*METRIC_COLUMNS, "coverage", "sampled", "of_expectation")
__all__ = ["LINKS", "PROMOTION", "TOTAL", "chain", "largest_link", "servqual_gap", "where_lost"]

TOTAL = "total_gap"
PROMOTION = "promotion"


def chain(
    survey: Survey, *, by: Sequence[str] = (), sets: Sequence[str] | None = None, level: float = 0.95
) -> pd.DataFrame:
    """The gaps between expectation and perception, in scale points, as a metric table.

    A link's value is its contribution over the whole base, the pairs: Σw·(end − start) over the answers where both
    ends are known and nothing between them is, divided by Σw of all pairs. Links and merged links add up to
    total_gap = mean P − mean E exactly; `of_expectation` (value / mean E) adds up to X. Only links that occur are
    rows. `coverage` is the share of the base (by weight) on which a link stands. Promotion D − C is no link: it is
    the mean over its own answers (those with D and C), and so are its n, answers and of_expectation.

    by: "month" or segments; sets: kinds of item sets ("all", "dimension", "touchpoint", "item"), all by default.
    The interval holds the errors that are known: respondents for E and P, sd²/n of provider rows for M and D. A link
    without any has NaN limits and sampled = False ("set, not sampled").

    SOURCE: Parasuraman, Zeithaml and Berry (1985), the gaps model; signs and order as in the service canon.

    >>> from analytics.survey import Item, Scale, empty_respondents
    >>> codes = Scale(1, 10).encode
    >>> who, provider = empty_respondents(1), pd.DataFrame({"item": ["wait"], "standard": [7.0], "delivery": [6.5]})
    >>> survey = Survey((Item("wait", Scale(1, 10)),), codes([[8]]), codes([[6]]), who, provider=provider)
    >>> chain(survey, sets=["all"])[["metric", "value", "of_expectation"]].values.tolist()
    ... # doctest: +NORMALIZE_WHITESPACE
    [['understanding+process', -1.0, -0.125], ['behaviour', -0.5, -0.0625], ['gap_perception', -0.5, -0.0625],
     ['total_gap', -2.0, -0.25]]
    """
    of = base(survey, by=by, kinds=sets)
    everywhere = known(of.provider)
    links = {name: (*ends, standing(of.provider, name)) for name, ends in LINKS.items()}
    links = {name: link for name, link in links.items() if of.answers(link[2]).any()}
    links[TOTAL] = (*ASKED, everywhere)
    second = respondent_moments(of, {name: link for name, link in links.items() if set(link[:2]) & set(ASKED)})
    shared = _counts(of, everywhere)
    tables = {name: _link(of, shared, link, second.get(name), level) for name, link in links.items()}
    tables[PROMOTION] = _promotion(of, level)
    return _stack(of, tables)


def _counts(of: Base, place: np.ndarray) -> Columns:
    """Who and how many answers a number rests on, where `place` (by cell and item) holds."""
    people = respondents(of, place)
    return {
        "n": people.n.astype(np.int64),
        "answers": of.answers(place).astype(np.int64),
        "n_weighted": people.weight,
        "n_effective": effective_n(people.weight, people.weight2),
    }


def _link(of: Base, counts: Columns, link, second: np.ndarray | None, level: float) -> Columns:
    """The columns of one link over the whole base; `second` where customers answered one of its ends."""
    start, end, place = link
    total, pairs = of.by_set(of.difference(start, end, place)), of.by_set(of.sums["pairs"])
    error = provider_error(of, (start, end), place)
    se, df, sampled = error.se(pairs), error.df, error.known
    if second is not None:
        _, answered = ratio_and_error(np.stack([total, pairs], axis=-1), second, counts["n"], top=0, bottom=1)
        se, df = combine_errors((answered, np.nan_to_num(se)), (counts["n"] - 1, df))
        sampled = np.ones_like(error.known)
    value, reach = divide(total, pairs), t_quantile(df, level=level) * se
    return counts | {
        "value": value,
        "low": value - reach,
        "high": value + reach,
        "coverage": divide(of.weight_of(place), pairs),
        "sampled": sampled,
        "of_expectation": divide(total, of.by_set(of.sums["expectation"])),
    }


def _promotion(of: Base, level: float) -> Columns:
    """The columns of D − C over its own answers."""
    place = known(of.provider, "delivery", "promise")
    total, pairs = of.by_set(of.difference("promise", "delivery", place)), of.weight_of(place)
    error = provider_error(of, ("delivery",), place)
    value, reach = divide(total, pairs), t_quantile(error.df, level=level) * error.se(pairs)
    return _counts(of, place) | {
        "value": value,
        "low": value - reach,
        "high": value + reach,
        "coverage": divide(pairs, of.by_set(of.sums["pairs"])),
        "sampled": error.known,
        "of_expectation": divide(total, of.by_set(of.sums["expectation"] * of.at_use(place))),
    }


def _stack(of: Base, tables: dict[str, Columns]) -> pd.DataFrame:
    """One row per group, item set and link that occurs there; the total gap always."""
    names = list(tables)
    columns = {name: np.stack([table[name] for table in tables.values()], axis=-1) for name in COLUMNS}
    kept = (columns["coverage"] > 0) | (np.array(names) == TOTAL)
    group, place, link = np.nonzero(kept)
    table = of.groups.take(group).reset_index(drop=True)
    for name, labels in (("set_kind", [s.kind for s in of.sets]), ("set", [s.name for s in of.sets])):
        table[name] = pd.Series(np.array(labels, dtype=object)[place], dtype="str")
    table["metric"] = pd.Series(np.array(names, dtype=object)[link], dtype="str")
    return table.assign(**{name: column[kept] for name, column in columns.items()})


def largest_link(table: pd.DataFrame) -> pd.DataFrame:
    """Of a table from `chain`, the link that loses most: one row per group and item set.

    The smallest value among the links and merged links (not promotion, not the total); where none is below 0, no row.

    >>> table = pd.DataFrame({"set_kind": "all", "set": "all", "metric": ["process", "behaviour", "total_gap"],
    ...                       "value": [-0.1, -0.4, -0.5]})
    >>> largest_link(table)["metric"].tolist()
    ['behaviour']
    """
    losses = table[table["metric"].isin(LINKS) & (table["value"] < 0)]
    keys = list(table.columns[: table.columns.get_loc("metric")])
    return losses.sort_values("value", kind="stable").drop_duplicates(keys).sort_index()
