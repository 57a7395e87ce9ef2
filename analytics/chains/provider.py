"""What the service side says of each item: belief M, standard S, delivery D, promise C, looked up for every answer.

A provider value depends only on the item and on the respondent's branch and month, so it is looked up once per *cell*
(a branch and month that occur together), not once per answer.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analytics.counting.additive import label_groups
from analytics.survey import PROVIDER_SIDES, Survey, empty_provider

NOBODY = -1
# Most specific first: whether a row must name the branch, whether it must name the month.
ORDER = ((True, True), (True, False), (False, True), (False, False))


@dataclass(frozen=True, eq=False)
class ProviderValues:
    """Provider values by cell and item.

    cells: DataFrame (cells) of branch and month; cell_of: the cell of each respondent (respondents,);
    row: side -> position in survey.provider of the row that gave the value, NOBODY where none did (cells, items);
    value: side -> that value, NaN where there is none (cells, items); rows: survey.provider with every column, in its
    order.
    """

    cells: pd.DataFrame
    cell_of: np.ndarray
    row: dict[str, np.ndarray]
    value: dict[str, np.ndarray]
    rows: pd.DataFrame


def lookup(survey: Survey) -> ProviderValues:
    """The provider values that belong to each answer of a survey.

    Value by value, the most specific row that has it wins: item × branch × month, item × branch, item × month, item.
    No month is carried forward. Rows that share a key contradict each other: none of them is used.

    SOURCE: DESIGN, section 2, "provider values" (ours).

    >>> from analytics.survey import Item, Scale, empty_respondents
    >>> codes, who = np.zeros((2, 1), int), empty_respondents(2).assign(branch=["North", "South"])
    >>> rows = pd.DataFrame({"item": ["q1", "q1"], "branch": ["", "South"], "standard": [4.0, 3.0]})
    >>> survey = Survey((Item("q1", Scale(1, 5)),), codes, codes, who, ("branch",), provider=rows)
    >>> found = lookup(survey)
    >>> found.value["standard"][found.cell_of].ravel().tolist()
    [4.0, 3.0]
    """
    cells, cell_of = _cells(survey.respondents)
    provider = complete(survey.provider)
    duplicates = np.flatnonzero(provider.duplicated(["item", "branch", "month"], keep=False))
    candidates = _candidates(provider, duplicates, cells, [item.id for item in survey.items])
    row = {side: _first_with_value(candidates, provider[side].to_numpy()) for side in PROVIDER_SIDES}
    value = {side: take(provider[side].to_numpy(), row[side]) for side in PROVIDER_SIDES}
    return ProviderValues(cells, cell_of, row, value, provider)


def complete(provider: pd.DataFrame | None) -> pd.DataFrame:
    """A provider table with every column: text where keys are, "" for all, numbers where values are, NaN unknown."""
    table = (empty_provider() if provider is None else provider).reset_index(drop=True)
    table = table.reindex(columns=empty_provider().columns)
    keys = {name: table[name].astype("object").where(table[name].notna(), "").astype(str) for name in table.columns[:3]}
    return table.assign(**keys, **{name: table[name].astype(float) for name in table.columns[3:]})


def take(values: np.ndarray, places: np.ndarray) -> np.ndarray:
    """values[places], NaN where the place is NOBODY."""
    return np.append(values.astype(float), np.nan)[places]


def _cells(respondents: pd.DataFrame) -> tuple[pd.DataFrame, np.ndarray]:
    """The branches and months that occur together, and which of them each respondent belongs to."""
    known = [name for name in ("branch", "month") if name in respondents]
    cell_of, cells = label_groups(respondents, known)
    return cells.reindex(columns=["branch", "month"], fill_value=""), cell_of


def _candidates(
    provider: pd.DataFrame, duplicates: np.ndarray, cells: pd.DataFrame, items: list[str]
) -> list[np.ndarray]:
    """For each kind of row in ORDER, the row that speaks of each cell and item, NOBODY where none; (cells, items)."""
    rows = provider.drop(index=duplicates)
    branches = pd.Index(["", *sorted(set(cells["branch"]) - {""})])
    months = pd.Index(["", *sorted(set(cells["month"]) - {""})])
    places = [pd.Index(items).get_indexer(rows["item"])]
    places += [branches.get_indexer(rows["branch"]), months.get_indexer(rows["month"])]
    spoken_of = np.minimum.reduce(places) >= 0  # of a known item, and of a branch and month that occur
    item, branch, month = (place[spoken_of] for place in places)
    keys = pd.Index((branch * len(months) + month) * len(items) + item)
    row_of_key = np.append(rows.index.to_numpy()[spoken_of], NOBODY)

    def speaking(names_branch: bool, names_month: bool) -> np.ndarray:
        branch = branches.get_indexer(cells["branch"]) * names_branch
        month = months.get_indexer(cells["month"]) * names_month
        wanted = (branch * len(months) + month)[:, None] * len(items) + np.arange(len(items))
        return row_of_key[keys.get_indexer(wanted.ravel())].reshape(wanted.shape)

    return [speaking(*level) for level in ORDER]


def _first_with_value(candidates: list[np.ndarray], values: np.ndarray) -> np.ndarray:
    """Of the candidate rows the first that has a value."""
    chosen = np.full(candidates[0].shape, NOBODY)
    for candidate in candidates:
        chosen = np.where((chosen == NOBODY) & ~np.isnan(take(values, candidate)), candidate, chosen)
    return chosen
