"""The one pass over the answers.

Everything in a Tally is a sum over respondents, so parts of a survey can be tallied apart, on a page, in the chunks of
a file too big for memory or on a cluster, and merged: the result is the same.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from analytics.counting.additive import Tally, collapse, label_groups, merge, narrow, regroup
from analytics.counting.components import COMPONENTS, MOMENTS, PLACE, SCORES
from analytics.counting.itemsets import ItemSet, item_sets, membership
from analytics.counting.joint import item_sums, joint_counts
from analytics.counting.outcome_sums import outcome_sums, outcome_values
from analytics.counting.respondent_sums import respondent_sums
from analytics.survey import Survey

__all__ = ["COMPONENTS", "MOMENTS", "ItemSet", "Tally", "collapse", "merge", "narrow", "regroup", "tally"]


def tally(survey: Survey, *, by: Sequence[str] = (), tau: float = 0.05) -> Tally:
    """Sum up a survey by group.

    by: "month" or names of segments; an unknown month and a missing segment are the group "". tau: a customer with
    |X| ≤ tau is neutral. A respondent whose weight is missing, 0 or negative is left out, as statistics programs do.
    Raises KeyError for a key that the survey does not have.

    >>> from analytics.examples import small_survey
    >>> t = tally(small_survey([[4], [5]], [[5], [5]]))
    >>> t.total("perception").tolist(), t.total("expectation").tolist(), t.count("above").tolist()  # all, and the item
    ([[10.0, 10.0]], [[9.0, 9.0]], [[1, 1]])
    """
    by = tuple(_known(survey, key) for key in by)
    rows, group, groups = _rows_by_group(survey, by)
    expectation, perception = survey.expectation[rows], survey.perception[rows]
    weight = _weights(survey)[rows]
    weight = None if (weight == 1).all() else weight
    sets = item_sets(survey.items)
    together = membership([one for one in sets if one.kind != "item"], len(survey.items))
    sums, band = respondent_sums(expectation, perception, group, weight, survey.items, together, len(groups), tau=tau)
    joint = joint_counts(expectation, perception, group, weight, survey.items)
    alone = item_sums(joint, survey.items, len(groups), tau=tau)
    outcomes = {name: y[rows] for name, y in outcome_values(survey).items()}
    return Tally(
        keys=by,
        groups=groups,
        items=survey.items,
        sets=sets,
        tau=tau,
        assumed=survey.assumed,
        joint=joint,
        outcomes=outcome_sums(outcomes, group, band, weight),
        outcome_scales=dict(survey.outcome_scales),
        **_whole_counts({name: np.concatenate([sums[name], alone[name]], axis=1) for name in sums}),
    )


def _rows_by_group(survey: Survey, by: tuple[str, ...]):
    """Positions of the respondents who count, those of a group side by side; the group of each; the groups."""
    weight = _weights(survey)
    rows = np.flatnonzero((weight > 0) & np.isfinite(weight))
    group, groups = label_groups(survey.respondents[list(by)].iloc[rows], by)
    order = np.argsort(group, kind="stable")
    return rows[order], group[order], groups


def _weights(survey: Survey) -> np.ndarray:
    return survey.respondents["weight"].to_numpy(dtype=float)


def _known(survey: Survey, key: str) -> str:
    if key != "month" and key not in survey.segments:
        raise KeyError(f"the survey has no segment {key!r}; it has: {', '.join(('month', *survey.segments))}")
    return key


def _whole_counts(sums: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """The counts as whole numbers, 0 where the component is a score: rounding one would tell nothing."""
    counts = np.rint(sums["counts"]).astype(np.int64)
    counts[..., [PLACE[name] for name in SCORES]] = 0
    return sums | {"counts": counts}
