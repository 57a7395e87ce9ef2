"""The other sheets of the OneX workbook that belong to a Survey: items, provider and branches."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analytics.survey import HALL_FACTS, PROVIDER_COLUMNS, PROVIDER_SIDES, Item, Scale
from intake import workbook
from intake.cells.dates import read_dates
from intake.cells.numbers import number
from intake.cells.words import is_missing_word, plain
from intake.layouts.answers_sheet import Table, table
from intake.mapping import Mapping
from intake.pairing.headers import shared_name
from intake.problems import Problems, cell_text
from intake.reading.sheets import Book, Refusal
from intake.scales import is_usable

UNREADABLE = "?"


@dataclass(frozen=True)
class Known:
    """An item of the codebook; `scale` where it gives one."""

    item: Item
    scale: Scale | None


@dataclass(frozen=True, eq=False)
class Branches:
    """The branches sheet: present name of every spelling, and district, city … and old names of every present name."""

    names: dict[str, str]
    about: dict[str, dict[str, str]]
    old: dict[str, tuple[str, ...]]


def sheet_rows(book: Book, mapping: Mapping, kind: str) -> tuple[str, pd.DataFrame]:
    """(name, rows) of a sheet of the workbook: columns named by their ids, raw cells, spreadsheet row as index.

    Empty when the file has no such sheet or it has no rows.
    """
    name, found = _table_of(book, mapping, kind)
    if found is None:
        return name, pd.DataFrame()
    places = _places(found, kind)
    return name, found.body[list(places.values())].set_axis(list(places), axis=1)


def _table_of(book: Book, mapping: Mapping, kind: str) -> tuple[str, Table | None]:
    """The name of a sheet of the workbook and its table, where it has one."""
    wanted = mapping.sheets.get(kind)
    sheet = next((s for s in book.sheets if s.name == wanted or workbook.sheet_kind(s.name) == kind), None)
    if sheet is None or sheet.name == mapping.sheets.get("responses"):
        return "", None
    try:
        return sheet.name, table(sheet)
    except Refusal:
        return sheet.name, None


def _places(found: Table, kind: str) -> dict[str, int]:
    """Where each column of a kind of sheet stands, by its id; the first of several."""
    ids = {place: workbook.column_id(kind, header) for place, header in enumerate(found.headers)}
    return {id: place for place, id in reversed(ids.items()) if id}


def _headers(book: Book, mapping: Mapping, kind: str) -> dict[str, str]:
    """The header of each column as the file has it, by its id."""
    _, found = _table_of(book, mapping, kind)
    return {id: found.headers[place].strip() for id, place in _places(found, kind).items()} if found else {}


def read_items(book: Book, mapping: Mapping) -> list[Known]:
    """The items sheet."""
    _, rows = sheet_rows(book, mapping, "items")
    if "item" not in rows:
        return []
    return [_known(row) for row in rows.to_dict("records") if _text(row["item"])]


def _known(row: dict) -> Known:
    low, high, step = (_number(row.get(name)) for name in ("low", "high", "step"))
    scale = Scale(low, high, step or 1.0) if low is not None and high is not None else None
    scale = scale if scale and is_usable(scale) else None
    order = _number(row.get("touchpoint_order"))
    item = Item(
        id=_text(row["item"]),
        scale=scale or Scale(1.0, 5.0),
        en=_text(row.get("en")),
        zh=_text(row.get("zh")),
        dimension=_choice("dimension", row.get("dimension")),
        touchpoint=_choice("touchpoint", row.get("touchpoint")),
        touchpoint_order=int(order or 0),
        owner=_text(row.get("owner")),
    )
    return Known(item, scale)


def match_items(codebook: Iterable[Known], items: dict[str, tuple[str, str]]) -> dict[str, Known]:
    """The codebook's entry of each of the mapping's items (name -> headers of its two sides), where it has one."""
    by_name = {}
    for known in codebook:
        for name in (known.item.id, known.item.en, known.item.zh):
            if name:
                by_name.setdefault(plain(name), known)
    found = {}
    for item, headers in items.items():
        sided = [read[0] for header in headers if (read := workbook.item_side("responses", header))]
        names = [item, *sided, shared_name(*headers), *headers]
        entry = next((by_name[plain(name)] for name in names if name and plain(name) in by_name), None)
        if entry and entry not in found.values():
            found[item] = entry
    return found


def read_branches(book: Book, mapping: Mapping) -> Branches:
    """The branches sheet; old names, separated by semicolons or new lines, lead to the present one."""
    _, rows = sheet_rows(book, mapping, "branches")
    names, about, former = {}, {}, {}
    for row in rows.to_dict("records") if "branch" in rows else ():
        if branch := _text(row["branch"]):
            written = _text(row.get("old_names")).replace("；", ";").replace("\n", ";").split(";")
            old = tuple(name.strip() for name in written if name.strip())
            names |= {plain(name): branch for name in old if plain(name) not in names}
            former[branch] = old
            about[branch] = {
                key: _choice("ownership", row.get(key)) if key == "ownership" else _text(row.get(key))
                for key in HALL_FACTS
                if key in rows
            }
    return Branches(names | {plain(branch): branch for branch in about}, about, former)


def read_provider(
    book: Book, mapping: Mapping, items: tuple[Item, ...], branches: Branches, problems: Problems
) -> pd.DataFrame | None:
    """The provider sheet as Survey.provider: items by id, branches by present name, values on the item's scale."""
    sheet, rows = sheet_rows(book, mapping, "provider")
    if "item" not in rows or not any(side in rows for side in PROVIDER_SIDES):
        return None
    headers = _headers(book, mapping, "provider")

    def report(code: str, at: pd.Index, name: str, cells: pd.Series) -> None:
        problems.add(code, sheet, at, headers.get(name, ""), cells)

    rows = rows[rows["item"].map(_text) != ""]
    by_name = {plain(name): item for item in items for name in _names(item) if name}
    found = rows["item"].map(lambda cell: by_name.get(plain(cell_text(cell))))
    unknown = found.isna()
    report("unknown_item", rows.index[unknown], "item", rows["item"][unknown])
    rows, found = rows[~unknown], found[~unknown]
    out = pd.DataFrame({"item": [item.id for item in found]}, index=rows.index, columns=list(PROVIDER_COLUMNS))
    out["branch"] = _branch_column(rows, branches)
    out["month"] = _months(rows, report)
    for name in PROVIDER_COLUMNS[3:]:
        out[name] = _values(rows, name, found, report)
    out = out[out["month"] != UNREADABLE]
    keys = ["item", "branch", "month"]
    twice = out.duplicated(keys, keep=False)
    parts = (" · ".join(filter(None, cells)) for cells in out.loc[twice, keys].to_numpy())
    problems.add("duplicate_provider_row", sheet, out.index[twice], "", list(parts))
    return out.astype(dict.fromkeys(keys, "str")).reset_index(drop=True)


