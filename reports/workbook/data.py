"""A sheet per table of the snapshot: unrounded numbers, shown as their metric is told; codes in words."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
from xlsxwriter.worksheet import Worksheet

from analytics.months.schema import COUNTS, IN_UNIT, SHARES
from i18n import Words
from reports.content.parts import Report
from reports.workbook import told
from reports.workbook.style import CHANCE, SIGNED, WHOLE, Style, X, put, unit

SHEETS = {
    "metrics": "metrics", "chain": "gaps", "history": "history", "branches": "branches", "changes": "changes",
    "moves": "moves", "control": "control", "parts": "parts", "carried": "carried", "cause": "cause",
    "standards": "standards", "owners": "owners", "events": "events", "actions": "actions",
}  # fmt: skip
OF_CHANGES = frozenset({"difference", "low", "high"})  # in tables that hold changes
SPLIT = ("parts", "carried", "cause", "standards", "actions", "owners")  # tables without a metric in their rows
WIDEST = 44


def table(sheet: Worksheet, style: Style, name: str, report: Report, words: Words) -> None:
    """One table of the snapshot, its codes in words, with a frozen head and filters."""
    frame = report.tables[name]
    metrics = frame["metric"].tolist() if "metric" in frame else [""] * len(frame)
    write(sheet, style, told.in_words(frame, report.called, words), name, metrics, words)


def questions(sheet: Worksheet, style: Style, report: Report, words: Words) -> None:
    """The questions with their dimension, touchpoint and department."""
    frame = told.questions(report.questions, report.called, report.lang)
    write(sheet, style, frame, "items", [""] * len(frame), words)


def _format(name: str, column: str, style: Style) -> Callable[[str], object]:
    """How a column is shown, by the metric of the row."""
    if column in COUNTS:
        return lambda _: style.number(WHOLE)
    if column == "of_expectation" or (name == "owners" and column in ("low", "high")):
        return lambda _: style.number(X)
    if column == "probability":
        return lambda _: style.number(CHANCE)
    if column in SHARES:
        return lambda _: style.number("0%")
    if column == "p_adjusted":
        return lambda _: style.number("0.0000")
    if name in ("changes", "moves") and column in OF_CHANGES:
        return lambda metric: style.number(unit(metric, change=True))
    if name in SPLIT and column not in ("before", "after"):
        return lambda _: style.number(unit("total_gap") if column == "loss" else SIGNED)
    if column in IN_UNIT:
        return lambda metric: style.number(unit(metric))
    return lambda _: style.number("General" if name == "items" else "0.000")


def write(sheet: Worksheet, style: Style, frame: pd.DataFrame, name: str, metrics: list[str], words: Words) -> None:
    """A frame as a sheet: heads in words, frozen, with filters; numbers as the metric of their row is told."""
    for place, column in enumerate(frame):
        head, values, looks = words(f"workbook.column.{column}"), frame[column].tolist(), _format(name, column, style)
        numbers = pd.api.types.is_numeric_dtype(frame[column])
        sheet.write_string(0, place, head, style.head(align="right" if numbers else "left"))
        known = {metric: looks(metric) for metric in set(metrics)} if numbers else {}
        for row, (value, metric) in enumerate(zip(values, metrics, strict=True), start=1):
            put(sheet, row, place, value, known.get(metric))
        shown = [head, "00.000"] if numbers else [head, *(str(value) for value in values[:60])]
        sheet.set_column(place, place, min(max(map(_wide, shown)) + 3, WIDEST))
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.autofilter(0, 0, len(frame), len(frame.columns) - 1)


def _wide(text: str) -> int:
    """Characters a text takes; a Chinese one takes two."""
    return sum(1 if letter < "\u2e80" else 2 for letter in text)
