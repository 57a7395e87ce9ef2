"""Tables that are no row per customer: one table under another, or the customers in the columns."""

from __future__ import annotations

import math
import re

import numpy as np
import pandas as pd

from intake.cells.numbers import number
from intake.cells.words import is_missing_word, plain
from intake.columns.header_words import named
from intake.pairing.headers import spoken_of
from intake.profiles import profile
from intake.reading.sheets import Refusal, Sheet

FIRST = 20  # so many rows tell in which columns numbers stand
MANY = 8  # so many columns Resp 1, Resp 2 … are customers
GAPS = 200  # in a table with more blank rows nobody has put tables under each other
BELOW = 3  # so many rows at least make one more table


def refuse_other_shapes(sheet: Sheet, headers: list[str], body: pd.DataFrame, first: int) -> None:
    """Raise Refusal stacked or transposed for such a table; `body` is without blank rows, `first` its first header."""
    row = _second_header(sheet, headers, body, first)
    if row is not None:
        raise Refusal("stacked", sheet=sheet.name or "–", row=row)
    if _is_transposed(headers, body):
        raise Refusal("transposed", columns=len(headers) - 1, header=headers[1])


def _second_header(sheet: Sheet, headers: list[str], body: pd.DataFrame, first: int) -> int | None:
    """The spreadsheet row of the headers of one more table behind a blank row."""
    rows = body.index.to_numpy()
    gaps = np.flatnonzero(np.diff(rows) > 1) + 1
    if not 0 < len(gaps) <= GAPS:
        return None
    numeric = [place for place in body if _is_numeric(body[place].iloc[: min(FIRST, int(gaps[0]))])]
    for gap in gaps.tolist():
        for place in (gap, gap + 1):
            if place + BELOW >= len(rows) or (place > gap and rows[place] > rows[place - 1] + 1):
                break
            if not _is_words(body.iloc[place], numeric):
                continue
            title = body.iloc[gap].dropna().tolist() if place > gap else []
            if not _is_same(body.iloc[place], headers) or _other_side(sheet, first, title):
                return int(rows[place])
            break
    return None


def _is_numeric(column: pd.Series) -> bool:
    said = [str(cell) for cell in column.dropna()]
    return bool(said) and 2 * sum(not math.isnan(number(cell)) for cell in said) > len(said)


def _is_words(row: pd.Series, numeric: list[int]) -> bool:
    """Words of their own in at least two of the columns of numbers, and in most of them."""
    cells = [row[place] for place in numeric if not pd.isna(row[place])]
    words = {cell for cell in cells if isinstance(cell, str) and math.isnan(number(cell)) and not is_missing_word(cell)}
    return len(words) >= 2 and len(words) == len(cells) and 2 * len(words) > len(numeric)


def _is_same(row: pd.Series, headers: list[str]) -> bool:
    said = [(plain(cell), plain(header)) for cell, header in zip(row, headers, strict=True) if isinstance(cell, str)]
    return 2 * sum(header.endswith(cell) for cell, header in said) > len(said)


def _other_side(sheet: Sheet, first: int, title: list) -> bool:
    """Whether the title of the table below speaks of a side, and another one or none above the first table does."""
    here = {spoken_of(cell) for cell in title if isinstance(cell, str)} - {None}
    above = [cell for row in range(1, first) for cell in sheet.row(row) if isinstance(cell, str)]
    return bool(here) and not here & {spoken_of(cell) for cell in above}


def _is_transposed(headers: list[str], body: pd.DataFrame) -> bool:
    """Whether the headers number customers (Resp 1, Resp 2 …) and the first column names the questions."""
    if len(headers) <= MANY or len(body) >= len(headers):
        return False
    said = [re.fullmatch(r"(.*?)[\s_\-#.]*(\d+)", header.strip()) for header in headers[1:] if header.strip()]
    stems = {match[1] for match in said if match}
    counted = len(said) >= MANY and None not in said and len(stems) == 1
    if not counted or named(stems.copy().pop(), [*profile("long")["respondent"], "resp", "r"]) is None:
        return False
    texts = body[0].dropna()
    return len(texts) == len(body) == texts.nunique() and all(math.isnan(number(str(text))) for text in texts)
