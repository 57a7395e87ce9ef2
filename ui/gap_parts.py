"""The parts of the gaps page, each a finding with its picture and table."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analytics.gaps import largest_link
from analytics.suppression import suppress
from analytics.voices import voices
from figures import links
from figures import sentences_gaps as say
from figures.gap_bars import gap_bars
from figures.heatmap import heatmap
from figures.quadrants import frame, quadrants
from figures.six_values import LETTERS, six_values
from figures.staircase import staircase
from i18n import numbers
from ui import breakdowns, cached, components, gap_rows, linked
from ui.view import View

ALL = gap_rows.ALL
FULL_COLOUR = 0.075  # of the scale's length: the gap that has the full colour in the heat map
MOST_LOSSES = 5


def choose(view: View) -> tuple[str, str, str]:
    """By what the chain is split, which part of it is looked at, and which item: all three in the URL."""
    options = [ALL, *breakdowns.kinds(cached.survey(view).items), *breakdowns.groups(view)]
    names = {ALL: view.words("gaps.by_all")} | {name: breakdowns.label(view, name) for name in options[1:]}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        by = linked.selectbox(view, view.words("gaps.by"), options, key="show", names=names)
        one = ALL if by == ALL else _pick(view, by)
    return by, one, one if by == "item" else ""


def _pick(view: View, by: str) -> str:
    """One row of a breakdown; at first the one that loses most."""
    table = gap_rows.chain(view, by)
    totals = table[table["metric"] == "total_gap"].sort_values("value")
    label = view.words("gaps.item" if by == "item" else "gaps.one")
    return linked.selectbox(
        view, label, list(totals["row"]), key="item" if by == "item" else "one", names=gap_rows.labels(view, by),
        default=totals["row"].iloc[0], width=260,
    )  # fmt: skip


def _plain(view: View, by: str) -> dict[str, str]:
    """The names of rows as they stand in a sentence."""
    return {row: gap_rows.plain(name) for row, name in gap_rows.labels(view, by).items()}


def _named(table: pd.DataFrame, names: dict[str, str]) -> pd.DataFrame:
    """A chain table as it is shown and taken along: rows by name."""
    return table.assign(set=[names.get(row, row) for row in table["row"]]).drop(columns="row")


def stairs(view: View, by: str, one: str) -> None:
    """The chain of the whole or of the one that was chosen."""
    words, names = view.words, gap_rows.labels(view, by)
    table = gap_rows.chain(view, by)
    table = table[table["row"] == one]
    group, scale = gap_rows.plain(names.get(one, one)), cached.survey(view).scale
    components.finding(say.stairs_title(table, words), say.stairs_subtitle(table, words, group=group, scale=scale))
    if links.value_of(table, "total_gap") is not None:
        components.picture(
            view, staircase(table, words, view.theme), key="stairs", alt=say.alt(table, words),
            table=_named(table, names), name="chain",
        )  # fmt: skip


def who_can_win_back(view: View, by: str, one: str) -> None:
    """The largest losses beyond noise, what each means, and the department that owns it."""
    words, names = view.words, _plain(view, "item")
    owners = {item.id: item.owner for item in cached.survey(view).items}
    lost = largest_link(gap_rows.items_of(view, by, one))
    lost = lost[~(lost["high"] >= 0)].sort_values("value").head(MOST_LOSSES)
    group = gap_rows.plain(gap_rows.labels(view, by).get(one, one)) if by != "item" else words("gaps.by_all")
    told = words("gaps.losses_subtitle" if len(lost) else "gaps.losses_none", group=group)
    components.finding(words("gaps.losses_title"), told)
    for row, metric, value in lost[["row", "metric", "value"]].itertuples(index=False):
        with st.container(gap=None):
            with st.container(horizontal=True, wrap=False, horizontal_alignment="distribute"):
                st.markdown(f":red[▼] **{names[row]}** · {links.name(metric, words)}")
                st.markdown(f"**{numbers.gap(value)}**", width="content")
            st.caption(words(f"gaps.loss_{'merged' if '+' in metric else metric}"))
            if owners[row]:
                st.markdown(f":small[:material/call: {gap_rows.plain(owners[row])}]")


def missing(view: View, whole: pd.DataFrame) -> None:
    """What the provider sheet lacks, and the template to fill it in."""
    text = say.missing(whole, view.words)
    if text:
        st.caption(text)
        components.template_button(view, key="gaps_template")


def map_of_gaps(view: View, whole: pd.DataFrame, table: pd.DataFrame, rows: pd.DataFrame, *, selected: str) -> None:
    """Rows against gaps."""
    words, names = view.words, dict(zip(rows["row"], rows["name"], strict=True))
    title = say.map_title(whole, table, words, names={row: gap_rows.plain(name) for row, name in names.items()})
    hatched = table["metric"].str.contains("+", regex=False).any()
    components.finding(title, words("gaps.map_subtitle") + (words("gaps.map_rest") if hatched else ""))
    scale = cached.survey(view).scale
    figure = heatmap(table, rows, words, view.theme, reach=FULL_COLOUR * (scale.hi - scale.lo), selected=selected)
    components.picture(
        view, figure, key="map", alt=words("gaps.alt_map", title=title), table=_named(table, names), name="gaps"
    )


def one_item(view: View, item: str) -> str:
    """The six values of one item on one line, and the five gaps between them."""
    words, names = view.words, gap_rows.labels(view, "item")
    heading = st.container()
    item = item or _pick(view, "item")
    found = suppress(cached.where_lost(view), minimum=view.filters.minimum).set_index("item").loc[item]
    table = gap_rows.chain(view, "item")
    table = table[table["row"] == item]
    about = next(one for one in cached.survey(view).items if one.id == item)
    title = say.item_title(found, words, name=gap_rows.plain(names[item]))
    with heading:
        owner = gap_rows.plain(about.owner)
        components.finding(title, say.item_subtitle(found, words, scale=about.scale, owner=owner))
    if links.value_of(table, "total_gap") is not None:
        figure = six_values(found[list(LETTERS)].to_dict(), table, words, view.theme)
        components.picture(
            view, figure, key="six", alt=words("gaps.alt_item", title=title), table=_named(table, names), name="item"
        )
        st.caption(words("gaps.six"))
    return item


def in_their_words(view: View, item: str) -> None:
    """What customers wrote who found this item below expectation."""
    words, survey = view.words, cached.survey(view)
    if survey.respondents["comment"].isna().all():
        return
    said = voices(survey, item)
    components.finding(words("gaps.words_title"), "" if len(said) else words("gaps.words_none"))
    for voice in said.itertuples(index=False):
        with st.container(gap=None):
            st.text(f"“{voice.comment}”")
            scored = words("gaps.scored", e=f"{voice.expectation:g}", p=f"{voice.perception:g}")
            month = numbers.month(voice.month, view.lang) if voice.month else ""
            st.caption(" · ".join(part for part in (gap_rows.plain(voice.branch), month, scored) if part))


def bars(view: View, table: pd.DataFrame, rows: pd.DataFrame, by: str) -> None:
    """One gap of all rows, sorted."""
    words = view.words
    known = set(table.loc[table["value"].notna(), "metric"]) - {"total_gap"}
    options = sorted(filter(links.is_link, known), key=links.span) + [m for m in (links.PROMOTION,) if m in known]
    heading = st.container()
    if not options:
        return
    lost = say.worst(gap_rows.chain(view, ALL))
    default = "" if lost is None else lost["metric"]
    names = {name: links.name(name, words) for name in options}
    metric = linked.selectbox(view, words("gaps.gap_pick"), options, key="gap", names=names, default=default)
    told = {"gap": links.name(metric, words), "formula": links.formula(metric)}
    with heading:
        components.finding(_bars_title(view, table, metric, by), words("gaps.bars_subtitle", **told))
    _bars(view, table, rows, metric, _bars_title(view, table, metric, by))


def total_bars(view: View, table: pd.DataFrame, rows: pd.DataFrame, by: str) -> None:
    """The total gap of all rows: all that can be said without provider values."""
    title = _bars_title(view, table, "total_gap", by)
    components.finding(title, view.words("gaps.total_subtitle"))
    _bars(view, table, rows, "total_gap", title)


def _bars_title(view: View, table: pd.DataFrame, metric: str, by: str) -> str:
    noun = "item" if by == ALL else by if by in (*breakdowns.ITEM_KINDS, breakdowns.MONTH) else "group"
    return say.bars_title(table[table["metric"] == metric], metric, view.words, noun=noun)


def _bars(view: View, table: pd.DataFrame, rows: pd.DataFrame, metric: str, title: str) -> None:
    names = dict(zip(rows["row"], rows["name"], strict=True))
    of_metric = table[(table["metric"] == metric) & table["row"].isin(rows["row"])]
    components.picture(
        view, gap_bars(of_metric, names, view.words, view.theme), key="bars", name="gap",
        alt=view.words("gaps.alt_bars", title=title), table=_named(of_metric, names),
    )  # fmt: skip


def standards(view: View) -> None:
    """Change the standard or enforce it."""
    words, names = view.words, gap_rows.labels(view, "item")
    lost = suppress(cached.where_lost(view), minimum=view.filters.minimum)
    title = say.quadrants_title(lost, words)
    components.finding(title, say.quadrants_subtitle(lost, words))
    if (lost["kind"] != "").any():
        components.picture(
            view, quadrants(lost, names, words, view.theme), key="standards", name="standards",
            alt=words("gaps.alt_quadrants", title=title), table=frame(lost, names, words),
        )  # fmt: skip
