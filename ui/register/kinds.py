"""Events, targets and branch names as the months page lists and asks them."""

from __future__ import annotations

from datetime import date

import pandas as pd
import streamlit as st

from analytics.register import BranchName, Event, Target
from analytics.survey import Scale
from batch import sources
from figures import targets
from figures.months import between
from i18n import numbers
from ui import cached, cached_months, filters, linked
from ui.register import typed_period
from ui.register.entering import Kind, entries, marked, need
from ui.view import View

LONGEST = 200  # letters of a text
AHEAD = 3  # months after the last one with answers that an event may stand in


def months(view: View, noted: str = "") -> list[str]:
    """The months an entry may be about: those with answers, a few after them, and the one that stands."""
    known = view.data.months
    after = [str(pd.Period(known[-1], freq="M") + k) for k in range(1, AHEAD + 1)] if known else []
    return sorted({*between(known), *after, noted} - {""}, reverse=True)


def branches(view: View, noted: str = "") -> list[str]:
    """The branches there are, and the one that stands."""
    return list(dict.fromkeys([*view.data.inside.segments.get("branch", ()), *filter(None, [noted])]))


def _events(view: View, noted: list[Event]) -> pd.DataFrame:
    words = view.words
    table = {words("column.month"): [numbers.month(one.month, view.lang) for one in noted]}
    for lang in _own_first(view):
        table[words(f"entries.text_{lang}")] = [getattr(one, f"text_{lang}") for one in noted]
    return pd.DataFrame(table)


def _own_first(view: View) -> tuple[str, str]:
    """The languages of a text, the viewer's own first."""
    return ("en", "zh") if view.lang == "en" else ("zh", "en")


def _event(view: View, noted: Event | None, key: str) -> dict:
    words, was = view.words, noted or Event(_looked_at(view), "-")
    known = months(view, was.month)
    with st.container(horizontal=True):
        month = st.selectbox(
            words("column.month"), known, index=known.index(was.month) if was.month in known else 0, width=200,
            key=f"{key}_{was.month}_month", format_func=lambda one: numbers.month(one, view.lang),
        )  # fmt: skip
        texts = {}
        for lang in _own_first(view):
            label, value = words(f"entries.text_{lang}"), getattr(was, f"text_{lang}") if noted else ""
            texts[f"text_{lang}"] = st.text_input(label, value, key=f"{key}_{lang}", max_chars=LONGEST, width=330)
    need({words("entries.text_either"): "".join(texts.values())})
    return {"month": month or ""} | texts


def _looked_at(view: View) -> str:
    """The month that is chosen on the page, else the last one with answers."""
    chosen = linked.value("month")
    return chosen if chosen in months(view) else (view.data.months or ("2000-01",))[-1]


def _event_called(view: View, one: Event) -> str:
    first, second = (getattr(one, f"text_{lang}") for lang in _own_first(view))
    return f"{numbers.month(one.month, view.lang)} · {first or second}"


def _targets(view: View, noted: list[Target]) -> pd.DataFrame:
    words = view.words
    return pd.DataFrame({
        words("column.metric"): [_about(view, one) for one in noted],
        filters.segment_name(view, "branch"): [one.branch or words("entries.all_branches") for one in noted],
        words("entries.period"): [targets.period(one.period, words) for one in noted],
        words("entries.target"): [targets.text(one.metric, one.value) for one in noted],
    })  # fmt: skip


def _target(view: View, noted: Target | None, key: str) -> dict:
    words, names = view.words, _metric_names(view)
    was = noted or Target("index", "", (view.data.months or (date.today().isoformat(),))[-1][:4], 1.0)
    metrics, known = list(dict.fromkeys([*names, was.metric])), ["", *branches(view, was.branch)]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        metric = st.selectbox(
            words("column.metric"), metrics, index=metrics.index(was.metric), key=f"{key}_metric",
            format_func=lambda id: names.get(id, id), width=300,
        )  # fmt: skip
        branch = st.selectbox(
            filters.segment_name(view, "branch"), known, index=known.index(was.branch), key=f"{key}_branch",
            format_func=lambda name: name or words("entries.all_branches"), width=220,
        )  # fmt: skip
        period = st.text_input(
            marked(words("entries.period")), was.period, key=f"{key}_period", help=words("register_refusal.period"),
            width=190,
        )  # fmt: skip
        value = st.text_input(
            marked(words("entries.target")), targets.text(was.metric, was.value) if noted else "", key=f"{key}_value",
            help=words("entries.target_help"), placeholder="0.95", width=140,
        )  # fmt: skip
    need({words("entries.period"): period, words("entries.target"): value})
    kept, value = typed_period.period(period), targets.number(metric, value, _scale(view, metric))
    return {"metric": metric, "branch": branch, "period": kept, "value": value}


