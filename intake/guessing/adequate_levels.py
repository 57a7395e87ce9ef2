"""Columns that ask what a customer would just accept (LibQUAL+: minimum), beside desired and perceived ones."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

import pandas as pd

from intake.layouts.answers_sheet import Table
from intake.mapping import Mapping
from intake.pairing.headers import Stem, main_side, readings, tokens
from intake.profiles import profile

ENOUGH = 50  # answers without a single 10
ABBREVIATION = "min"  # minutes just as well: no mark of a level in a header that says its side by another word


def adequate_columns(headers: dict[int, str]) -> dict[int, int]:
    """The place of each such column -> the place of the perception of the same item.

    >>> adequate_columns({0: "Wait – minimum", 1: "Wait – desired", 2: "Wait – perceived"})
    {0: 2}
    >>> adequate_columns({0: "最低可接受_等候", 1: "期望_等候", 2: "感知_等候"})
    {0: 2}
    >>> adequate_columns({0: "Wait (min) expected", 1: "Wait perceived"})
    {}
    """
    stems = {place: found for place, header in headers.items() if (found := _stems(header))}
    if not stems:
        return {}
    perceived = _perceived({place: header for place, header in headers.items() if place not in stems})
    found, taken = {}, set()
    for place, own in stems.items():
        partners = {perceived[stem][0] for stem in own if len(perceived.get(stem, ())) == 1} - taken
        if len(partners) == 1:
            found[place] = partners.pop()
            taken.add(found[place])
    return found


def nine_points(mapping: Mapping, answers: Table) -> Mapping:
    """Three levels are asked on nine points, by LibQUAL+ and its models: a scale to 10 that nobody used ends at 9.

    SOURCE: Parasuraman, Zeithaml and Berry (1994), Journal of Retailing 70: the three-column format, 1 to 9.
    """
    scores = [column for column in mapping.columns if column.role == "score"]
    usual = {"lo": 1.0, "hi": 10.0, "step": 1.0}
    if mapping.scale != usual or not any(column.side == "adequate" for column in scores):
        return mapping
    cells = pd.concat([pd.to_numeric(answers.body[c.position - 1], errors="coerce") for c in scores]).dropna()
    on_scale = cells[(cells >= 1) & (cells <= 10)]
    nine = len(on_scale) >= ENOUGH and on_scale.max() == 9
    return replace(mapping, scale=usual | {"hi": 9.0}) if nine else mapping


def _stems(header: str) -> set[Stem]:
    """The items that a header may name besides the word for the level; "minimum expected wait" names the wait."""
    if ABBREVIATION in tokens(header) and main_side(header):
        return set()
    said = {reading.stem for reading in readings(header) if reading.side == "adequate" and reading.stem}
    also = profile("sides")["words"]["expectation"]
    return said | {rest for stem in said if (rest := tuple(token for token in stem if token not in also))}


def _perceived(headers: dict[int, str]) -> dict[Stem, list[int]]:
    """The perceptions by item, those named by a word of satisfaction only where none says perceived."""
    found: dict[str, dict[Stem, list[int]]] = {"perception": defaultdict(list), "satisfaction": defaultdict(list)}
    for place, header in headers.items():
        for side, stem in dict.fromkeys((r.side, r.stem) for r in readings(header) if r.side in found):
            found[side][stem].append(place)
    return found["satisfaction"] | found["perception"]
