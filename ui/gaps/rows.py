"""The rows of the gaps page: which groups or items are compared, in which order, and how they are called."""

from __future__ import annotations

import pandas as pd

from analytics.metrics.suppression import suppress
from figures import links
from intake import workbook
from ui import breakdowns, cached, components, linked
from ui.view import View

ALL = "all"
MOST = 60  # a picture with more rows is no picture: the rest stands in the table


def finding(view: View, title: str, subtitle: str) -> None:
    """A finding of this page: what was not asked, or asked on another scale, is said with every one of them."""
    notes = [view.words("common.assumed", how=view.data.inside.assumed)] if view.data.inside.assumed else []
    items = cached.survey(view).items
    if any(item.asked_expectation or item.asked_perception for item in items):
        notes.append(view.words("gaps.rescaled"))
    components.finding(title, " ".join([subtitle, *notes]))


def _by_group(view: View, by: str) -> pd.DataFrame:
    """The chain by a key of customers. Answers whose month nobody knows are no month, as on every page."""
    table = cached.chain(view, (by,))
    return table[table[by].isin(view.filters.months)] if by == breakdowns.MONTH else table


def chain(view: View, by: str) -> pd.DataFrame:
    """The chain of every row of a breakdown (or the one row "all"), small groups blank, with the column `row`."""
    of_items = by in (ALL, *breakdowns.ITEM_KINDS)
    table = cached.chain(view) if of_items else _by_group(view, by)
    table = table[table["set_kind"] == (by if of_items else ALL)]
    return links.by_row(suppress(table, minimum=view.filters.minimum), by)


def promised(view: View, by: str, one: str) -> float:
    """For how much of the answers of one row of a breakdown a promise is known, from the file or the form."""
    of_items = by in (ALL, *breakdowns.ITEM_KINDS)
    table = cached.promised(view, () if of_items else (by,))
    rows = table[table["set_kind"] == (by if of_items else ALL)]
    found = rows.loc[(rows["set"] if of_items else rows[by].astype(str)) == one, "coverage"]
    return float(found.fillna(0.0).sum())


def items_of(view: View, by: str, one: str) -> pd.DataFrame:
    """The chain of each item within the row that is looked at: its customers, or its items."""
    if by not in (ALL, *breakdowns.ITEM_KINDS):
        table = _by_group(view, by)
        table = suppress(table[table["set_kind"] == "item"], minimum=view.filters.minimum)
        return table[table[by].astype(str) == one].assign(row=table["set"])
    table = chain(view, "item")
    if by in (ALL, "item"):
        return table
    inside = {item.id for item in cached.survey(view).items if getattr(item, by) == one}
    return table[table["row"].isin(inside)]


def order(view: View, by: str, table: pd.DataFrame) -> pd.DataFrame:
    """Rows in the order of the picture: items along the customer's path, months in time, others the worst first."""
    if by == "item":
        return _items(view)
    totals = table[table["metric"] == "total_gap"]
    if by not in (*breakdowns.ITEM_KINDS, breakdowns.MONTH):
        totals = totals.sort_values("value")
    rows = totals["row"].head(MOST)
    names = labels(view, by)
    return pd.DataFrame({"row": rows, "name": [names.get(row, row) for row in rows], "group": ""})


def _items(view: View) -> pd.DataFrame:
    items = sorted(cached.survey(view).items, key=lambda item: item.touchpoint_order)
    return pd.DataFrame({
        "row": [item.id for item in items],
        "name": [item.text(view.lang) for item in items],
        "group": [item.touchpoint for item in items],
    })  # fmt: skip


def labels(view: View, by: str) -> dict[str, str]:
    """Each row of a breakdown and how it is called."""
    if by == ALL:
        return {ALL: view.words("gaps.by_all")}
    if by == "item":
        return cached.item_names(view)
    if by not in breakdowns.ITEM_KINDS:
        return breakdowns.labels(view, by)
    return {name: name for name in {getattr(item, by) for item in cached.survey(view).items} - {""}}


def pick(view: View, by: str) -> str:
    """One row of a breakdown; at first the one that loses most. Rows that are hidden stand last."""
    table = chain(view, by)
    totals = table[table["metric"] == "total_gap"].sort_values("value")
    ids, names = {_id(by, row): row for row in totals["row"]}, labels(view, by)
    label, key = view.words("gaps.item" if by == "item" else "gaps.one"), "item" if by == "item" else "one"
    called = {id: names.get(row, row) for id, row in ids.items()}
    return ids[linked.selectbox(view, label, list(ids), key=key, names=called, default=next(iter(ids)), width=260)]


def _id(by: str, row: str) -> str:
    """How a row is called in the URL: the canon's touchpoints and dimensions by their id, whatever the language."""
    return workbook.choice_id(by, row) or row if by in ("touchpoint", "dimension") else row


def named(table: pd.DataFrame, by: str, names: dict[str, str]) -> pd.DataFrame:
    """A chain table as it is shown and taken along: rows by name, in the column that tells them apart."""
    column = by if by in table else "set"
    called = table.assign(**{column: [names.get(row, row) for row in table["row"]]})
    return called.drop(columns=["row"] if column == "set" else ["row", "set"])
