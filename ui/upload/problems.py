"""The problems table in words: where, what was found, what to do. Shown by kind, downloaded cell by cell."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from i18n import Words, numbers
from ui import access, components
from ui.view import View

# What is shown of each kind and how wide, in pixels; a phone shows the first two.
SHOWN = {"row": 60, "what": 250, "column": 150, "cell": 90, "like": 80, "remedy": 490}
SINGLE = ("row", "cell")  # of one customer: a cell may hold his id


def in_words(words: Words, problems: pd.DataFrame) -> pd.DataFrame:
    """Every problem, its code in words, with what to do about it."""
    return pd.DataFrame(
        {
            words("problems.sheet"): problems["sheet"],
            words("problems.row"): problems["row"],
            words("problems.column"): problems["column"],
            words("problems.what"): [words(f"problem.{code}") for code in problems["code"]],
            words("problems.cell"): problems["cell"],
            words("problems.remedy"): [words(f"remedy.{code}") for code in problems["code"]],
            words("problems.kind"): [words(f"problems.{severity}") for severity in problems["severity"]],
        }
    )


def by_kind(words: Words, problems: pd.DataFrame) -> pd.DataFrame:
    """One row a kind of problem and column: where it stands first and how often it occurs, problems before notes."""
    grouped = problems.assign(column=problems["column"].fillna("")).groupby(["severity", "code", "column"], sort=False)
    first = grouped.first().assign(like=grouped.size()).reset_index()
    first = first.sort_values(["severity", "like"], ascending=False, kind="stable")
    shown = in_words(words, first).assign(**{words("problems.like"): first["like"].map(numbers.whole).to_numpy()})
    return shown[[words(f"problems.{name}") for name in SHOWN]]


def show(view: View, problems: pd.DataFrame, *, name: str) -> None:
    """The table by kind, and for those who see customers the download of every single one."""
    words = view.words
    if problems.empty:
        components.finding(words("problems.none"), words("problems.none_why"))
        return
    cells = int((problems["severity"] == "problem").sum())
    notes = numbers.whole(len(problems) - cells)
    title = words("problems.title" if cells else "problems.title_notes", n=numbers.whole(cells), notes=notes)
    components.finding(title, words("problems.why"))
    shown = by_kind(words, problems)
    if not access.sees_customers():
        shown = shown.drop(columns=[words(f"problems.{name}") for name in SINGLE])
    st.dataframe(shown, hide_index=True, alt=title, column_config=_look(words))
    if access.sees_customers():
        components.download(view, in_words(words, problems), f"problems-{name}", key="problems_download")


def _look(words: Words) -> dict:
    widths = {words(f"problems.{name}"): st.column_config.Column(width=width) for name, width in SHOWN.items()}
    like = st.column_config.TextColumn(width=SHOWN["like"], alignment="right")
    return widths | {words("problems.like"): like}
