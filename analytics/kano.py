"""Kano: what a feature is to customers, from how they feel with it and how they feel without it."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analytics.inference import nps_interval, wilson
from analytics.survey import MISSING, Survey

ANSWERS = ("like", "must", "neutral", "tolerate", "dislike")  # codes 0 to 4 of both questions
CLASSES = ("A", "O", "M", "I", "R", "Q")  # attractive, one-dimensional, must-be, indifferent, reverse, questionable
# A row per answer to "if it were there", in it a letter per answer to "if it were not there", both in ANSWERS' order.
TABLES = {
    "classic": ("QAAAO", "RIIIM", "RIIIM", "RIIIM", "RRRRQ"),
    "pouliot": ("QAAAO", "RQIIM", "RIIIM", "RIIQM", "RRRRQ"),
}
RULES = ("mode", "sum")
_FIRST_OF_EQUALS = ("M", "O", "A", "I", "R", "Q")
_SIDES = ("functional", "dysfunctional")


def column(side: str, feature: str) -> str:
    """The respondents' column with the answers to one side of a feature.

    >>> column("functional", "Home visit")
    'kano.functional.Home visit'
    """
    return f"kano.{side}.{feature}"


def features(survey: Survey) -> tuple[str, ...]:
    """The features asked both ways, in the order of the file."""
    start, columns = column("functional", ""), _asked(survey).columns
    named = [name.removeprefix(start) for name in columns if name.startswith(start)]
    return tuple(name for name in named if column("dysfunctional", name) in columns)


def elsewhere(survey: Survey) -> bool:
    """Whether other people than the respondents answered: then no filter of the respondents reaches them."""
    return survey.kano is not None and _asked(survey) is survey.kano


def _asked(survey: Survey) -> pd.DataFrame:
    """The table with the answers: the respondents', where they were asked, else that of a sheet of its own."""
    own = any(name.startswith(column("functional", "")) for name in survey.respondents.columns)
    return survey.respondents if own or survey.kano is None else survey.kano


def joint(survey: Survey) -> np.ndarray:
    """How many respondents gave each pair of answers: (features, 5 with it, 5 without it).

    A respondent who left one of the two blank is not counted. Weights are not applied.
    """
    counts = [_crossed(*(_codes(survey, side, name) for side in _SIDES)) for name in features(survey)]
    return np.array(counts, dtype=np.int64).reshape(len(counts), len(ANSWERS), len(ANSWERS))


def _codes(survey: Survey, side: str, feature: str) -> np.ndarray:
    return _asked(survey)[column(side, feature)].fillna(MISSING).to_numpy(dtype=np.int64)


def _crossed(functional: np.ndarray, dysfunctional: np.ndarray) -> np.ndarray:
    known = (functional != MISSING) & (dysfunctional != MISSING)
    cells = functional[known] * len(ANSWERS) + dysfunctional[known]
    return np.bincount(cells, minlength=len(ANSWERS) ** 2).reshape(len(ANSWERS), len(ANSWERS))


def class_counts(joint: np.ndarray, *, table: str = "classic") -> np.ndarray:
    """How many pairs of answers fall into each of CLASSES, (features, 6).

    classic: must–must and tolerate–tolerate are indifferent (I). pouliot: they contradict each other (Q).

    SOURCE: Berger et al. (1993), Center for Quality of Management Journal 2(4); Pouliot, ibid., as used by
    REPPL/Doing-research-online-the-kano-model.

    >>> class_counts(np.ones((1, 5, 5), dtype=int)).tolist()  # each pair once
    [[3, 1, 3, 9, 7, 2]]
    """
    cells = np.array([list(row) for row in TABLES[table]])
    return np.stack([joint[:, cells == one].sum(axis=1) for one in CLASSES], axis=1)


def classify(counts, *, rule: str = "mode") -> str:
    """The class of a feature from its counts in the order of CLASSES; "" without an answer.

    mode: the most frequent class. sum: where A + O + M > I + R + Q the most frequent of A, O, M, else of I, R, Q.
    Of equally frequent classes the first of M, O, A, I, R, Q.

    SOURCE: Berger et al. (1993): M > O > A > I; the sum rule as in REPPL/Doing-research-online-the-kano-model.

    >>> classify([88, 90, 32, 105, 15, 28]), classify([88, 90, 32, 105, 15, 28], rule="sum")  # 210 > 148
    ('I', 'O')
    """
    n = dict(zip(CLASSES, map(int, counts), strict=True))
    if not sum(n.values()):
        return ""
    wanted = sum(n[one] for one in "AOM") > sum(n[one] for one in "IRQ")
    among = _FIRST_OF_EQUALS if rule == "mode" else [one for one in _FIRST_OF_EQUALS if (one in "AOM") == wanted]
    return max(among, key=lambda one: n[one])


def kano(survey: Survey, *, table: str = "classic", rule: str = "mode") -> pd.DataFrame:
    """One row per feature: its class, how many answers fall into each, and how much it can win and lose.

    Columns feature, n, A, O, M, I, R, Q, class; clear: whether the most frequent class is ahead of the next by more
    than noise, Var = (p + q − (p − q)²) / n; better = (A + O)/(A + O + M + I), worse = −(O + M)/(A + O + M + I), each
    with _low and _high (Wilson); base = A + O + M + I, their n. NaN where base is 0.

    SOURCE: Berger et al. (1993); the interval of the lead as in Fong (1996), a variance of a difference of shares.

    >>> from analytics.examples import small_survey
    >>> survey = small_survey([[8]] * 4, [[8]] * 4)
    >>> survey.respondents["kano.functional.Wifi"] = [0, 0, 2, 0]  # like, like, neutral, like
    >>> survey.respondents["kano.dysfunctional.Wifi"] = [4, 2, 2, -1]  # dislike, neutral, neutral, no answer
    >>> kano(survey)[["n", "A", "O", "I", "better", "worse"]].round(3).values.tolist()
    [[3.0, 1.0, 1.0, 1.0, 0.667, -0.333]]
    """
    return of_joint(features(survey), joint(survey), table=table, rule=rule)


def of_joint(features: tuple[str, ...], joint: np.ndarray, *, table: str = "classic", rule: str = "mode"):
    """The table of `kano` from the counts of each pair of answers."""
    counts = class_counts(joint, table=table)
    a, o, m, i = (counts[:, CLASSES.index(one)] for one in "AOMI")
    base, n = a + o + m + i, counts.sum(axis=1)
    found = {"feature": list(features), "n": n, **{one: counts[:, at] for at, one in enumerate(CLASSES)}}
    found |= {"class": [classify(row, rule=rule) for row in counts], "clear": _is_clear(counts)}
    with np.errstate(divide="ignore", invalid="ignore"):
        better, worse = (np.where(base > 0, top / base, np.nan) for top in (a + o, o + m))
    low, high = wilson(better, base)
    found |= {"better": better, "better_low": low, "better_high": high}
    low, high = wilson(worse, base)
    return pd.DataFrame(found | {"worse": -worse, "worse_low": -high, "worse_high": -low, "base": base})


def _is_clear(counts: np.ndarray) -> np.ndarray:
    """Whether the interval of the difference of the two largest shares leaves 0 out."""
    n = counts.sum(axis=1)
    first, second = np.sort(counts, axis=1)[:, ::-1][:, :2].T / np.maximum(n, 1)
    low, _ = nps_interval(first, second, n)
    return np.nan_to_num(low) > 0
