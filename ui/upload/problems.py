"""The problems table in words: where, what was found, what to do. Shown by kind, downloaded cell by cell."""

from __future__ import annotations

import re

import pandas as pd
import streamlit as st

from i18n import Words, numbers
from intake import workbook
from ui import access, components
from ui.view import View

# What is shown of each kind and how wide, in pixels; a phone shows the first two.
SHOWN = {"row": 60, "what": 250, "sheet": 90, "file": 150, "column": 150, "cell": 90, "like": 80, "remedy": 490}
SINGLE = ("row", "cell")  # of one customer: a cell may hold his id
PLACES = ("file", "sheet")  # where a row is counted; said where there is more than one


def in_words(words: Words, problems: pd.DataFrame) -> pd.DataFrame:
    """Every problem, its code in words, with what to do about it; the file where there are several."""
    told = {words("problems.file"): problems["file"]} if "file" in problems else {}
    columns = zip(problems["sheet"], problems["column"], strict=True)
    return pd.DataFrame(
        told
        | {
            words("problems.sheet"): problems["sheet"],
            words("problems.row"): problems["row"],
            words("problems.column"): [_column(words, sheet, column) for sheet, column in columns],
            words("problems.what"): [words(f"problem.{code}") for code in problems["code"]],
            words("problems.cell"): [_without_blanks(cell) for cell in problems["cell"]],
            words("problems.remedy"): [words(f"remedy.{code}") for code in problems["code"]],
            words("problems.kind"): [words(f"problems.{severity}") for severity in problems["severity"]],
        }
    )


def by_kind(words: Words, problems: pd.DataFrame, *, several: bool = False) -> pd.DataFrame:
    """One row a kind of problem and column: where it stands first and how often it occurs, problems before notes.

    With the sheet where a row may be of another one than the answers: `several` sheets, or a sheet of the workbook.
    """
    places = [name for name in PLACES if name in problems]
    filled = problems.assign(column=problems["column"].fillna(""), sheet=problems["sheet"].fillna(""))
    grouped = filled.groupby(["severity", "code", *places, "column"], sort=False)
    first = grouped.first().assign(like=grouped.size()).reset_index()
    first = first.sort_values(["severity", "like"], ascending=False, kind="stable")
    shown = in_words(words, first).assign(**{words("problems.like"): first["like"].map(numbers.whole).to_numpy()})
    hidden = {name for name in PLACES if name not in problems}
    hidden |= set() if several or _of_other_sheets(filled["sheet"]) else {"sheet"}
    return shown[[words(f"problems.{name}") for name in SHOWN if name not in hidden]]


def _of_other_sheets(sheets: pd.Series) -> bool:
    """Whether rows are counted on several sheets, or on one that is not that of the answers."""
    return sheets.nunique() > 1 or any(workbook.sheet_kind(name) not in (None, "responses") for name in sheets.unique())


def _column(words: Words, sheet: str, column: str) -> str:
    """A column as its header reads; what was kept by its id in a sheet of the workbook goes by the template's name."""
    kind = workbook.sheet_kind(sheet) if sheet else None
    known = workbook.sheets()[kind].columns if kind and kind != "responses" else {}
    return known[column].name.text(words.lang) if column in known else column


def _without_blanks(cell: object) -> object:
    """A cell without parts that nobody filled in, as "Q02 · Old town · " ends with one."""
    if not isinstance(cell, str) or " ·" not in cell:
        return cell
    return " · ".join(filter(None, map(str.strip, re.split(r"\s·(?=\s|$)", cell))))


def show(view: View, problems: pd.DataFrame, *, name: str, several: bool = False) -> None:
    """The table by kind, and for those who see customers the download of every single one; `several` sheets."""
    words = view.words
    if problems.empty:
        components.finding(words("problems.none"), words("problems.none_why"))
        return
    cells = int((problems["severity"] == "problem").sum())
    notes = numbers.whole(len(problems) - cells)
    title = words("problems.title" if cells else "problems.title_notes", n=numbers.whole(cells), notes=notes)
    components.finding(title, words("problems.why"))
    shown = by_kind(words, problems, several=several)
    if not access.sees_customers():
        shown = shown.drop(columns=[words(f"problems.{name}") for name in SINGLE])
    st.dataframe(shown, hide_index=True, alt=title, column_config=_look(words))
    if access.sees_customers():
        components.download(view, in_words(words, problems), f"problems-{name}", key="problems_download")


def _look(words: Words) -> dict:
    widths = {words(f"problems.{name}"): st.column_config.Column(width=width) for name, width in SHOWN.items()}
    like = st.column_config.TextColumn(width=SHOWN["like"], alignment="right")
    return widths | {words("problems.like"): like}
