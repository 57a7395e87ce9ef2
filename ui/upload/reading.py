"""What an upload came to: the answers under the mapping, and figures to check by hand."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analytics import satisfaction
from analytics.survey import Survey
from analytics.tallies import Tally, tally
from i18n import numbers
from intake.tidy import Tidy
from ui import components, without_scores
from ui.view import View


def what_was_read(view: View, tidy: Tidy) -> None:
    """The figures a person can hold against his own spreadsheet, to four decimals."""
    words, survey = view.words, tidy.survey
    scale = words("upload.read_scale", lo=f"{survey.scale.lo:g}", hi=f"{survey.scale.hi:g}") if survey.items else ""
    components.finding(words("upload.read_title"), scale)
    if not survey.items:
        scored = without_scores.is_scored(survey)
        st.markdown(words("upload.read_outcomes") if scored else without_scores.told(view, survey))
        return
    totals = tally(survey)
    readings = satisfaction.readings(totals)
    st.markdown(_figures(view, totals, readings, survey))
    if survey.has_expectation:
        st.markdown(_furthest_below(view, readings, survey))


def _figures(view: View, totals: Tally, readings: pd.DataFrame, survey: Survey) -> str:
    read = {row.metric: row.value for row in readings.query("set_kind == 'all'").itertuples()}
    everything = next(place for place, found in enumerate(totals.sets) if found.kind == "all")
    answers = numbers.whole(totals.count("pairs" if survey.has_expectation else "seen")[:, everything].sum())
    perception = numbers.exact(read["perception"], 4)
    if not survey.has_expectation:
        items = numbers.whole(len(survey.items))
        return view.words("upload.read_perception", items=items, answers=answers, perception=perception)
    index = satisfaction.index(totals).query("set_kind == 'all'").iloc[0]
    pairs = _pairs(survey)
    return view.words(
        "upload.read_pair" if pairs == 1 else "upload.read_pairs",
        items=numbers.whole(pairs), answers=answers, index=_with_interval(index),
        expectation=numbers.exact(read["expectation"], 4), perception=perception,
        difference=numbers.signed(read["difference"], 4),
    )  # fmt: skip


def _pairs(survey: Survey) -> int:
    """Items with an expectation, asked or assumed."""
    return len(survey.items) if survey.assumed else sum(bool(item.expectation_column) for item in survey.items)


def _furthest_below(view: View, readings: pd.DataFrame, survey: Survey) -> str:
    differences = readings.query("set_kind == 'item' and metric == 'difference'").set_index("set")["value"]
    worst = next(item for item in survey.items if item.id == differences.idxmin())
    key = "upload.read_worst" if differences.min() < 0 else "upload.read_nearest"
    return view.words(key, item=worst.text(view.lang), gap=numbers.gap(differences.min()))


def _with_interval(index: pd.Series) -> str:
    return f"{numbers.index(index['value'])} ({numbers.interval(index['low'], index['high'])})"
