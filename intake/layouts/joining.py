"""Expectation and perception in two sheets or two files: joined to one table by an id of the respondent that both have.

Nobody is dropped and nobody is joined on a guess: a row without a partner keeps the one side it has and is counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from intake.layouts.answers_sheet import Joined, Table, no_sheet, table
from intake.mapping import header_key
from intake.problems import cell_text
from intake.reading.sheets import Book

JOIN = "join"


def joined_table(book: Book, layout: dict, header_rows: tuple[int, ...] | None = None) -> Table:
    """The two sheets of a layout {"kind": "join", "sheets": {"expectation", "perception"}, "by"} as one table.

    `by` is the header of the id, {side: header} where the sheets call it differently, None to join row by row.
    Columns of the perception come first under their own headers; those of the expectation follow, with the name of
    their sheet before a header that both have. Raises Refusal no_sheet, no_table, no_row.
    """
    names = layout.get("sheets") or {}
    expected, perceived = (_side(book, names.get(side, "")) for side in ("expectation", "perception"))
    perceived = table(perceived.sheet, header_rows) if header_rows else perceived
    keys = key_places(expected, perceived, layout.get("by"))
    rows = _row_by_row(expected, perceived) if keys is None else _by_id(expected, perceived, keys)
    return _put_together(expected, perceived, keys, rows)


def _side(book: Book, name: str) -> Table:
    sheet = book.sheet(name)
    if sheet is None:
        raise no_sheet(book, name)
    return table(sheet)


def key_places(expected: Table, perceived: Table, by: str | dict | None) -> tuple[int, int] | None:
    """Where the id stands in each of the two tables; None where there is no such column on both sides."""
    if not by:
        return None
    headers = by if isinstance(by, dict) else {"expectation": by, "perception": by}
    places = []
    for side, found in (("expectation", expected), ("perception", perceived)):
        wanted = header_key(headers.get(side, ""))
        places.append(next((i for i, header in enumerate(found.headers) if header_key(header) == wanted), None))
    return None if None in places else tuple(places)


def ids(column: pd.Series) -> list[str]:
    """The ids of a column as they are compared: 7 and "7" are one, capitals and spaces make no difference.

    >>> ids(pd.Series(["A7 ", "a7", None]))
    ['a7', 'a7', '']
    """
    return [header_key(cell_text(cell)) for cell in column]


@dataclass(frozen=True)
class _Rows:
    """For every row of the joined table its row in each side's body, -1 for none; and what was noticed."""

    expectation: np.ndarray
    perception: np.ndarray
    noted: tuple[tuple, ...] = ()


def _row_by_row(expected: Table, perceived: Table) -> _Rows:
    length = max(len(expected.body), len(perceived.body))
    count = np.arange(length)
    return _Rows(np.where(count < len(expected.body), count, -1), np.where(count < len(perceived.body), count, -1))


def _by_id(expected: Table, perceived: Table, keys: tuple[int, int]) -> _Rows:
    """Each perceived row with the expected row of its id; of an id that stands twice in a sheet its first row."""
    sides = (expected, perceived)
    said = [ids(side.body[place]) for side, place in zip(sides, keys, strict=True)]
    first: list[dict[str, int]] = [{}, {}]
    noted = []
    for which, (side, place) in enumerate(zip(sides, keys, strict=True)):
        twice = [row for row, id in enumerate(said[which]) if id and first[which].setdefault(id, row) != row]
        noted.append(_note("id_twice_in_sheet", side, place, twice))
    both = [first[0][id] if first[1].get(id) == row and id in first[0] else -1 for row, id in enumerate(said[1])]
    lone_e = sorted(set(range(len(said[0]))) - set(both))
    repeated = [{row for row, id in enumerate(ids_) if id and first[w][id] != row} for w, ids_ in enumerate(said)]
    lone_p = [row for row, partner in enumerate(both) if partner < 0]
    noted.append(_note("no_partner_row", expected, keys[0], [row for row in lone_e if row not in repeated[0]]))
    noted.append(_note("no_partner_row", perceived, keys[1], [row for row in lone_p if row not in repeated[1]]))
    e = np.array([*both, *lone_e], dtype=int)
    p = np.array([*range(len(said[1])), *[-1] * len(lone_e)], dtype=int)
    return _Rows(e, p, tuple(note for note in noted if note))


