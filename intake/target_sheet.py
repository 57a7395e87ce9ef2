"""The targets sheet of the OneX workbook: what a metric, or an item, is to reach by when."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import pandas as pd

from analytics.catalogue import METRICS
from analytics.months.targets import INDEX_WITHIN, reachable
from analytics.register import PERIOD, Target
from analytics.survey import Item, Scale, common_scale
from intake import workbook
from intake.cells.dates import read_dates
from intake.cells.numbers import number
from intake.mapping import Mapping
from intake.problems import Problems, cell_text
from intake.reading.sheets import Book, Sheet

HEADER_WITHIN = 10  # rows


def read_targets(book: Book, mapping: Mapping, items: Sequence[Item]) -> tuple[tuple[Target, ...], tuple[int, ...]]:
    """The targets, and the spreadsheet rows that say something else than a metric, a period and a number.

    The number is one that the metric can come to. A metric may be an item's id or text. Shares are written 0.2, 20% or
    20, NPS in points, the index 0.95 or 95%.
    """
    rows = _rows(_sheet(book, mapping))
    scales = {item.id: item.scale for item in items} | {"perception": common_scale(items)}
    names = {name.strip(): item.id for item in items for name in (item.zh, item.en, item.id) if name.strip()}
    found, unread = [], []
    for row, cells in rows.iterrows():
        texts = _texts(cells)
        if any(texts.values()):
            target = _target(texts, names, scales)
            found.append(target) if target else unread.append(int(row))
    return tuple(found), tuple(unread)


def say_unread(book: Book, mapping: Mapping, items: Sequence[Item], problems: Problems) -> None:
    """Note the rows that no target could be read from, each with all its cells."""
    _, unread = read_targets(book, mapping, items)
    if unread:
        sheet = _sheet(book, mapping)
        rows = _rows(sheet).loc[list(unread)]
        cells = [" · ".join(filter(None, _texts(row).values())) for _, row in rows.iterrows()]
        problems.add("not_a_target", sheet.name, unread, cells=cells)


def _sheet(book: Book, mapping: Mapping) -> Sheet | None:
    wanted = mapping.sheets.get("targets")
    return next((s for s in book.sheets if s.name == wanted or workbook.sheet_kind(s.name) == "targets"), None)


def _texts(cells: pd.Series) -> dict[str, str]:
    return {name: cell_text(cell).strip() if pd.notna(cell) else "" for name, cell in cells.items()}


def _rows(sheet: Sheet | None) -> pd.DataFrame:
    """The rows below the header, columns named by their ids; none is taken for a total, since "NPS" may be the last."""
    for row in range(1, min(HEADER_WITHIN, sheet.last_row) + 1) if sheet else ():
        ids = {
            workbook.column_id("targets", cell_text(cell)): place for place, cell in enumerate(sheet.row(row)) if cell
        }
        if {"metric", "target"} <= set(ids):
            _, body = sheet.frame((row,))
            ids.pop(None, None)
            return body[list(ids.values())].set_axis(list(ids), axis=1)
    return pd.DataFrame()


def _target(texts: dict[str, str], names: dict[str, str], scales: dict[str, Scale | None]) -> Target | None:
    metric = workbook.choice_id("metric", texts["metric"]) or texts["metric"]
    value, period = number(texts["target"]), read_period(texts.get("period", ""))
    if not np.isfinite(value) or period is None or (metric not in METRICS and metric not in names):
        return None
    if metric in METRICS:
        value = _in_unit(value, texts["target"], METRICS[metric].unit)
    metric = names.get(metric, metric)
    if not reachable(metric, float(value), scales.get(metric)):
        return None
    return Target(metric, texts.get("branch", ""), period, float(value))


def _in_unit(value: float, text: str, unit: str) -> float:
    """20, 20% and 0.2 are one share, 95% and 0.95 one index; NPS is written in points and kept as a share."""
    if unit == "index":
        return value / 100 if text.endswith(("%", "％")) and value > INDEX_WITHIN[1] else value
    return value / 100 if unit in ("share", "nps") and abs(value) > 1 else value


def read_period(text: str) -> str | None:
    """A period as it is kept; None for what is none.

    >>> read_period("2026年10月"), read_period("2026q4"), read_period("2026"), read_period("soon")
    ('2026-10', '2026-Q4', '2026', None)
    """
    quarter = re.fullmatch(r"(\d{4})\s*[-年]?\s*[Qq第]?\s*([1-4])\s*(季度)?", text)
    if quarter and not re.fullmatch(r"\d{4}-?\d", text):
        return f"{quarter[1]}-Q{quarter[2]}"
    year = re.fullmatch(r"(\d{4})(\.0)?年?", text)
    if year:
        return year[1]
    if re.fullmatch(PERIOD, text):
        return text
    return str(read_dates(pd.Series([text])).months[0]) or None
