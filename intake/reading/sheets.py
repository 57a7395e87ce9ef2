"""What a file is once it has been read: sheets of raw cells, with the row numbers a person sees in the spreadsheet.

Nothing is interpreted here: no header is chosen, no score or date is coerced.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

import pandas as pd
import pyarrow as pa

from intake.reading import column_types
from intake.reading.limits import HEAD_ROWS as HEAD_ROWS
from intake.reading.refusal import Refusal as Refusal

Cell = str | float | datetime | None


@dataclass(frozen=True, eq=False)
class Sheet:
    """The raw cells of one sheet: its first rows cell by cell, the rows below them column by column.

    Headers stand in the first rows and would turn every column of numbers into text. So `head` keeps the first
    HEAD_ROWS rows as single cells (head[0] is spreadsheet row 1, blank rows included) and `tail` the rows below,
    each column in the one type all its cells have. Column 0 is spreadsheet column A. `labels` {column: {value: label}}
    are what the numbers of a statistics file (.sav) stand for; `long` are the rows of a text table that have more
    cells than most of its rows; `hidden` is a sheet that the spreadsheet program does not show.

    >>> sheet = Sheet("", (("Q1",), (5.0,)), pa.table({"0": pa.array([4.0])}))
    >>> headers, body = sheet.frame((1,))
    >>> headers, body[0].tolist(), body.index.tolist()
    ([('Q1',)], [5.0, 4.0], [2, 3])
    """

    name: str
    head: tuple[tuple[Cell, ...], ...]
    tail: pa.Table
    labels: dict[int, dict[float, str]] = field(default_factory=dict)
    long: frozenset[int] = frozenset()
    hidden: bool = False

    @property
    def width(self) -> int:
        return self.tail.num_columns

    @property
    def last_row(self) -> int:
        """The spreadsheet row number of the last row with anything in it."""
        return len(self.head) + self.tail.num_rows

    def row(self, number: int) -> tuple[Cell, ...]:
        """The raw cells of one spreadsheet row; all None beyond the last."""
        if 1 <= number <= len(self.head):
            return self.head[number - 1]
        if number < 1 or number > self.last_row:
            return (None,) * self.width
        return tuple(column[number - 1 - len(self.head)].as_py() for column in self.tail.columns)

    def frame(
        self, header_rows: Sequence[int], first_row: int | None = None
    ) -> tuple[list[tuple[str, ...]], pd.DataFrame]:
        """The header texts of every column and the rows below them.

        `header_rows` are spreadsheet row numbers; `first_row`, the first row of the body, is by default the one after
        the last of them. The body has columns 0 … width − 1, the spreadsheet row number as index, blank rows
        included, and three dtypes: float64 where all filled cells are numbers (or plain numbers written as text),
        datetime64 where all are dates, else str with the text of each cell. A wholly empty column is float64.
        """
        first = max(first_row or max(header_rows, default=0) + 1, 1)
        texts = [[column_types.text(cell) for cell in self.row(number)] for number in header_rows]
        headers = [tuple(row[column] for row in texts) for column in range(self.width)]
        head = self.head[first - 1 :]
        below = max(first - 1 - len(self.head), 0)
        tail = column_types.settle_all(self.tail.slice(below)) if below else self.tail
        merged = [column_types.merge([row[i] for row in head], tail.column(i)) for i in range(self.width)]
        body = pa.table(merged, names=[str(i) for i in range(self.width)]).to_pandas()
        body.columns = pd.RangeIndex(self.width)
        body.index = pd.RangeIndex(first, first + len(body))
        return headers, body


@dataclass(frozen=True, eq=False)
class Book:
    """The filled sheets of a file; `encoding` is None for a workbook.

    `kind` is "xlsx", "xls", "xlsb", "ods", "sav", "html" or "csv".
    """

    sheets: tuple[Sheet, ...]
    encoding: str | None
    kind: str

    def sheet(self, name: str) -> Sheet | None:
        """The sheet of that name, None when there is none."""
        return next((sheet for sheet in self.sheets if sheet.name == name), None)


def trimmed(name: str, head: tuple[tuple[Cell, ...], ...], tail: pa.Table) -> Sheet | None:
    """The sheet without the blank rows at its end; None when nothing is in it."""
    tail = tail.slice(0, column_types.filled_rows(tail))
    while head and not tail.num_rows and all(cell is None for cell in head[-1]):
        head = head[:-1]
    return Sheet(name, head, tail) if head else None
