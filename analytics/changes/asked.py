"""Which items were asked when: a comparison of two periods is fair over the items that both were asked."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection

import numpy as np
import pandas as pd

from analytics.survey import MISSING, UNKNOWN_MONTH, Survey


def asked_in(survey: Survey) -> pd.DataFrame:
    """Whether anybody answered an item in a month: one row per known month, sorted, one column per item id.

    >>> from analytics.examples import small_survey
    >>> survey = small_survey([[8, None], [8, 9]], [[6, None], [6, 7]])
    >>> two = survey.respondents.assign(month=pd.Categorical(["2026-08", "2026-09"]))
    >>> asked_in(dataclasses.replace(survey, respondents=two)).values.tolist()
    [[True, False], [True, True]]
    """
    month = pd.Categorical(survey.respondents["month"])
    answered = (survey.expectation != MISSING) | (survey.perception != MISSING)
    order = np.argsort(month.codes, kind="stable")
    codes, starts = np.unique(month.codes[order], return_index=True)
    ids = [item.id for item in survey.items]
    if not len(codes):
        return pd.DataFrame(columns=ids, dtype=bool)
    found = np.logical_or.reduceat(answered[order], starts, axis=0)
    labels = [UNKNOWN_MONTH if code < 0 else month.categories[code] for code in codes]
    return pd.DataFrame(found, index=labels, columns=ids).drop(index=UNKNOWN_MONTH, errors="ignore").sort_index()


def common_items(survey: Survey, months: Collection[str], others: Collection[str]) -> tuple[str, ...]:
    """The items that were answered both in some of `months` and in some of `others`, by id, in the survey's order.

    An item whose scale changed between the two is none of them, since `append` keeps its two scales apart.
    """
    asked = asked_in(survey)
    both = [asked[asked.index.isin(list(period))].any(axis=0) for period in (months, others)]
    return tuple(asked.columns[(both[0] & both[1]).to_numpy(dtype=bool)])


def only_items(survey: Survey, ids: Collection[str]) -> Survey:
    """The same respondents with only these items.

    >>> from analytics.examples import small_survey
    >>> only_items(small_survey([[8, 9]], [[6, 7]]), ["Q2"]).perception.tolist()
    [[6]]
    """
    places = [place for place, item in enumerate(survey.items) if item.id in ids]
    return dataclasses.replace(
        survey,
        items=tuple(survey.items[place] for place in places),
        expectation=survey.expectation[:, places],
        perception=survey.perception[:, places],
        adequate=None if survey.adequate is None else survey.adequate[:, places],
    )
