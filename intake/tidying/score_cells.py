"""What stands in the score columns of a file and what each cell was taken for: what a person checks before keeping."""

from __future__ import annotations

import numpy as np
import pandas as pd

from intake.cells.personal import masked
from intake.layouts.answers_sheet import Table
from intake.mapping import Mapping, locate, score_places
from intake.score_columns.read import Read
from intake.tidying.scores import read_side

COLUMNS = ("item", "side", "header", "cell", "score", "count", "kind")


def score_cells(answers: Table, mapping: Mapping) -> pd.DataFrame:
    """One row per item, side and distinct cell, as written: how often it occurs, the score it says and its kind.

    `kind` is "score", "no_answer" or "unread"; empty cells are not among them.
    """
    parts = []
    for side, places in score_places(locate(mapping.columns, answers.headers)).items():
        reads = read_side(answers, places, mapping)
        parts += [_column(item, side, answers.headers[places[item]], read) for item, read in reads.items()]
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=COLUMNS)


def _column(item: str, side: str, header: str, read: Read) -> pd.DataFrame:
    kind = np.where(read.absent, "no_answer", np.where(np.isfinite(read.scores), "score", "unread"))
    cells = [f"{cell:.15g}" if isinstance(cell, float) else masked(str(cell)) for cell in read.cells.values]
    return pd.DataFrame(
        {
            "item": item, "side": side, "header": header, "cell": pd.Series(cells, dtype="str"),
            "score": np.where(read.absent, np.nan, read.scores), "count": read.cells.counts, "kind": kind,
        }
    )  # fmt: skip
