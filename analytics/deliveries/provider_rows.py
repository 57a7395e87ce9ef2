"""The provider tables of several deliveries as one, saying of every month what its delivery said.

A row without a month speaks of all months, so the same row in every delivery is kept once. Where deliveries say
different things without a month, each speaks of the months of its own respondents only: a standard that was raised in
June was not the standard of May. Two rows that still say different things of one item, branch and month contradict
each other: neither is used.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from analytics.chains.provider import complete
from analytics.survey import PROVIDER_COLUMNS, PROVIDER_SIDES, Survey, empty_provider

KEYS = ["item", "branch", "month"]
VALUES = list(PROVIDER_COLUMNS[3:])

Key = tuple[str, str, str]


def unite_provider(
    surveys: Sequence[Survey],
    months: Sequence[Sequence[str]],
    ids: Sequence[Mapping[str, str]],
    branch_names: Mapping[str, str],
) -> tuple[pd.DataFrame | None, list[Key]]:
    """The united provider table, and (item, branch, month) of the rows that contradict each other and are left out.

    By delivery: months, that occur in it; ids, item id -> the id of the united item. branch_names: old -> new.
    """
    if all(survey.provider is None for survey in surveys):
        return None, []
    rows = _rows(surveys)
    rows["twice"] = rows.duplicated([*KEYS, "batch"], keep=False)  # as its file was written
    rows = _renamed(rows, ids, branch_names)
    twice = rows["twice"].to_numpy(dtype=bool)
    lost = _keys(rows[twice])
    rows = rows[~twice].drop(columns="twice").drop_duplicates(ignore_index=True)
    against = rows.duplicated([*KEYS, "batch"], keep=False)  # branches that were merged and said different things
    lost += _keys(rows[against])
    rows = _each_its_months(rows[~against], months)
    rows = rows.drop(columns="batch").drop_duplicates()
    against = rows.duplicated(KEYS, keep=False)
    lost += _keys(rows[against])
    return rows[~against].reset_index(drop=True), sorted(set(lost))


def _rows(surveys: Sequence[Survey]) -> pd.DataFrame:
    """All rows with every column, and the number of the survey each came with."""
    tables = [empty_provider() if survey.provider is None else survey.provider for survey in surveys]
    batch = np.repeat(np.arange(len(tables)), list(map(len, tables)))
    filled = [table for table in tables if len(table)]
    return complete(pd.concat(filled, ignore_index=True) if filled else None).assign(batch=batch)


def _renamed(rows: pd.DataFrame, ids: Sequence[Mapping[str, str]], branch_names: Mapping[str, str]) -> pd.DataFrame:
    """The rows under the united names."""
    other = {(n, old): new for n, names in enumerate(ids) for old, new in names.items() if old != new}
    item = rows["item"].to_numpy(dtype=object)
    if other:
        item = np.array([other.get(key, key[1]) for key in zip(rows["batch"], item, strict=True)], dtype=object)
    branch = rows["branch"].replace(dict(branch_names)) if branch_names else rows["branch"]
    return rows.assign(item=pd.array(item, dtype="str"), branch=branch)


def _keys(rows: pd.DataFrame) -> list[Key]:
    return list(rows[KEYS].itertuples(index=False, name=None))


def _each_its_months(rows: pd.DataFrame, months: Sequence[Sequence[str]]) -> pd.DataFrame:
    """Rows without a month on which deliveries disagree, as rows of the months of their deliveries."""
    said = rows.drop(columns="batch").drop_duplicates()
    said = said[said["month"] == ""]
    disputed = pd.MultiIndex.from_frame(said.loc[said.duplicated(KEYS, keep=False), KEYS])
    general = pd.MultiIndex.from_frame(rows[KEYS]).isin(disputed)
    own = rows[general].assign(month=[list(months[number]) for number in rows.loc[general, "batch"]])
    own = own.explode("month").dropna(subset="month").astype({"month": "str"})
    return _filled(rows[~general], own)


def _filled(specific: pd.DataFrame, general: pd.DataFrame) -> pd.DataFrame:
    """Both, where a specific row of the same key lacks a value completed from the general one, side by side with it."""
    keys = [*KEYS, "batch"]
    specific, general = specific.set_index(keys), general.set_index(keys)
    less = general.reindex(specific.index)
    for side in PROVIDER_SIDES:
        columns = [name for name in VALUES if name.split("_")[0] == side]
        specific[columns] = specific[columns].where(specific[side].notna(), less[columns], axis=0)
    united = pd.concat([specific, general[~general.index.isin(specific.index)]])
    return united.reset_index()[[*KEYS, *VALUES, "batch"]]
