"""What an upload came to: the answers under the mapping, the open questions, and figures to check by hand."""

from __future__ import annotations

import json

import pandas as pd
import streamlit as st

from analytics import satisfaction
from analytics.survey import Survey
from analytics.tallies import tally
from i18n import numbers
from intake.mapping import Mapping
from intake.sheets import Book
from intake.tidy import Tidy
from ui import cached, components, uploading
from ui.view import View


def tidied(view: View, book: Book, mapping: Mapping, upload: uploading.Upload) -> Tidy:
    """The answers as this mapping reads them; one message and the end of the run where it leaves no score."""
    text = json.dumps(mapping.to_json(), sort_keys=True, ensure_ascii=False)
    with uploading.refusing(view, upload), st.spinner(view.words("upload.counting")):
        return cached.tidied(upload.digest, upload.encoding, text, _book=book)


def progress(view: View, tidy: Tidy, open_questions: int) -> None:
    """The headline of the page and the steps: what is done, what is open."""
    words = view.words
    key = "ready" if not open_questions else "open_one" if open_questions == 1 else "open"
    counts = {"respondents": numbers.whole(len(tidy.survey)), "rows": numbers.whole(tidy.rows)}
    items = numbers.whole(len(tidy.survey.items))
    components.headline(words(f"upload.headline_{key}", items=items, n=open_questions, **counts))
    done = {"file": True, "columns": not open_questions, "problems": tidy.problems.empty, "keep": False}
    marks = [
        f":material/{'check_circle' if ok else 'radio_button_unchecked'}: {words(f'upload.step_{step}')}"
        for step, ok in done.items()
    ]
    st.markdown("   ".join(marks))


def what_was_read(view: View, tidy: Tidy) -> None:
    """The figures a person can hold against his own spreadsheet, to four decimals."""
    words, survey = view.words, tidy.survey
    components.finding(
        words("upload.read_title"), words("upload.read_scale", lo=f"{survey.scale.lo:g}", hi=f"{survey.scale.hi:g}")
    )
    totals = tally(survey)
    read = {row.metric: row.value for row in satisfaction.readings(totals).query("set_kind == 'all'").itertuples()}
    index = satisfaction.index(totals).query("set_kind == 'all'").iloc[0]
    four = {
        key: numbers.signed(read[key], 4) if key == "difference" else numbers.exact(read[key], 4)
        for key in ("expectation", "perception", "difference")
    }
    shown = {"items": numbers.whole(len(survey.items)), "answers": numbers.whole(index["answers"])}
    key = "upload.read_pairs" if survey.has_expectation else "upload.read_perception"
    st.markdown(words(key, **shown, **four, index=_with_interval(index)))
    if survey.has_expectation:
        st.markdown(_furthest_below(view, satisfaction.readings(totals), survey))


def _furthest_below(view: View, readings: pd.DataFrame, survey: Survey) -> str:
    differences = readings.query("set_kind == 'item' and metric == 'difference'").set_index("set")["value"]
    worst = next(item for item in survey.items if item.id == differences.idxmin())
    return view.words("upload.read_worst", item=worst.text(view.lang), gap=numbers.gap(differences.min()))


def _with_interval(index: pd.Series) -> str:
    return f"{numbers.index(index['value'])} ({numbers.interval(index['low'], index['high'])})"
