"""Who counts twice, because two files that both count hold the same answers: said, and never removed."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analytics.append import Note
from analytics.survey import MISSING, OUTCOMES, Survey

ENOUGH = 0.5  # of the smaller side: fewer may have answered twice
CODE = "counted_twice"
_NAMED = 3  # files in a note
_TOLD = (*OUTCOMES, "comment")


def counted_twice(survey: Survey, names: Sequence[str]) -> list[Note]:
    """A note for each month whose respondents are mostly in an earlier file, too; names: those of the files.

    Its `before` of `after` respondents of `month` are in the files `what` for a second time: known by their ids, else
    by answers that are the same throughout, over what all files of the month asked, and that nobody shares within a
    file. survey: as `append` makes it, with the column `batch`.
    """
    told = survey.respondents[["month", "batch", "customer"]].reset_index(drop=True)
    files = told[["month", "batch"]].drop_duplicates()["month"].astype("str").fillna("").value_counts().sort_index()
    notes = []
    for month in files.index[files > 1]:
        here = told[told["month"] == month] if month else told[told["month"].isna() | (told["month"] == "")]
        # The same customer in two files without months may have answered in two months.
        again = _again(here["batch"], here["customer"]) if month else {}
        again = again or _again(here["batch"], _answers(survey, here))
        if again:
            what = ", ".join([names[batch] for batch in again][:_NAMED]) + " …" * (len(again) > _NAMED)
            notes.append(Note(CODE, what, month, before=str(sum(again.values())), after=str(len(here))))
    return notes


def _again(batch: pd.Series, key: pd.Series) -> dict[int, int]:
    """How many rows of each file are in an earlier one, too, where that is most of either; a missing key is nobody."""
    known = key.notna()
    first = batch[known].groupby(key[known]).transform("min")
    rows, again = batch.value_counts().sort_index(), (batch[known] > first).groupby(batch[known]).sum()
    earlier = rows.cumsum() - rows
    return {name: int(n) for name, n in again.items() if n > ENOUGH * min(rows[name], earlier[name])}


def _answers(survey: Survey, here: pd.DataFrame) -> pd.Series:
    """Digests of the rows of a month; missing where a file has the same more than once: straight lines tell nothing."""
    codes = np.hstack([survey.expectation[here.index], survey.perception[here.index]])
    batch = here["batch"].to_numpy()
    asked = [(codes[batch == one] != MISSING).any(axis=0) for one in np.unique(batch)]
    scores = pd.DataFrame(codes[:, np.logical_and.reduce(asked)], index=here.index)
    others = survey.respondents.iloc[here.index][[*survey.segments, *_TOLD]].astype("str").set_axis(here.index)
    both = [name for name in others if others[name].notna().groupby(here["batch"]).any().all()]
    digests = pd.util.hash_pandas_object(pd.concat([scores, others[both]], axis=1), index=False)
    alone = ~pd.DataFrame({"batch": here["batch"], "digest": digests}).duplicated(keep=False)
    return digests.where(alone & (scores != MISSING).any(axis=1))
