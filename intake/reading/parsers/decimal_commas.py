"""Numbers written with a decimal comma, as in files whose cells are cut by semicolons, tabs or bars."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from intake.reading.column_types import PLAIN_NUMBER, TEXT

COMMA_NUMBER = r"-?(0|[1-9][0-9]{0,14}),[0-9]+"
THOUSANDS = r"-?[1-9][0-9]{0,2},[0-9]{3}"


def pointed(table: pa.Table) -> pa.Table:
    """A table of text whose columns of numbers with decimal commas have decimal points.

    A column counts when below its headers there are numbers only. One that has nothing but 1,234 stays: that may be
    a thousand as well.

    >>> pointed(pa.table({"0": ["Q1", "4,5", "3"], "1": ["Q2", "1,234", "5,678"]})).to_pydict()
    {'0': ['Q1', '4.5', '3'], '1': ['Q2', '1,234', '5,678']}
    """
    return pa.table([_column(column) for column in table.columns], names=table.column_names)


def _column(column: pa.ChunkedArray) -> pa.ChunkedArray:
    comma = _matches(column, COMMA_NUMBER)
    if not pc.any(comma).as_py() or not pc.any(pc.and_not(comma, _matches(column, THOUSANDS))).as_py():
        return column
    number = pc.or_(comma, _matches(column, PLAIN_NUMBER))
    first = pc.index(number, True).as_py()
    if not pc.all(pc.fill_null(number.slice(first), True)).as_py():
        return column
    return pc.if_else(pc.fill_null(comma, False), pc.replace_substring(column, ",", "."), column).cast(TEXT)


def _matches(column: pa.ChunkedArray, pattern: str) -> pa.ChunkedArray:
    return pc.match_substring_regex(column, rf"^\s*{pattern}\s*$")
