"""The problems table: every cell that could not be used and every oddity worth a note, by spreadsheet row."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
import pandas as pd

from intake.cells.personal import MASK, masked

COLUMNS = ("sheet", "row", "column", "code", "cell", "severity")
# What is counted and kept as it is; every other code is a cell or row that was left out.
NOTES = frozenset(
    {
        "id_twice",
        "no_partner_row",
        "id_twice_in_sheet",
        "zero_expectation",
        "few_pairs",
        "empty_column",
        "unknown_branch",
        "same_option",
        "alike_option",
        "renamed",
        "reversed_scale",
        "codes_shifted",
    }
)


class Problems:
    """Collects problems; `frame()` is the table, in the order of the rows of each sheet."""

    def __init__(self, *, hidden: Collection[str] = ()) -> None:
        """`hidden` are the headers of columns whose cells are not shown; personal data in other cells is masked."""
        self._hidden = hidden
        self._parts: list[pd.DataFrame] = []

    def add(self, code: str, sheet: str, rows: Sequence[int], column: str = "", cells: Sequence | str = "") -> None:
        """One problem per spreadsheet row in `rows`; `cells` are the texts found there, or one text for all."""
        if not len(rows):
            return
        texts = [cells] * len(rows) if isinstance(cells, str) else [masked(cell_text(cell)) for cell in cells]
        texts = [MASK if text and column in self._hidden else text for text in texts]
        severity = "note" if code in NOTES else "problem"
        part = {"sheet": sheet, "row": np.asarray(rows, dtype=np.int64), "column": column, "code": code}
        self._parts.append(pd.DataFrame(part | {"cell": pd.Series(texts, dtype="str"), "severity": severity}))

    def frame(self) -> pd.DataFrame:
        if not self._parts:
            return pd.DataFrame({name: pd.Series(dtype="int64" if name == "row" else "str") for name in COLUMNS})
        table = pd.concat(self._parts, ignore_index=True)
        order = {sheet: place for place, sheet in enumerate(table["sheet"].unique())}
        by = pd.DataFrame({"sheet": table["sheet"].map(order), "row": table["row"]})
        table = table.loc[by.sort_values(["sheet", "row"], kind="stable").index, list(COLUMNS)]
        return table.reset_index(drop=True)


def cell_text(cell: object) -> str:
    """A cell as it stood in the spreadsheet.

    >>> cell_text(7.0), cell_text("N/A"), cell_text(float("nan"))
    ('7', 'N/A', '')
    """
    if isinstance(cell, str):
        return cell
    if pd.isna(cell):
        return ""
    if isinstance(cell, float | np.floating):
        return str(int(cell)) if float(cell).is_integer() else repr(float(cell))
    return str(pd.Timestamp(cell)).removesuffix(" 00:00:00") if isinstance(cell, np.datetime64) else str(cell)
