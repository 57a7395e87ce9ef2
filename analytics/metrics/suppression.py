"""Small groups stay hidden, and cannot be found out by subtraction from the totals of the same table."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analytics.counting.additive import label_groups

COUNTS = ("n", "answers", "n_weighted", "n_effective")
SET = ("set_kind", "set")
NO_TOTAL = 0
RANK_N = 30  # respondents: a smaller group is shown and not ranked


def suppress(table: pd.DataFrame, *, minimum: int = 10) -> pd.DataFrame:
    """A table with the numbers of groups of fewer than `minimum` respondents blank, and a column `hidden`.

    Every total over a key, or over the item sets of a kind, counts as shown. Where such a total and all but one group
    in it are shown, the one is their difference: so the next smallest group is hidden too, in every row it has, and
    so on until no hidden number follows from the totals and what is shown (with three axes or more, as branch × month
    × item: from any one total). Blank is NaN (and "" or False), as in an empty group; the counts stay.

    table: a metric table, or one row per group and item (`where_lost`).

    SOURCE: Hundepool et al., Statistical Disclosure Control (2012), 4.2: primary and secondary suppression.

    >>> halls = pd.DataFrame({"branch": ["a", "b", "c"], "set_kind": "all", "set": "all", "metric": "index",
    ...                       "value": [0.9, 0.8, 1.1], "n": [60, 30, 7]})
    >>> suppress(halls)["value"].tolist()
    [0.9, nan, nan]
    """
    last = "metric" if "metric" in table else "item"
    labels = list(table.columns[: table.columns.get_loc(last) + 1])
    keys = [name for name in labels if name not in (*SET, last)]
    n = table["n"].fillna(0).to_numpy(dtype=float)
    codes = _codes(table, [*keys, "set" if "set" in table else "item"])
    gone = _hidden_groups(codes[:-1], n, minimum)
    hidden = (n > 0) & (gone | (n < minimum))
    for rows in _sums_of_sets(table):
        if hidden[rows].any():
            lines = _lines(codes[:, rows], n[rows], minimum)
            lines[-1, gone[rows]] = NO_TOTAL  # where the whole group is hidden, so is its total over the sets
            hidden[rows] = _protect(n[rows], hidden[rows], lines)
    return _blank(table, [*labels, *COUNTS], hidden).assign(hidden=hidden)


def _codes(table: pd.DataFrame, axes: Sequence[str]) -> np.ndarray:
    """Each row's place on each axis, shape (axes, rows); a missing label is a place like any other."""
    return np.array([label_groups(table, [axis])[0] for axis in axes])


def _sums_of_sets(table: pd.DataFrame) -> list[np.ndarray]:
    """The rows of one metric and kind of item sets: the sets of a kind add up."""
    within = [name for name in ("set_kind", "metric") if name in table]
    return list(table.groupby(within, observed=True).indices.values()) if within else [np.arange(len(table))]


def _hidden_groups(codes: np.ndarray, n: np.ndarray, minimum: int) -> np.ndarray:
    """Rows of groups that are hidden as a whole; a group is as large as its largest number of respondents."""
    first, group = _alike(codes)
    size = np.zeros(len(first))
    np.maximum.at(size, group, n)
    return _protect(size, (size > 0) & (size < minimum), _lines(codes[:, first], size, minimum))[group]


