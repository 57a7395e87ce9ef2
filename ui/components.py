"""The parts every page is made of: headline, finding, picture with its table and download, footer, empty state."""

from __future__ import annotations

from datetime import datetime

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from analytics.tallies import Tally
from figures.base import CONFIG
from figures.cells import text
from i18n import Words, numbers
from intake import template
from reports import tables
from ui import access, filters
from ui.view import View

UPLOAD = "pages/collect/upload.py"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
VALUES = ("value", "low", "high")
SHARES = {"of_expectation": numbers.x, "coverage": numbers.share}  # columns that only the chain has
COUNTS = ("n", "answers", "n_weighted", "n_effective")


def moment(at: datetime) -> str:
    """A stored moment by the viewer's own clock, by UTC where the browser does not say in which time zone it is."""
    return numbers.moment(at, st.context.timezone or "")


def headline(text: str) -> None:
    """The answer of the page in a sentence."""
    st.markdown(f"## {text}")


def finding(title: str, subtitle: str = "") -> None:
    """What a picture shows, and below it measure, unit and filter."""
    with st.container(gap=None):
        st.markdown(f"#### {title}")
        if subtitle:
            st.caption(subtitle)


def picture(view: View, figure: go.Figure, *, key: str, alt: str, table: pd.DataFrame, name: str) -> None:
    """A chart, and under it its table to open and to take along."""
    st.plotly_chart(figure, width="stretch", theme=None, key=key, alt=alt, config=CONFIG)
    with st.expander(view.words("common.table"), icon=":material/table_chart:", key=f"{key}_table"):
        st.dataframe(display(view, table), hide_index=True, alt=alt)
        download(view, table, name, key=f"{key}_download")


def display(view: View, table: pd.DataFrame) -> pd.DataFrame:
    """A metric table as people read it: words for ids, rounded texts for numbers. Any other table is left as it is."""
    if "metric" not in table:
        return table
    shown = {view.words("column.metric"): [metric_name(view.words, metric) for metric in table["metric"]]}
    keys = [column for column in table if column in ("set", "month") or column in view.data.inside.segments]
    texts = {column: [text(*pair) for pair in zip(table["metric"], table[column], strict=True)] for column in VALUES}
    texts |= {column: table[column].map(shown_as) for column, shown_as in SHARES.items() if column in table}
    counts = {column: table[column].map(numbers.whole) for column in COUNTS if column in table}
    columns = {column: table[column].astype(str) for column in keys} | shown | texts | counts
    return pd.DataFrame({column_name(view, column): values for column, values in columns.items()})


def column_name(view: View, column: str) -> str:
    """The header of a column: a word of ours, a segment's name, or the text as it is."""
    key = f"column.{column}"
    return view.words(key) if key in view.words else filters.segment_name(view, column)


def metric_name(words: Words, metric: str) -> str:
    """A metric as people call it; a merged link is called by its parts."""
    return " + ".join(words(f"metric.{part}") for part in metric.split("+"))


def download(view: View, table: pd.DataFrame, name: str, *, key: str) -> None:
    """A button that gives the unrounded table with a sheet that says what it is of."""
    st.download_button(
        view.words("common.download"), key=key, file_name=f"onex-{name}.xlsx", mime=XLSX, on_click="ignore",
        data=lambda: tables.workbook({name: table, view.words("about.sheet"): about(view)}), icon=":material/download:",
    )  # fmt: skip


def about(view: View) -> pd.DataFrame:
    """What an export is of: data, period, filters, the neutral band, the small-group rule, an assumed expectation."""
    words, data, chosen = view.words, view.data, view.filters
    facts = {"data": data.name, "digest": data.digest, "months": ", ".join(chosen.months)}
    facts["filters"] = "; ".join(filters.told(view, chosen))
    facts |= {"tau": chosen.tau, "minimum": chosen.minimum, "assumed": data.inside.assumed}
    facts["definitions"] = words("footer.definitions")
    return pd.DataFrame(
        {words("about.what"): [words(f"about.{key}") for key in facts], words("about.is"): list(facts.values())}
    )


def footer(view: View, tally: Tally) -> None:
    """The small print: how many, what the words mean, what was assumed, which data."""
    words, asked = view.words, view.data.inside.has_expectation
    people, answers = ("respondents", "pairs") if asked else ("seen_respondents", "seen")
    total = next(place for place, found in enumerate(tally.sets) if found.kind == "all")
    n, of = (numbers.whole(tally.count(name)[:, total].sum()) for name in (people, answers))
    texts = [words("footer.counts" if asked else "footer.counts_perception", n=n, answers=of)]
    if asked:
        texts += [words("footer.definitions"), words("footer.tau", tau=numbers.score(view.filters.tau))]
    texts.append(words("footer.minimum", minimum=view.filters.minimum))
    if view.data.inside.assumed:
        texts.append(words("common.assumed", how=view.data.inside.assumed))
    st.divider()
    st.caption(" ".join(texts))
    st.caption(words("footer.data", digest=view.data.digest[:12]))


def empty(view: View, page: str) -> None:
    """What the page would show, and to those who may the two ways to see it; then the run ends."""
    words = view.words
    headline(words(f"empty.{page}_title"))
    st.write(words(f"empty.{page}"))
    if access.opens(UPLOAD):
        with st.container(horizontal=True, vertical_alignment="center"):
            to_upload(view)
            template_button(view, key=f"template_{page}")
    st.stop()


def to_upload(view: View) -> None:
    """The way to the upload page, for those who may bring in a file."""
    if access.opens(UPLOAD):
        st.page_link(UPLOAD, label=view.words("empty.upload"), icon=":material/upload_file:")


def template_button(view: View, *, key: str) -> None:
    """The empty workbook, in the viewer's language."""
    st.download_button(
        view.words("common.template"), data=lambda: template.template(view.lang), key=key, mime=XLSX,
        file_name=f"onex-{view.words('common.template_file')}.xlsx", icon=":material/description:", on_click="ignore",
    )  # fmt: skip
