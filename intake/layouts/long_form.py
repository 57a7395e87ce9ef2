"""Answers in long form, one row per answer, turned into one row per respondent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from intake.cells.dates import date_share
from intake.cells.scored import distinct
from intake.columns.header_words import named
from intake.layouts.answers_sheet import Table
from intake.mapping import header_key
from intake.problems import cell_text
from intake.profiles import profile
from intake.reading import column_types

LONG = "long"


def headers_of(layout: dict) -> list[str]:
    """The headers that a layout {"kind": "long", …} names; "respondent" and "answer" may be lists."""
    said = [layout.get(part) for part in ("respondent", "item", "answer", "side")]
    return [str(header) for part in said for header in (part if isinstance(part, list | tuple) else [part]) if header]


def wide(answers: Table, layout: dict) -> Table:
    """The table with one row per respondent: a column per item (and side), and what is the same in all his rows.

    A row keeps the spreadsheet row of the respondent's first answer. Of two answers of one respondent to one item the
    first counts; the others and answers of nobody are noted. The table as it is where a header is not in it.
    """
    place = {header_key(header): place for place, header in reversed(list(enumerate(answers.headers)))}
    if not all(header_key(header) in place for header in headers_of(layout)):
        return answers
    parts = {part: [place[header_key(h)] for h in headers_of({part: layout.get(part)})] for part in layout}
    who = respondents(answers.body, parts["respondent"], parts["item"])
    body, codes = answers.body[who >= 0], who[who >= 0]
    first = np.unique(codes, return_index=True)[1]
    used = {p for some in parts.values() for p in some} - set(parts["respondent"])
    kept = [p for p in body if p not in used and _is_kept(body[p], codes)]
    found = [(answers.headers[p], body[p].iloc[first], answers.labels.get(p)) for p in kept]
    items, again = _items(answers, body, codes, parts)
    noted = [("no_respondent", answers.sheet.name, answers.body.index[who < 0].to_numpy()), *again]
    index = body.index[first]
    return replace(
        answers,
        headers=tuple(header for header, _, _ in [*found, *items]),
        body=pd.DataFrame({i: c.set_axis(index) for i, (_, c, _) in enumerate([*found, *items])}),
        labels={i: labels for i, (_, _, labels) in enumerate([*found, *items]) if labels},
        noted=(*answers.noted, *(note for note in noted if len(note[2]))),
    )


def respondents(body: pd.DataFrame, places: Sequence[int], item: Sequence[int]) -> np.ndarray:
    """The number of every row's respondent in the order they come, −1 for nobody.

    An id that stands only in the first row of each respondent (merged cells) counts for the rows below it, as long as
    no item repeats.
    """
    blank = body[places[0]].isna().to_numpy()
    if blank.any():
        filled = _codes(body[list(places)].ffill())
        pairs = pd.DataFrame({"who": filled, "item": _codes(body[list(item)])})
        if 2 * blank.sum() >= len(body) and not pairs.duplicated().any():
            return filled
    return np.where(blank, -1, _codes(body[list(places)]))


def _codes(frame: pd.DataFrame) -> np.ndarray:
    codes = np.zeros(len(frame), dtype=np.int64)
    for place in frame:
        one, values = pd.factorize(frame[place], use_na_sentinel=False)
        codes = pd.factorize(codes * len(values) + one)[0]
    return codes


def _is_kept(column: pd.Series, who: np.ndarray) -> bool:
    """Whether a column says one thing about each respondent, or is a date: then that of the first answer counts."""
    if column.dtype.kind == "M":
        return True
    values = pd.factorize(column)[0]
    known = values >= 0
    pairs = pd.DataFrame({"who": who[known], "value": values[known]}).drop_duplicates()
    same = len(pairs) == pairs["who"].nunique()
    return same or (column.dtype.kind not in "f" and date_share(distinct(column)) >= 0.9)


def _items(answers: Table, body: pd.DataFrame, who: np.ndarray, parts: dict) -> tuple[list[tuple], list[tuple]]:
    """(header, column, labels) of every item on every side; the rows that answer again."""
    keys, names = _keys(answers, body, parts)
    found, again = [], []
    for place in parts["answer"]:
        column = body[place]
        said = column.notna().to_numpy() & (keys >= 0)
        rows = np.flatnonzero(said)
        twice = pd.DataFrame({"who": who[rows], "key": keys[rows]}).duplicated().to_numpy()
        late = body.index[rows[twice]]
        again.append(("answer_twice", answers.sheet.name, late.to_numpy(), answers.headers[place], list(column[late])))
        rows = rows[~twice]
        lead = f"{answers.headers[place]} [{{}}]" if len(parts["answer"]) > 1 else "{}"
        grid = np.full(
            (who.max(initial=-1) + 1, len(names)), np.nan, dtype=float if column.dtype.kind == "f" else object
        )
        grid[who[rows], keys[rows]] = column.to_numpy()[rows]
        found += [(lead.format(name), _typed(grid[:, i]), answers.labels.get(place)) for i, name in enumerate(names)]
    return found, again


def _keys(answers: Table, body: pd.DataFrame, parts: dict) -> tuple[np.ndarray, list[str]]:
    """The number of every row's item (and side), −1 where it says none; their headers."""
    item = parts["item"][0]
    texts = body[item].map(cell_text, na_action="ignore").astype("str").str.strip()
    if all(column_types.number(text) is not None for text in texts.dropna().unique()):
        texts = answers.headers[item] + " " + texts
    for place in parts.get("side", ()):
        sides = body[place].map(cell_text, na_action="ignore").astype("str").str.strip()
        texts = sides + " [" + texts + "]"
    keys, names = pd.factorize(texts)
    return keys, list(names)


def _typed(cells: np.ndarray) -> pd.Series:
    """A column of numbers where all its cells plainly are, else of text."""
    if cells.dtype.kind == "f":
        return pd.Series(cells)
    said = [cell for cell in cells if not pd.isna(cell)]
    numbers = [column_types.number(cell) for cell in said]
    if said and None not in numbers:
        return pd.Series([np.nan if pd.isna(cell) else column_types.number(cell) for cell in cells], dtype=float)
    if said and isinstance(said[0], pd.Timestamp | np.datetime64):
        return pd.Series(cells).astype("datetime64[ms]")
    return pd.Series([None if pd.isna(cell) else cell_text(cell) for cell in cells], dtype="str")


def says(header: str, part: str) -> bool:
    """Whether a header is one that long tables use for the respondent, the item or the answer.

    >>> says("Question text", "item"), says("Wait", "item")
    (True, False)
    """
    exact = header.strip().casefold() in profile("long").get(f"{part}_exact", ())
    return exact or named(header, profile("long")[part]) is not None
