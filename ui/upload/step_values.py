"""What the cells say: scale and why, which values occur, which mean no answer, dates and month; all can be changed."""

from __future__ import annotations

import numpy as np
import pandas as pd
import streamlit as st

from analytics.survey import UNKNOWN_MONTH, Scale
from figures.picture import plain
from i18n import numbers
from ui import components, filters
from ui.upload.deciding import questions, settling
from ui.upload.state import corrections, seen
from ui.upload.state.work import Work

MOST_POINTS = 11  # a scale of more points is shown as bars only
SHOWN = 8


def show(at: Work) -> None:
    """The questions, then scale, values, answers in words, merged spellings and dates."""
    questions.ask(at, "values")
    found = seen.seen(at)
    if not found.empty:
        _scale(at, found)
        _no_answer(at, found)
        _words(at, found)
    _merged(at)
    _dates(at)


def scales(at: Work) -> str:
    """The scales of the items, each with the number of items on it."""
    words, counts = at.view.words, {}
    for item in at.tidy.survey.items:
        pair = (item.scale, item.asked_expectation, item.asked_perception)
        counts[pair] = counts.get(pair, 0) + 1
    told = []
    for (scale, expected, perceived), count in sorted(counts.items(), key=lambda entry: -entry[1]):
        one = _ends(words, perceived or scale)
        if expected:
            one = words("upload.two_scales", perceived=one, lo=f"{expected.lo:g}", hi=f"{expected.hi:g}")
        told.append(one if len(counts) == 1 else words("upload.scale_of", scale=one, n=count))
    return " · ".join(told)


def turned(at: Work) -> str:
    """That scales were turned, of how many columns, and what is written about them; "" where none was."""
    problems = at.tidy.problems
    found = problems[problems["code"] == "reversed_scale"]
    if found.empty:
        return ""
    said = [note for note in found["cell"].dropna().unique() if note]
    if not said:
        return at.view.words("upload.turned_alone", n=len(found))
    return at.view.words("upload.turned", note=plain(said[0]), n=len(found))


def _ends(words, scale: Scale) -> str:
    return words("upload.scale", lo=f"{scale.lo:g}", hi=f"{scale.hi:g}")


def _scale(at: Work, found: pd.DataFrame) -> None:
    words = at.view.words
    components.finding(words("upload.values_title", scales=scales(at)), _why(at, found))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        settling.scale(at)
        items = [item.id for item in at.tidy.survey.items]
        items += [name for name in at.mapping.reversed if name not in items]  # one side of an item, an outcome
        chosen = list(at.mapping.reversed)
        settling.several(at, "reversed", words("upload.reversed"), items, chosen, width=420,
                         help=words("upload.reversed_why"), placeholder=words("upload.reversed_none"))  # fmt: skip
    table = _counts(at, found)
    bars = words("upload.values_bars")
    look = {bars: st.column_config.BarChartColumn(width=130, color="gray", y_min=0), words("upload.item"): _wide(200)}
    look |= {name: st.column_config.TextColumn(width=64, alignment="right") for name in table.columns[3:]}
    st.dataframe(table, hide_index=True, alt=words("upload.values_alt"), column_config=look)
    if told := turned(at):
        st.caption(f"{told} {words('upload.turned_shown')}")


def _why(at: Work, found: pd.DataFrame) -> str:
    """Who said the scale: a person, last month's mapping, words, or the values."""
    words, scores = at.view.words, found[found["kind"] == "score"]
    if "scale" in corrections.settled(at.key):
        return words("upload.scale_why_said")
    if at.known or "rival" in (at.mapping.scale or {}):
        return words("upload.scale_why_known")
    if scores.empty:
        return words("upload.scale_why_none")
    texts = pd.to_numeric(scores["cell"], errors="coerce").isna()
    if scores.loc[texts, "count"].sum() > scores["count"].sum() / 2:
        return words("upload.scale_why_words", n=scores.loc[texts, "score"].nunique())
    ends = {"lo": f"{scores['score'].min():g}", "hi": f"{scores['score'].max():g}"}
    return words("upload.scale_why_values", n=numbers.whole(scores["count"].sum()), **ends)


def _wide(width: int):
    return st.column_config.TextColumn(width=width)