def _scale(view: View, metric: str) -> Scale | None:
    """The scale of a score, or of an item, where there is one."""
    survey = cached.survey(view)
    items = {item.id: item.scale for item in survey.items}
    known = items | {"perception": survey.scale, "overall_mean": survey.outcome_scales.get("overall")}
    return known.get(metric)


def beside(view: View) -> None:
    """The targets of the file itself, where people entered no other ones in their place."""
    entered = {(one.noted.metric, one.noted.branch, one.noted.period) for one in entries(view, "target")}
    given = cached_months.source(view).targets
    given = [one for one in given if (one.metric, one.branch, one.period) not in entered]
    if given:
        with st.expander(view.words("entries.target_beside", n=len(given)), icon=":material/table_chart:"):
            st.dataframe(_targets(view, given), hide_index=True, alt=view.words("entries.target_list"))


def _metric_names(view: View) -> dict[str, str]:
    """What a target can be about: the figures of the leadership page, then the index of each item."""
    words = view.words
    of_all = {metric: words(f"metric.{metric}") for metric in targets.METRICS}
    return of_all | {id: words("entries.index_of", item=name) for id, name in cached.item_names(view).items()}


def _about(view: View, one: Target) -> str:
    """What a target is about: one of an item is of its index, or where it is a mark, of its mean perception."""
    if one.metric not in targets.METRICS and targets.reading(one.metric, one.value) == "perception":
        return view.words("entries.perception_of", item=cached.item_names(view).get(one.metric, one.metric))
    return _metric_names(view).get(one.metric, one.metric)


def _target_called(view: View, one: Target) -> str:
    table = _targets(view, [one])
    return " · ".join(table.iloc[0])


def _newest_first(one: Event) -> tuple:
    return (-pd.Period(one.month, freq="M").ordinal,)


def _order_of_target(one: Target) -> tuple:
    """By figure as the leadership page has them, items after; of all halls first."""
    known = list(targets.METRICS)
    place = known.index(one.metric) if one.metric in known else len(known)
    return place, one.metric, one.branch, one.period


def _names(view: View, noted: list[BranchName]) -> pd.DataFrame:
    return pd.DataFrame({
        view.words("entries.old"): [one.old for one in noted], view.words("entries.new"): [one.new for one in noted],
    })  # fmt: skip


def _name(view: View, noted: BranchName | None, key: str) -> dict:
    found = {}
    with st.container(horizontal=True):
        for side in ("old", "new"):
            was = getattr(noted, side) if noted else ""
            known = branches(view, was)
            found[side] = st.selectbox(
                marked(view.words(f"entries.{side}")), known, index=known.index(was) if was else None, width=330,
                key=f"{key}_{side}", accept_new_options=True, placeholder=view.words("entries.choose_or_type"),
                help=view.words("entries.typed_help"),
            )  # fmt: skip
    need({view.words(f"entries.{side}"): name or "" for side, name in found.items()})
    return {side: (name or "").strip() for side, name in found.items()}


EVENT = Kind("event", _events, _event_called, _event, order=_newest_first)
TARGET = Kind("target", _targets, _target_called, _target, id=sources.target_id, order=_order_of_target)
BRANCH_NAME = Kind("branch_name", _names, lambda view, one: f"{one.old} → {one.new}", _name)


def of(view: View) -> dict[str, Kind]:
    """What can be said about the months of this survey; halls of the sample keep their names."""
    kinds = {"event": EVENT, "target": TARGET}
    if view.data.inside.segments.get("branch") and view.data.survey != cached.SAMPLE:
        kinds["branch_name"] = BRANCH_NAME
    return kinds