def _names(item: Item) -> tuple[str, ...]:
    return item.id, item.en, item.zh, item.perception_column, item.expectation_column


def _branch_column(rows: pd.DataFrame, branches: Branches) -> list[str]:
    if "branch" not in rows:
        return [""] * len(rows)
    return [branches.names.get(plain(text), text) for text in rows["branch"].map(_text)]


def _months(rows: pd.DataFrame, report: Callable) -> np.ndarray | list[str]:
    """Months as "YYYY-MM", "" for all; a month that cannot be read is a problem and UNREADABLE."""
    if "month" not in rows:
        return [""] * len(rows)
    dates = read_dates(rows["month"])
    report("not_a_date", rows.index[dates.bad], "month", rows["month"][dates.bad])
    return np.where(dates.bad, UNREADABLE, np.asarray(dates.months))


def _values(rows: pd.DataFrame, name: str, items: pd.Series, report: Callable) -> np.ndarray:
    """Numbers of one column; a value that is none, or off the item's scale, is a problem and missing."""
    if name not in rows:
        return np.full(len(rows), np.nan)
    texts = rows[name].map(cell_text)
    values = np.array([number(text) for text in texts], dtype=float)
    said = np.array([not is_missing_word(text) for text in texts], dtype=bool)
    words = said & np.isnan(values)
    lo = np.array([item.scale.lo if name in PROVIDER_SIDES else 0.0 for item in items])
    hi = np.array([item.scale.hi if name in PROVIDER_SIDES else np.inf for item in items])
    off = (values < lo) | (values > hi)
    report("not_a_score", rows.index[words], name, texts[words])
    report("out_of_scale", rows.index[off], name, texts[off])
    return np.where(off, np.nan, values)


def _text(cell: object) -> str:
    text = "" if cell is None else cell_text(cell)
    return text.strip()


def _number(cell: object) -> float | None:
    value = number(_text(cell)) if _text(cell) else float("nan")
    return None if np.isnan(value) else value


def _choice(name: str, cell: object) -> str:
    """The id of a word that OneX knows, else the cell as written."""
    return (workbook.choice_id(name, _text(cell)) or _text(cell)) if _text(cell) else ""