def _note(code: str, side: Table, place: int, rows: Sequence[int]) -> tuple | None:
    """What Problems.add takes."""
    if not rows:
        return None
    cells = side.body[place].iloc[list(rows)]
    return code, side.sheet.name, cells.index.to_numpy(), side.headers[place], list(cells)


def _put_together(expected: Table, perceived: Table, keys: tuple[int, int] | None, rows: _Rows) -> Table:
    taken = {header_key(header) for header in perceived.headers}
    places = [place for place in range(len(expected.headers)) if keys is None or place != keys[0]]
    own = [expected.headers[place] for place in places]
    named = [f"{expected.sheet.name} / {h}" if header_key(h) in taken else h for h in own]
    columns = [_taken(perceived.body[place], rows.perception) for place in perceived.body]
    if keys is not None:
        columns[keys[1]] = _filled(columns[keys[1]], _taken(expected.body[keys[0]], rows.expectation))
    columns += [_taken(expected.body[place], rows.expectation) for place in places]
    width = len(perceived.headers)
    index, elsewhere = _numbers(expected, perceived, rows)
    body = pd.DataFrame(dict(enumerate(columns))).set_axis(index)
    labels = {width + new: expected.labels[place] for new, place in enumerate(places) if place in expected.labels}
    joined = Joined(
        expected.sheet.name,
        {width + new: header for new, header in enumerate(own)},
        dict(zip(named, own, strict=True)),
        elsewhere,
        None if keys is None else keys[1],
    )
    return Table(
        perceived.sheet, perceived.header_rows, (*perceived.headers, *named), body, perceived.summaries,
        perceived.labels | labels, rows.noted, joined,
    )  # fmt: skip


def _numbers(expected: Table, perceived: Table, rows: _Rows) -> tuple[np.ndarray, dict[int, int]]:
    """The row numbers of the joined table, those of a lone expectation beyond the perception's last; and for all
    of them the row in the expectation's sheet."""
    e, p = expected.body.index.to_numpy(), perceived.body.index.to_numpy()
    own_e = np.where(rows.expectation >= 0, e[rows.expectation], 0)
    index = np.where(rows.perception >= 0, p[rows.perception], perceived.sheet.last_row + own_e)
    return index, {int(row): int(at) for row, at in zip(index, own_e, strict=True) if at}


def _taken(column: pd.Series, rows: np.ndarray) -> pd.Series:
    """The cells at these positions, none at -1; the column keeps its type."""
    return column.reset_index(drop=True).reindex(rows).reset_index(drop=True)


def _filled(ids_p: pd.Series, ids_e: pd.Series) -> pd.Series:
    """One column of ids out of both sides'."""
    if ids_p.dtype != ids_e.dtype:
        ids_p, ids_e = (column.map(cell_text, na_action="ignore").astype("str") for column in (ids_p, ids_e))
    return ids_p.where(ids_p.notna(), ids_e)


def as_written(problems: pd.DataFrame, answers: Table) -> pd.DataFrame:
    """The problems of a joined table with the sheet, the row and the header under which each cell really stands."""
    if answers.joined is None or not len(problems):
        return problems
    joined, last = answers.joined, answers.sheet.last_row
    here = (problems["sheet"] == answers.sheet.name) & ~problems["code"].isin(("no_partner_row", "id_twice_in_sheet"))
    moved = here & (problems["column"].isin(joined.headers) | (problems["row"] > last))
    if not moved.any():
        return problems
    out = problems.copy()
    out.loc[moved, "sheet"] = joined.sheet
    out.loc[moved, "row"] = [joined.rows.get(row, row) for row in out.loc[moved, "row"]]
    out.loc[moved, "column"] = [joined.headers.get(header, header) for header in out.loc[moved, "column"]]
    return out
