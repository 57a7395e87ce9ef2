"""What moved between two snapshots, line by line: a month frozen and counted again, or two months."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analytics.months.schema import KEYS, TABLES, TEXTS

if TYPE_CHECKING:
    from analytics.snapshot import Snapshot

COLUMNS = ("table", "key", "column", "before", "after")
ROUNDING = 1e-12  # relative: another processor adds up in another order, and that is no move


def difference(a: Snapshot, b: Snapshot, *, every: bool = False) -> pd.DataFrame:
    """Every number that is not the same in two snapshots: table, key, column, before (in a), after (in b).

    every: the numbers that are the same, too; those unknown in both are left out.

    key: what tells the row apart, as a JSON list of texts. A flag is 1 or 0; NaN is a number unknown there, or a
    row that is not there at all. Tables in the order of TABLES, rows as in b, those only in a after them. Numbers that
    differ by no more than 1e-12 of their size are the same. A table that one of the two was written without, before
    there was such a table, tells of no move.

    >>> from analytics.snapshot import Snapshot
    >>> one = pd.DataFrame({"set_kind": "all", "set": "all", "metric": ["index"], "value": [0.95], "n": [40]})
    >>> two = Snapshot("2026-09", tables={"metrics": one.assign(value=0.94)})
    >>> difference(Snapshot("2026-09", tables={"metrics": one}), two).values.tolist()
    [['metrics', '["all","all","index"]', 'value', 0.95, 0.94]]
    """
    both = [name for name in TABLES if name not in a.absent | b.absent]
    parts = [_moved(name, a.tables[name], b.tables[name], every) for name in both]
    return pd.concat(parts, ignore_index=True)[list(COLUMNS)]


def by_people(found: pd.DataFrame) -> pd.Series:
    """Which rows of a `difference` come from what people wrote down since, not from the answers: True or False.

    Targets that are new, gone or of another value, with all that is told against them; what was hoped for of an action,
    and all of one that is new, gone, or closed since, whose n has come or gone. What an action or a target is told of
    because answers moved is not theirs. Events have no numbers.

    >>> rows = [("actions", '["a"]', "expected", float("nan"), 0.02), ("metrics", '["all","all","index"]', "n", 4, 5)]
    >>> by_people(pd.DataFrame(rows, columns=list(COLUMNS))).tolist()
    [True, False]
    """
    table, column, key = found["table"], found["column"], found["key"].astype("str")
    target = (table == "changes") & key.str.startswith('["target"')
    entered = key[target & (column == "other")]
    unknown = found["before"].isna() | found["after"].isna()
    counted = key[(table == "actions") & (column == "n") & unknown]  # one with few answers has its n all the same
    action = (table == "actions") & ((column == "expected") | (unknown & key.isin(counted)))
    return (target & key.isin(entered)) | action | ((table == "branches") & (column == "target"))


def entries_apart(a: Snapshot, b: Snapshot) -> tuple[str, ...]:
    """Which entries of `about` (definitions, datasets, settings …) and whether the items are not the same.

    >>> from analytics.snapshot import Snapshot
    >>> entries_apart(Snapshot("2026-09", about={"n": 4}), Snapshot("2026-09", about={"n": 5}))
    ('n',)
    """
    names = sorted({*a.about, *b.about})
    apart = tuple(name for name in names if a.about.get(name) != b.about.get(name))
    return apart if a.items == b.items else (*apart, "items")


def told_apart(table: str, key: str) -> dict[str, str]:
    """What tells a row apart, by column; a row that occurs twice has its number after the list.

    >>> told_apart("history", '["2026-08","index"]')
    {'month': '2026-08', 'metric': 'index'}
    """
    return dict(zip(KEYS[table], json.loads(key[: key.rindex("]") + 1]), strict=True))


def _moved(name: str, a: pd.DataFrame, b: pd.DataFrame, every: bool) -> pd.DataFrame:
    """The numbers of one table that differ; with `every` all that are known in one or the other."""
    before, after = _long(name, a), _long(name, b)
    both = after.index.append(before.index.difference(after.index, sort=False))
    table = pd.DataFrame({"before": before.reindex(both), "after": after.reindex(both)})
    x, y = table["before"].to_numpy(dtype=float), table["after"].to_numpy(dtype=float)
    same = np.isclose(x, y, rtol=ROUNDING, atol=0.0, equal_nan=True)
    return table[~(np.isnan(x) & np.isnan(y)) if every else ~same].reset_index().assign(table=name)


def _long(name: str, table: pd.DataFrame) -> pd.Series:
    """The numbers of a table, one by one, by key and column; equal keys are counted through."""
    keys = [json.dumps(list(row), ensure_ascii=False, separators=(",", ":")) for row in _rows(name, table)]
    keys = _apart(keys)
    numbers = [column for column in table if column not in TEXTS]
    index = pd.MultiIndex.from_product([keys, numbers], names=["key", "column"])
    return pd.Series(table[numbers].to_numpy(dtype=float).ravel(), index=index)


def _rows(name: str, table: pd.DataFrame):
    return table[list(KEYS[name])].itertuples(index=False, name=None)


def _apart(keys: list[str]) -> list[str]:
    """Keys made different where two rows have the same one.

    >>> _apart(["a", "b", "a"])
    ['a', 'b', 'a 2']
    """
    seen: dict[str, int] = {}
    found = []
    for key in keys:
        seen[key] = seen.get(key, 0) + 1
        found.append(key if seen[key] == 1 else f"{key} {seen[key]}")
    return found
