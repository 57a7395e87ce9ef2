"""The respondents of several deliveries below each other, with the segments and outcomes of all of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pandas as pd

from analytics.survey import QUALITY_FLAGS, RATED, Scale, Survey


@dataclass(frozen=True, eq=False)
class People:
    """The united respondents table and what there is to say of it.

    scale_changes: outcome, month, scale before, scale after; segments_by_month: which segments anybody has;
    renamed: old branch, new branch, of those that occur.
    """

    frame: pd.DataFrame
    segments: tuple[str, ...]
    outcome_scales: dict[str, Scale]
    scale_changes: tuple[tuple[str, str, str, str], ...]
    segments_by_month: dict[str, tuple[str, ...]]
    renamed: tuple[tuple[str, str], ...]


def unite_respondents(
    surveys: Sequence[Survey], months: Sequence[Sequence[str]], branch_names: Mapping[str, str]
) -> People:
    """Put the respondents of deliveries below each other; see `append`. months: those of each delivery."""
    segments = _in_order(survey.segments for survey in reversed(surveys))
    scales = {name: scale for name in RATED if (scale := _latest_scale(surveys, name))}
    others = {name: s for survey in surveys for name, s in survey.outcome_scales.items() if name not in RATED}
    labelled = ("month", *segments)
    frames = [_on_scales(survey, scales) for survey in surveys]
    plain = _in_order([name for name in frame if name not in labelled] for frame in reversed(frames))
    frame = pd.concat([frame[[name for name in plain if name in frame]] for frame in frames], ignore_index=True)[plain]
    for flag in set(QUALITY_FLAGS) & set(frame):
        if frame[flag].dtype != bool:
            frame[flag] = frame[flag].astype("boolean")  # missing where a delivery could not check it
    columns = {
        name: _labels([survey.respondents.get(name) for survey in surveys], list(map(len, surveys)), names)
        for name, names in ((name, branch_names if name == "branch" else {}) for name in labelled)
    }
    batch = np.repeat(np.arange(len(surveys)), list(map(len, surveys)))
    places = frame.columns.get_indexer(["row"])[0] + 1
    frame.insert(places, "month", columns.pop("month"))
    frame = frame.assign(**columns, batch=batch)
    return People(
        frame=frame,
        segments=tuple(segments),
        outcome_scales=scales | others,
        scale_changes=tuple(_scale_changes(surveys, scales)),
        segments_by_month=_segments_by_month(surveys, months),
        renamed=tuple(_renamed(surveys, branch_names)),
    )


def _in_order(groups: Iterable[Sequence[str]]) -> list[str]:
    """Every name once, in the order in which they first occur."""
    return list(dict.fromkeys(name for group in groups for name in group))


def _labels(columns: Sequence[pd.Series | None], lengths: Sequence[int], names: Mapping[str, str]) -> pd.Categorical:
    """One categorical of several, its categories sorted, renamed by `names`; missing where a delivery has no column."""
    parts = [None if column is None else pd.Categorical(column) for column in columns]
    said = [[names.get(label, label) for label in part.categories] if part is not None else [] for part in parts]
    categories = sorted({label for labels in said for label in labels}, key=str)
    place = {label: code for code, label in enumerate(categories)}
    codes = []
    for part, labels, length in zip(parts, said, lengths, strict=True):
        to_place = np.array([*(place[label] for label in labels), -1])  # code −1 is the last: missing
        codes.append(np.full(length, -1) if part is None else to_place[part.codes])
    return pd.Categorical.from_codes(np.concatenate(codes), categories)


def _rated(survey: Survey, name: str) -> bool:
    return bool(survey.respondents[name].notna().any())


def _latest_scale(surveys: Sequence[Survey], name: str) -> Scale | None:
    """The scale of the latest delivery in which somebody answered, else of the latest that names one."""
    said = [survey for survey in reversed(surveys) if name in survey.outcome_scales]
    return next((s.outcome_scales[name] for s in [*(s for s in said if _rated(s, name)), *said]), None)


def _off_scale(survey: Survey, name: str, scale: Scale) -> bool:
    return survey.outcome_scales.get(name, scale) != scale and _rated(survey, name)


def _on_scales(survey: Survey, scales: Mapping[str, Scale]) -> pd.DataFrame:
    """The respondents with answers of an outcome on another scale in a column of their own."""
    frame = survey.respondents
    for name, scale in scales.items():
        if _off_scale(survey, name, scale):
            old = f"{name} ({_text(survey.outcome_scales[name], scale)})"
            frame = frame.assign(**{old: frame[name], name: np.nan})
    return frame


def _text(scale: Scale, other: Scale) -> str:
    """A scale in words, with its step where only that tells it from the other."""
    ends = f"{scale.lo:g}–{scale.hi:g}"
    return ends if (scale.lo, scale.hi) != (other.lo, other.hi) else f"{ends} / {scale.step:g}"


def _scale_changes(surveys: Sequence[Survey], scales: Mapping[str, Scale]) -> Iterable[tuple[str, str, str, str]]:
    for name in scales:
        rated = [survey for survey in surveys if name in survey.outcome_scales and _rated(survey, name)]
        for before, after in pairwise(rated):
            old, new = before.outcome_scales[name], after.outcome_scales[name]
            if old != new:
                yield name, next(iter(after.months), ""), _text(old, new), _text(new, old)


def _segments_by_month(surveys: Sequence[Survey], months: Sequence[Sequence[str]]) -> dict[str, tuple[str, ...]]:
    by_month: dict[str, list[str]] = {}
    for survey, its in zip(surveys, months, strict=True):
        for month in its:
            by_month.setdefault(month, []).extend(survey.segments)
    return {month: tuple(_in_order([by_month[month]])) for month in sorted(by_month)}


def _renamed(surveys: Sequence[Survey], names: Mapping[str, str]) -> list[tuple[str, str]]:
    """The old names that somebody has, with their new ones."""
    branches = [s.respondents["branch"] for s in surveys if "branch" in s.segments] if names else []
    found = {name for branch in branches for name in pd.Categorical(branch).remove_unused_categories().categories}
    return [(old, new) for old, new in names.items() if old in found and new != old]
