"""The parts of the gaps page, each a finding with its picture and table."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from figures import links
from figures import sentences_gaps as say
from figures.gap_bars import gap_bars
from figures.heatmap import heatmap
from figures.picture import plain, spoken
from figures.staircase import staircase
from ui import breakdowns, cached, components, linked
from ui.form import given
from ui.gaps import rows as gaps_rows
from ui.view import View

ALL = gaps_rows.ALL
FULL_COLOUR = 0.075  # of the scale's length: the gap that has the full colour in the heat map


def choose(view: View) -> tuple[str, str, str]:
    """By what the chain is split, which part of it is looked at, and which item: all three in the URL."""
    options = [ALL, *breakdowns.kinds(cached.survey(view).items), *breakdowns.groups(view)]
    names = {ALL: view.words("gaps.by_all")} | {name: breakdowns.label(view, name) for name in options[1:]}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        by = linked.selectbox(view, view.words("gaps.by"), options, key="show", names=names)
        one = ALL if by == ALL else gaps_rows.pick(view, by)
    return by, one, one if by == "item" else ""


def stairs(view: View, table: pd.DataFrame, by: str, one: str) -> None:
    """The chain of the whole or of the one that was chosen."""
    words, names = view.words, gaps_rows.labels(view, by)
    group, scale = plain(names.get(one, one)), cached.survey(view).scale
    gaps_rows.finding(view, say.stairs_title(table, words), say.stairs_subtitle(table, words, group=group, scale=scale))
    if links.value_of(table, "total_gap") is not None:
        components.picture(
            view, staircase(table, words, view.theme), key="stairs", alt=say.alt(table, words),
            table=gaps_rows.named(table, by, names), name="chain",
        )  # fmt: skip


def missing(view: View, chain: pd.DataFrame, *, promised: float) -> None:
    """What neither provider sheet nor form says, and the form and the template to fill it in."""
    text = say.missing(chain, view.words, promised=promised)
    if text:
        st.caption(text)
        given.offer(view)
        components.template_button(view, key="gaps_template")


def map_of_gaps(view: View, table: pd.DataFrame, rows: pd.DataFrame, by: str, *, selected: str) -> None:
    """Rows against gaps."""
    words, names = view.words, gaps_rows.labels(view, by)
    title = say.map_title(gaps_rows.chain(view, ALL), table, words, names=spoken(names))
    told = say.map_subtitle(table, len(rows), words) + say.partly(gaps_rows.chain(view, ALL), words)
    gaps_rows.finding(view, title, told)
    scale = cached.survey(view).scale
    figure = heatmap(table, rows, words, view.theme, reach=FULL_COLOUR * (scale.hi - scale.lo), selected=selected)
    alt = words("gaps.alt_map", title=title)
    components.picture(view, figure, key="map", alt=alt, table=gaps_rows.named(table, by, names), name="gaps")


def bars(view: View, table: pd.DataFrame, rows: pd.DataFrame, by: str) -> None:
    """One gap of all rows, sorted."""
    words = view.words
    known = set(table.loc[table["value"].notna(), "metric"]) - {"total_gap"}
    options = sorted(filter(links.is_link, known), key=links.span) + [m for m in (links.PROMOTION,) if m in known]
    heading = st.container()
    if not options:
        return
    lost = say.worst(gaps_rows.chain(view, ALL))
    default = "" if lost is None else lost["metric"]
    names = {name: links.name(name, words) for name in options}
    metric = linked.selectbox(view, words("gaps.gap_pick"), options, key="gap", names=names, default=default)
    _bars(view, table, rows, metric, by, heading)


def total_bars(view: View, table: pd.DataFrame, rows: pd.DataFrame, by: str) -> None:
    """The total gap of all rows: all that can be said without provider values."""
    _bars(view, table, rows, "total_gap", by, st.container())


def _bars(view: View, table: pd.DataFrame, rows: pd.DataFrame, metric: str, by: str, heading) -> None:
    names = dict(zip(rows["row"], rows["name"], strict=True))
    of_metric = table[(table["metric"] == metric) & table["row"].isin(rows["row"])]
    noun = by if by in (*breakdowns.ITEM_KINDS, breakdowns.MONTH) else "group"
    title = say.bars_title(of_metric, metric, view.words, noun=noun)
    told = say.bars_subtitle(of_metric, metric, view.words)
    told += say.partly(gaps_rows.chain(view, ALL), view.words, only=metric)
    with heading:
        gaps_rows.finding(view, title, told)
    components.picture(
        view, gap_bars(of_metric, names, view.words, view.theme), key="bars", name="gap",
        alt=view.words("gaps.alt_bars", title=title), table=gaps_rows.named(of_metric, by, names),
    )  # fmt: skip
