"""How much of the answers a promise C is known for, wherever it was said: it does not need D, as the promotion does."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analytics.chains.sums import base, known
from analytics.metrics.table import divide
from analytics.survey import Survey


def promised(survey: Survey, *, by: Sequence[str] = (), sets: Sequence[str] | None = None) -> pd.DataFrame:
    """Per group and item set the share (by weight) of the pairs whose promise is known: the column "coverage".

    by, sets: as in `analytics.gaps.chain`.

    >>> from analytics.survey import Item, Scale, empty_respondents
    >>> codes, who = Scale(1, 10).encode([[8, 8]]), empty_respondents(1)
    >>> provider = pd.DataFrame({"item": ["a"], "promise": [9.0]})
    >>> items = (Item("a", Scale(1, 10)), Item("b", Scale(1, 10)))
    >>> promised(Survey(items, codes, codes, who, provider=provider), sets=["all"])["coverage"].tolist()
    [0.5]
    """
    of = base(survey, by=by, kinds=sets)
    share = divide(of.weight_of(known(of.provider, "promise")), of.by_set(of.sums["pairs"]))
    group, place = (axis.ravel() for axis in np.indices(share.shape))
    table = of.groups.take(group).reset_index(drop=True)
    table["set_kind"] = [of.sets[at].kind for at in place]
    table["set"] = [of.sets[at].name for at in place]
    return table.assign(coverage=share.ravel())
