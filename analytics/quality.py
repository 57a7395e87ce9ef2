"""Answers that nobody may have thought about: how many there are, and what the numbers say with and without them.

Flags are set while a file is read (intake.tidying.quality) and kept beside each respondent. Nothing is left out because
of them: a person sees both numbers and decides.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from analytics import satisfaction
from analytics.inference import wilson
from analytics.metrics.table import divide
from analytics.survey import QUALITY_FLAGS, Survey
from analytics.tallies import Tally, regroup, tally

ANY = "any"
COLUMNS = ("flag", "n", "of", "share", "low", "high", "metric", "all", "without", "difference")
_PATTERN = "flags of the respondent"  # the key by which the answers are tallied: which flags a respondent has
_EVERYONE = "everyone"


def quality(survey: Survey, *, minimum: int = 0) -> pd.DataFrame:
    """One row per flag that could be checked, and "any": how many have it, and the main number with and without them.

    flag: a name of QUALITY_FLAGS, last ANY of them. n of the `of` respondents who could be checked have it; share with
    its 95 % interval (Wilson). metric: "index", without an expectation "perception", without items
    "overall_mean"; all: over every respondent, without: over those who do not have the flag, difference: without − all.
    Where `without` would tell of fewer than `minimum` respondents, alone or against another row, it is NaN.

    SOURCE: Wilson (1927) for the interval.

    >>> from analytics.examples import small_survey
    >>> survey = small_survey([[8], [8], [8], [8]], [[8], [8], [4], [4]])
    >>> flagged = replace(survey, respondents=survey.respondents.assign(flag_speeder=[True, False, False, False]))
    >>> quality(flagged)[["flag", "n", "share", "all", "difference"]].round(3).values.tolist()  # 24/32; 16/24 − 24/32
    [['flag_speeder', 1, 0.25, 0.75, -0.083], ['any', 1, 0.25, 0.75, -0.083]]
    """
    checked = checked_flags(survey)
    names = [*checked, ANY] if checked else []
    marked = {name: _marked(survey, checked if name == ANY else (name,)) for name in names}
    if not names or not len(survey):
        return pd.DataFrame({name: pd.Series(dtype=_dtype(name)) for name in COLUMNS})
    metric, values = _values(survey, checked, names)
    counts = np.array([mask.sum() for mask in marked.values()])
    of = np.array([_checked(survey, checked if name == ANY else (name,)) for name in names])
    share = divide(counts, of)
    low, high = wilson(share, of)
    without = np.array([values[name] for name in names])
    without[~_tellable(marked, minimum)] = np.nan
    table = {"flag": names, "n": counts, "of": of, "share": share, "low": low, "high": high}
    table |= {"metric": metric, "all": values[_EVERYONE], "without": without}
    return pd.DataFrame(table | {"difference": without - values[_EVERYONE]}, columns=list(COLUMNS))


def checked_flags(survey: Survey) -> tuple[str, ...]:
    """The flags that the file gave enough to look for."""
    return tuple(name for name in QUALITY_FLAGS if name in survey.respondents)


def _checked(survey: Survey, flags: tuple[str, ...]) -> int:
    """Of how many respondents one of these flags could be checked."""
    return int(survey.respondents[list(flags)].notna().any(axis=1).sum())


def _dtype(column: str) -> str:
    return "str" if column in ("flag", "metric") else "int64" if column in ("n", "of") else "float64"


def _marked(survey: Survey, flags: tuple[str, ...]) -> np.ndarray:
    """Who has one of these flags."""
    return np.any([_flag(survey, name) for name in flags], axis=0)


def _flag(survey: Survey, name: str) -> np.ndarray:
    """Who has a flag; one that nobody could check (missing) is not had."""
    return survey.respondents[name].fillna(False).to_numpy(dtype=bool)


def _values(survey: Survey, checked: tuple[str, ...], names: list[str]) -> tuple[str, dict[str, float]]:
    """The main metric and its value over everyone and without each flag, out of one pass over the answers."""
    patterns = pd.DataFrame({name: _flag(survey, name) for name in checked})
    words = patterns.dot(2 ** np.arange(len(checked))).astype(int).astype(str)
    people = survey.respondents.assign(**{_PATTERN: pd.Categorical(words)})
    by_pattern = tally(replace(survey, respondents=people, segments=(*survey.segments, _PATTERN)), by=(_PATTERN,))
    labels = {word: (_EVERYONE, *_lacking(int(word), checked)) for word in words.unique()}
    metric, table = _main(survey, regroup(by_pattern, _PATTERN, labels))
    found = table.set_index(_PATTERN)["value"]
    return metric, {name: float(found.get(name, np.nan)) for name in (_EVERYONE, *names)}


def _lacking(pattern: int, checked: tuple[str, ...]) -> list[str]:
    """Of which flags a respondent with this pattern of bits is free."""
    free = [name for place, name in enumerate(checked) if not pattern >> place & 1]
    return [*free, *([] if pattern else [ANY])]


def _main(survey: Survey, sums: Tally) -> tuple[str, pd.DataFrame]:
    """The metric that leads the pages, of every group."""
    metric = "index" if survey.has_expectation else "perception" if survey.items else "overall_mean"
    made = {"index": satisfaction.index, "perception": satisfaction.readings, "overall_mean": satisfaction.outcomes}
    table = made[metric](sums)
    return metric, table[(table["metric"] == metric) & (table["set_kind"] == "all")]


def _tellable(marked: dict[str, np.ndarray], minimum: int) -> np.ndarray:
    """Which rows give nobody away: of any two shown numbers, one of fewer people, the difference is a group or none."""
    shown: list[np.ndarray] = [np.zeros(len(next(iter(marked.values()))), dtype=bool)]
    told = []
    for mask in marked.values():
        sizes = [((mask & ~other).sum(), (other & ~mask).sum()) for other in shown]
        told.append(all(not (min(pair) == 0 and 0 < max(pair) < minimum) for pair in sizes))
        shown += [mask] if told[-1] else []
    return np.array(told, dtype=bool)
