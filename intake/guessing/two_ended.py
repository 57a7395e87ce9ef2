"""Columns that answer below and above 0, such as −2 … 2: told together, for one of them may lack a point."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from intake.columns.facts import Facts
from intake.scales import Inferred, infer_two_ended

LEAST = 2  # so many columns with answers below 0; a single one may be a balance


def two_ended(columns: Sequence[Facts]) -> dict[int, Inferred]:
    """The scale of every column with answers below 0, where all of them together use every point of it."""
    below = [
        one
        for one in columns
        if one.kind in ("number", "text") and one.could_be_score and one.values.min(initial=0) < 0
    ]
    below = [one for one in below if np.all(one.values == np.rint(one.values)) and one.values.max() > 0]
    found = infer_two_ended([(one.numbers, one.cells.counts) for one in below]) if len(below) >= LEAST else None
    return {one.place: found for one in below} if found else {}