def _counts(at: Work, found: pd.DataFrame) -> pd.DataFrame:
    """A row per item and side: bars along the values, the count of each, of no answer and of what cannot be read."""
    words, rows = at.view.words, []
    scores = found[found["kind"] == "score"]
    names = _names(at)
    values = sorted({*scores["score"], *_points(at)})
    order = {item: place for place, item in enumerate(found["item"].unique())}
    for (item, side), cells in sorted(found.groupby(["item", "side"], sort=False), key=lambda one: order[one[0][0]]):
        counts = cells[cells["kind"] == "score"].groupby("score")["count"].sum().reindex(values, fill_value=0)
        row = {
            words("upload.item"): names.get(item, item),
            words("upload.values_bars"): counts.tolist(),
            words("upload.side"): words(f"role.{side}"),
        }
        if len(values) <= MOST_POINTS + len(at.mapping.missing_codes):
            row |= {f"{value:g}": numbers.whole(count) for value, count in counts.items()}
        for kind in ("no_answer", "unread"):
            row[words(f"upload.values_{kind}")] = numbers.whole(cells.loc[cells["kind"] == kind, "count"].sum())
        rows.append(row)
    return pd.DataFrame(rows)


def _names(at: Work) -> dict[str, str]:
    """How items are called; of one whose scale is turned its name says so."""
    words, turned = at.view.words, set(at.mapping.reversed)
    names = {item.id: item.text(at.view.lang) for item in at.tidy.survey.items}
    return names | {id: words("upload.turned_item", item=names.get(id, id)) for id in turned}


def _points(at: Work) -> list[float]:
    """The points of the scale, where they are few."""
    scale = max((item.scale for item in at.tidy.survey.items), key=lambda scale: scale.hi, default=None)
    return [] if scale is None or scale.hi - scale.lo >= MOST_POINTS else np.arange(scale.lo, scale.hi + 1).tolist()


def _no_answer(at: Work, found: pd.DataFrame) -> None:
    """Which values mean "no answer", with their counts; any value that occurs can be named one."""
    words, absent = at.view.words, seen.codes(found)
    told = " · ".join(words("upload.times", value=plain(cell), n=numbers.whole(n)) for cell, n in absent.items())
    components.finding(words("upload.codes_title"), told or words("upload.codes_none"))
    options = {_code(cell) for cell in found["cell"].head(2000) if _code(cell)}
    chosen = [str(code) for code in at.mapping.missing_codes]
    settling.several(at, "missing_codes", words("upload.codes_choose"), sorted(options, key=_order)[:300], chosen,
                     width=420, placeholder=words("upload.codes_placeholder"))  # fmt: skip


def _code(cell: str) -> str:
    return cell.strip()


def _order(code: str) -> tuple:
    try:
        return 0, float(code), code
    except ValueError:
        return 1, 0.0, code


def _words(at: Work, found: pd.DataFrame) -> None:
    """Which score each answer in words is read as, unless a question above asks it."""
    words = at.view.words
    if seen.words(found)[0] and not any(questions.asks_words(question) for question in at.asked):
        components.finding(words("upload.words_title"), words("upload.words_why"))
        settling.words(at, asked=False)


def _merged(at: Work) -> None:
    """Spellings of one place or group that are counted as one."""
    words = at.view.words
    merged = [
        {
            words("upload.merged_in"): filters.segment_name(at.view, name),
            words("upload.merged_from"): written,
            words("upload.merged_to"): counted,
        }
        for name, same in at.mapping.options.items()
        for written, counted in same.items()
        if written != counted
    ]
    if merged:
        components.finding(words("upload.merged_title"), words("upload.merged_why"))
        st.dataframe(pd.DataFrame(merged), hide_index=True, alt=words("upload.merged_title"))


def _dates(at: Work) -> None:
    """The months the answers are from, and how the dates were read."""
    words = at.view.words
    components.finding(words("upload.dates_title"), months(at))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if any(column.role == "date" for column in at.mapping.columns):
            settling.date_order(at)
        if (at.mapping.month_if_none or not at.tidy.survey.months) and questions.month_is_settled(at):
            settling.month(at)


def months(at: Work) -> str:
    """Each month with its customers, the newest last; how many have none."""
    words, counts = at.view.words, at.tidy.survey.respondents["month"].value_counts()
    known = [
        words("upload.times", value=numbers.month(month, at.view.lang), n=numbers.whole(counts[month]))
        for month in at.tidy.survey.months
    ]
    if not known:
        return words("upload.months_none")
    shown = known if len(known) <= SHOWN else [*known[: SHOWN // 2], "…", *known[-SHOWN // 2 :]]
    unknown = int(counts.get(UNKNOWN_MONTH, 0))
    return " · ".join([*shown, *([words("upload.months_unknown", n=numbers.whole(unknown))] if unknown else [])])
