"""What a person must decide about the months: which column, in which order, of which year."""

from __future__ import annotations

from collections.abc import Iterable

from intake.mapping import Column, Mapping
from intake.questions import Question
from intake.tidying.respondents import People


def about_dates(mapping: Mapping, located: Iterable[tuple[int, Column]], people: People) -> list[Question]:
    """The questions that dates leave open; none where there is no date column."""
    columns = [column for _, column in located]
    date = people.headers.get("date", "")
    asked = _which(date, columns)
    if people.date_orders:
        asked.append(Question("date_order", "date_order", (date,), people.date_orders))
    if people.yearless:
        asked.append(Question("no_year", "month_if_none", (date,)))
    elif date and not people.dated and mapping.month_if_none is None:
        asked.append(Question("no_month", "month_if_none", (date,)))
    return asked


def _which(date: str, columns: list[Column]) -> list[Question]:
    """Another column is as surely the date, or the only one dates something else than the answer."""
    rivals = tuple(column.header for column in columns if column.reason == "rival_date")
    elsewhere = any(column.role == "date" and column.reason == "date_event" for column in columns)
    if not date or not (rivals or elsewhere):
        return []
    return [Question("date", "columns", (date, *rivals), (date, *rivals, None))]
