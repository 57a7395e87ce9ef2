"""What stands behind a change where it is concentrated: the gaps, and expectation and perception, there alone."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from analytics.changes.asked import only_items
from analytics.changes.comparable import no_parts
from analytics.changes.split import split
from analytics.survey import Survey

COLUMNS = ("segment", "place", "touchpoint", *no_parts().columns)


def cause(
    survey: Survey,
    *,
    before: Collection[str],
    after: Collection[str],
    segment: str = "",
    place: str = "",
    touchpoint: str = "",
    minimum: int = 10,
) -> pd.DataFrame:
    """The change of X between two periods at one place and touchpoint, split as `split` splits that of everything.

    segment, place, touchpoint: as `carried` names them, "" for all. Columns: these three, and those of `split`: the
    parts of split "gap" add up to the change of X there, so do those of "drift"; "beside" is promotion.

    >>> from dataclasses import replace
    >>> from analytics.examples import small_survey
    >>> survey = small_survey([[8]] * 4, [[8], [8], [6], [8]])
    >>> who = survey.respondents.assign(month=["2026-08"] * 2 + ["2026-09"] * 2, branch=["North", "South"] * 2)
    >>> found = cause(replace(survey, respondents=who, segments=("branch",)), before=["2026-08"], after=["2026-09"],
    ...               segment="branch", place="North", minimum=1)
    >>> found[found["split"] == "drift"][["place", "part", "contribution"]].values.tolist()  # perception from 8 to 6
    [['North', 'expectation', 0.0], ['North', 'perception', -0.25]]
    """
    if segment:
        survey = survey.take((survey.respondents[segment].astype(object) == place).to_numpy())
    if touchpoint:
        survey = only_items(survey, [item.id for item in survey.items if item.touchpoint == touchpoint])
    parts = split(survey, before=before, after=after, key="", minimum=minimum)
    return parts.assign(segment=segment, place=place, touchpoint=touchpoint)[list(COLUMNS)]
