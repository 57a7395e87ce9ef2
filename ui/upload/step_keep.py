"""The last step, and the first that a good file shows: what was read, how, and the button to keep it."""

from __future__ import annotations

from collections import Counter

import pandas as pd
import streamlit as st

from figures.picture import plain
from i18n import numbers
from ui import components
from ui.keep import button, is_kept
from ui.upload import quality, reading, step_file, step_sheet, step_values
from ui.upload.columns import CHOICES
from ui.upload.deciding import questions
from ui.upload.state import joining, late, replacing, seen, unusual
from ui.upload.state.work import Work


def show(at: Work) -> bool:
    """The figures to check, one line a step, what is open, the button; whether it was kept as it stands."""
    words, doubts = at.view.words, questions.doubts(at.asked)
    reading.what_was_read(at.view, at.tidy)
    if doubts:
        st.markdown(f":material/help: {words('upload.open_first')}")
    for question in at.asked:
        if not questions.is_doubt(question):
            questions.box(at, question)
    if is_kept(at):
        replacing.warn_twice(at)
    else:
        joining.ask(at)
        replacing.ask(at)
        late.before(at)
        unusual.before(at)
    kept = button(at, disabled=doubts > 0)
    components.finding(words("upload.how_title"), words("upload.how_why"))
    st.table(_how(at), border="horizontal", hide_index=True)
    return kept


def _how(at: Work) -> pd.DataFrame:
    """Step by step what was found, and why."""
    words = at.view.words
    found = {
        "file": _file(at), "sheet": plain(step_sheet.why(at)), "columns": _columns(at),
        "values": _values(at), "problems": _problems(at),
    }  # fmt: skip
    names = [words(f"upload.step_{step}") for step in found]
    return pd.DataFrame({words("upload.how_step"): names, words("upload.how_found"): list(found.values())})


def _file(at: Work) -> str:
    size = sum(len(upload.data) for upload in at.draft.files)
    told = at.view.words("upload.file", name=plain(at.draft.name), size=step_file.size(size))
    return f"{told} · {at.book.encoding}" if at.book.encoding else told


def _columns(at: Work) -> str:
    """How many columns of each kind, and why nothing needs a click where they are known."""
    words = at.view.words
    kinds = Counter(column.side if column.role == "score" else column.role for column in at.mapping.columns)
    named = {words(f"role.{kind}"): kinds[kind] for kind in CHOICES if kinds[kind]}
    told = " · ".join(words("upload.times", value=name, n=count) for name, count in named.items())
    return words("upload.columns_as_known", columns=told, known=words("upload.columns_known")) if at.known else told


def _values(at: Work) -> str:
    if not at.tidy.survey.items:
        return step_values.months(at)
    absent = seen.codes(seen.seen(at))
    codes = [at.view.words("upload.no_answer_is", codes=plain(", ".join(list(absent)[:6])))] if absent else []
    turned = [told] if (told := step_values.turned(at)) else []
    return " · ".join([step_values.scales(at), *turned, *codes, step_values.months(at)])


def _problems(at: Work) -> str:
    """How many cells could not be used, and which answers are to be looked at twice."""
    problems, words = at.tidy.problems, at.view.words
    cells = int((problems["severity"] == "problem").sum())
    counts = {"n": numbers.whole(cells), "notes": numbers.whole(len(problems) - cells)}
    title = "none" if problems.empty else "title" if cells else "title_notes"
    told = words(f"problems.{title}", **counts)
    return " · ".join(line for line in (told, quality.said(at)) if line)