def _alike(codes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Cells with the same place on every axis: (the first of each, which of them each cell is like)."""
    sizes = tuple(codes.max(axis=1, initial=0) + 1)
    place = np.ravel_multi_index(tuple(codes), sizes) if len(codes) else np.zeros(codes.shape[1], dtype=np.int64)
    return np.unique(place, return_index=True, return_inverse=True)[1:]


def _lines(codes: np.ndarray, n: np.ndarray, minimum: int) -> np.ndarray:
    """The lines each cell lies on, one per axis: cells that differ in nothing but that axis add up to a shown total.

    codes: each cell's place on each axis, shape (axes, cells). The lines have the same shape and are numbered through
    from 1; NO_TOTAL where the total is hidden itself or is the cell alone.
    """
    lines = np.zeros(codes.shape, dtype=np.int64)
    for axis in range(len(codes)):
        line = _alike(np.delete(codes, axis, axis=0))[1]
        has_total = (np.bincount(line, n) >= minimum) & (np.bincount(line, n > 0) > 1)
        lines[axis] = np.where(has_total[line], line + 1 + lines.max(initial=0), NO_TOTAL)
    return lines


def _protect(n: np.ndarray, hidden: np.ndarray, lines: np.ndarray) -> np.ndarray:
    """Hide more cells, the smallest first, until no hidden one can be found out; n of each cell, 0 is empty."""
    while hidden.any() and len(lines):
        more = _smallest_shown(n, hidden, lines, _lines_with_one(hidden, lines))
        if not len(more) and len(lines) == 2:
            more = _smallest_shown(n, hidden, lines, _lines_of_bridges(hidden, lines))
        if not len(more):
            break
        hidden = hidden.copy()
        hidden[more] = True
    return hidden


def _lines_with_one(hidden: np.ndarray, lines: np.ndarray) -> np.ndarray:
    """Which lines have exactly one hidden cell."""
    alone = np.bincount(lines[:, hidden].ravel(), minlength=lines.max() + 1) == 1
    alone[NO_TOTAL] = False
    return alone


def _lines_of_bridges(hidden: np.ndarray, lines: np.ndarray) -> np.ndarray:
    """Which lines have a hidden cell that follows from several totals together, in a table of two axes.

    With rows and columns as nodes and hidden cells as edges, a cell is free to vary if it is on a cycle; if it is on
    none, a bridge, the totals of the part on one side of it give it away. All lines without a total are one node.
    """
    exposed = np.zeros(lines.max() + 1, dtype=bool)
    edges = lines[:, hidden]
    exposed[edges[:, _bridges(edges)]] = True
    exposed[NO_TOTAL] = False
    return exposed


def _bridges(edges: np.ndarray) -> list[int]:
    """The edges (two ends each, shape (2, edges)) that are on no cycle.

    SOURCE: Tarjan, Information Processing Letters 2 (1974).
    """
    ways: dict[int, list[tuple[int, int]]] = {}
    for edge, (a, b) in enumerate(edges.T.tolist()):
        ways.setdefault(a, []).append((b, edge))
        ways.setdefault(b, []).append((a, edge))
    seen: dict[int, int] = {}  # node -> when it was reached
    back: dict[int, int] = {}  # node -> the earliest that can be reached from below it
    bridges = []
    for root in ways:
        if root not in seen:
            bridges += _bridges_from(root, ways, seen, back)
    return bridges


def _bridges_from(root: int, ways: dict, seen: dict, back: dict) -> list[int]:
    bridges = []
    seen[root] = back[root] = len(seen)
    path = [(root, -1, iter(ways[root]))]
    while path:
        node, came_by, onward = path[-1]
        for other, edge in onward:
            if other not in seen:
                seen[other] = back[other] = len(seen)
                path.append((other, edge, iter(ways[other])))
                break
            if edge != came_by:
                back[node] = min(back[node], seen[other])
        else:
            path.pop()
            if path:
                back[path[-1][0]] = min(back[path[-1][0]], back[node])
                if back[node] == seen[node]:
                    bridges.append(came_by)
    return bridges


def _smallest_shown(n: np.ndarray, hidden: np.ndarray, lines: np.ndarray, exposed: np.ndarray) -> np.ndarray:
    """On each exposed line the smallest cell that is still shown, if there is one."""
    shown = np.flatnonzero(~hidden & (n > 0))
    by_size = shown[np.argsort(n[shown], kind="stable")]
    found = []
    for line in lines[:, by_size]:
        on_line, first = np.unique(line, return_index=True)
        found.append(by_size[first[exposed[on_line]]])
    return np.unique(np.concatenate(found))


def _blank(table: pd.DataFrame, kept: Sequence[str], hidden: np.ndarray) -> pd.DataFrame:
    blanks = {}
    for name in table.columns.difference(list(kept), sort=False):
        column = table[name]
        empty = False if column.dtype == bool else "" if pd.api.types.is_string_dtype(column) else np.nan
        blanks[name] = column.mask(hidden, empty)
    return table.assign(**blanks)
