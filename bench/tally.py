"""How long a tally takes, beside what a melt and a groupby of pandas take for less: `python -m bench.tally`."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter

import numpy as np
import pandas as pd

from analytics.survey import MISSING, Item, Scale, Survey, empty_respondents
from analytics.tallies import tally

KEYS = ("month", "branch")


def simulated(respondents: int, *, items: int, months: int = 12, branches: int = 24, seed: int = 1) -> Survey:
    """Correlated answers on 1 to 10 in five dimensions and six touchpoints, one in twenty missing."""
    random = np.random.default_rng(seed)
    person = random.normal(size=(respondents, 1))
    codes = np.empty((2, respondents, items), dtype=np.int8)
    for side, middle in zip(codes, (7.0, 6.5), strict=True):
        side[:] = np.clip(np.rint(middle + person + random.normal(size=side.shape)), 0, 9)
        side[random.random(side.shape) < 0.05] = MISSING
    who = empty_respondents(respondents)
    for name, labels in {"month": range(months), "branch": range(branches)}.items():
        who[name] = pd.Categorical.from_codes(
            random.integers(0, len(labels), respondents), [f"{k + 1:02d}" for k in labels]
        )
    who["overall"] = random.integers(1, 11, respondents).astype(float)
    catalogue = [Item(f"Q{j + 1}", Scale(1, 10), dimension=str(j % 5), touchpoint=str(j % 6)) for j in range(items)]
    return Survey(tuple(catalogue), *codes, who, segments=("branch",), outcome_scales={"overall": Scale(1, 10)})


def by_pandas(survey: Survey) -> pd.DataFrame:
    """Sums and bands by month, branch and item from a long table: no intervals, no item sets, no customers."""
    names = [item.id for item in survey.items]
    sides = []
    for side, codes in {"e": survey.expectation, "p": survey.perception}.items():
        wide = pd.DataFrame(survey.items[0].scale.decode(codes), columns=names)
        for key in KEYS:
            wide[key] = survey.respondents[key].to_numpy()
        sides.append(wide.melt(id_vars=KEYS, value_vars=names, var_name="item", value_name=side))
    answers = sides[0].assign(p=sides[1]["p"]).dropna()
    answers["below"], answers["above"] = answers["p"] < answers["e"], answers["p"] > answers["e"]
    groups = answers.groupby([*KEYS, "item"], observed=True)
    return groups.agg({"e": "sum", "p": "sum", "below": "sum", "above": "sum"}).assign(n=groups.size())


def seconds(work: Callable[[], object], *, times: int = 5) -> float:
    """The shortest of several runs: the others were disturbed."""
    found = []
    for _ in range(times):
        start = perf_counter()
        work()
        found.append(perf_counter() - start)
    return min(found)


def main() -> None:
    for respondents, keys in ((100_000, ()), (100_000, KEYS), (18_000, KEYS)):
        survey = simulated(respondents, items=22)
        taken = seconds(lambda survey=survey, keys=keys: tally(survey, by=keys))
        pandas = seconds(lambda survey=survey: by_pandas(survey), times=2)
        said = f"{respondents:,} × 22 pairs by {' and '.join(keys) or 'nothing'}"
        print(f"{said:<40} tally {taken:.3f} s = {taken / pandas:.2f} of pandas (by month and branch, {pandas:.3f} s)")


if __name__ == "__main__":
    main()
