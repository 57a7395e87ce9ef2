"""What customers say and do in the end: overall satisfaction, recommending, staying, complaining."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analytics.counting.additive import Tally
from analytics.counting.outcome_sums import BANDS, SUMS
from analytics.inference import effective_n, linearised_ratio, nps_interval, wilson
from analytics.metrics.table import COLUMNS, Columns, divide
from analytics.survey import Scale


def outcomes(tally: Tally) -> pd.DataFrame:
    """The outcomes the survey asked for, over all respondents who answered each.

    overall_mean; overall_top_two: share on the two highest points of its scale; overall_acsi:
    (mean − lo)/(hi − lo)·100; nps: promoters (9, 10) − detractors (0–6), −1 to 1; stay_share; complaint_share.
    Means by Student's t, shares by Wilson with effective n, NPS by its own variance. Each has its own n.

    SOURCE: ACSI methodology (Fornell 1996), here with one question; Reichheld (2003) for NPS.

    >>> from analytics.examples import small_survey
    >>> from analytics.survey import Scale
    >>> from analytics.tallies import tally
    >>> survey = small_survey([[8], [8]], [[6], [10]])
    >>> survey.outcome_scales["overall"] = Scale(1, 10)
    >>> survey.respondents["overall"] = [4.0, 9.0]
    >>> outcomes(tally(survey))[["metric", "value"]].values.tolist()  # 13/2; one of two; (6.5 − 1)/9·100
    [['overall_mean', 6.5], ['overall_top_two', 0.5], ['overall_acsi', 61.111111111111114]]
    """
    sums = {name: total.sum(axis=1, keepdims=True) for name, total in _sums(tally).items()}
    table = _table(tally, _metrics(sums, tally.outcome_scales), [""])
    return table.drop(columns="band")


def outcomes_by_band(tally: Tally) -> pd.DataFrame:
    """The outcomes of the customers in each band, with a column `band` (churn, neutral, delight) before `metric`.

    The band is the customer's over all items. Who has no pair has no band and is left out.
    """
    sums = {name: total[:, :-1] for name, total in _sums(tally).items()}
    return _table(tally, _metrics(sums, tally.outcome_scales), list(BANDS[:-1]))


def _sums(tally: Tally) -> dict[str, np.ndarray]:
    """n and SUMS of each outcome that occurs, shape (groups, bands, 6); 0 where nobody has it."""
    sums = {}
    for name, rows in tally.outcomes.groupby("outcome", observed=True):
        sums[name] = np.zeros((len(tally), len(BANDS), 1 + len(SUMS)))
        sums[name][rows["group"], rows["band"].cat.codes] = rows[["n", *SUMS]]
    return sums


def _metrics(sums: dict[str, np.ndarray], scales: dict[str, Scale]) -> dict[str, Columns]:
    """The metrics that the outcomes allow."""
    metrics = {}
    if "overall" in sums:
        metrics["overall_mean"] = _mean(sums["overall"])
    if "overall_top_two" in sums:
        metrics["overall_top_two"] = _share(sums["overall_top_two"])
        metrics["overall_acsi"] = _acsi(metrics["overall_mean"], scales["overall"])
    if "promoter" in sums:
        metrics["nps"] = _nps(sums["promoter"], sums["detractor"])
    if "stay" in sums:
        metrics["stay_share"] = _share(sums["stay"])
    if "complained" in sums:
        metrics["complaint_share"] = _share(sums["complained"])
    return metrics


def _counts(sums: np.ndarray) -> Columns:
    n, w, w2 = sums[..., 0], sums[..., 1], sums[..., 2]
    return {"n": n.astype(np.int64), "answers": n.astype(np.int64), "n_weighted": w, "n_effective": effective_n(w, w2)}


def _mean(sums: np.ndarray) -> Columns:
    n, w, w2, wy, w2y, w2y2 = np.moveaxis(sums, -1, 0)
    second = np.stack([np.stack([w2, w2y], axis=-1), np.stack([w2y, w2y2], axis=-1)], axis=-1)
    value, low, high, _ = linearised_ratio(np.stack([w, wy], axis=-1), second, n, top=1, bottom=0)
    return {"value": value, "low": low, "high": high} | _counts(sums)


def _share(sums: np.ndarray) -> Columns:
    counts = _counts(sums)
    value = divide(sums[..., 3], counts["n_weighted"])
    low, high = wilson(value, counts["n_effective"])
    return {"value": value, "low": low, "high": high} | counts


def _acsi(mean: Columns, scale: Scale) -> Columns:
    """The mean as 0 to 100."""
    on_scale = {name: (mean[name] - scale.lo) / (scale.hi - scale.lo) * 100 for name in ("value", "low", "high")}
    return mean | on_scale


def _nps(promoters: np.ndarray, detractors: np.ndarray) -> Columns:
    counts = _counts(promoters)
    p, d = (divide(sums[..., 3], counts["n_weighted"]) for sums in (promoters, detractors))
    low, high = nps_interval(p, d, counts["n_effective"])
    return {"value": p - d, "low": low, "high": high} | counts


def _table(tally: Tally, metrics: dict[str, Columns], bands: list[str]) -> pd.DataFrame:
    """The metric table of arrays (groups, bands)."""
    groups, times = len(tally), len(bands) * len(metrics)
    table = tally.groups.take([g for g in range(groups) for _ in range(times)]).reset_index(drop=True)
    table["set_kind"] = pd.Series(["all"] * len(table), dtype="str")
    table["set"] = pd.Series(["all"] * len(table), dtype="str")
    table["band"] = pd.Series([band for band in bands for _ in metrics] * groups, dtype="str")
    table["metric"] = pd.Series(list(metrics) * (groups * len(bands)), dtype="str")
    for column in COLUMNS:
        values = [columns[column].ravel() for columns in metrics.values()]
        table[column] = np.stack(values, axis=-1).ravel() if values else np.empty(0)
    return table
