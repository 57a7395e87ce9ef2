"""The parts of the gaps page about items: who can win back what, one item in detail, and which standard to change."""

from __future__ import annotations

import streamlit as st

from analytics.customers.voices import voices
from analytics.gaps import largest_link
from analytics.metrics.suppression import suppress
from figures import links
from figures import sentences_gaps as say
from figures.picture import plain, spoken
from figures.quadrants import frame, quadrants
from figures.six_values import LETTERS, six_values
from i18n import numbers
from ui import cached, components
from ui.gaps import rows
from ui.view import View

MOST_LOSSES = 5


def who_can_win_back(view: View, by: str, one: str) -> None:
    """The largest losses beyond noise, what each means, and the department that owns it."""
    words, names = view.words, spoken(rows.labels(view, "item"))
    owners = {item.id: item.owner for item in cached.survey(view).items}
    lost = largest_link(rows.items_of(view, by, one))
    lost = lost[~(lost["high"] >= 0)].sort_values("value").head(MOST_LOSSES)
    group = plain(rows.labels(view, by).get(one, one)) if by != "item" else words("gaps.by_all")
    told = words("gaps.losses_subtitle" if len(lost) else "gaps.losses_none", group=group)
    rows.finding(view, words("gaps.losses_title"), told)
    for row, metric, value, coverage in lost[["row", "metric", "value", "coverage"]].itertuples(index=False):
        with st.container(gap=None):
            with st.container(horizontal=True, wrap=False, horizontal_alignment="distribute"):
                st.markdown(f":red[▼] **{names[row]}** · {links.name(metric, words)}")
                st.markdown(f"**{numbers.gap(value)}**", width="content")
            partly = links.partly(coverage, words)
            st.caption(" · ".join(filter(None, (words(f"gaps.loss_{'merged' if '+' in metric else metric}"), partly))))
            if owners[row]:
                st.markdown(f":small[:material/call: {plain(owners[row])}]")


def one_item(view: View, item: str) -> str:
    """The six values of one item on one line, and the five gaps between them."""
    words, names = view.words, rows.labels(view, "item")
    heading = st.container()
    item = item or rows.pick(view, "item")
    found = suppress(cached.where_lost(view), minimum=view.filters.minimum).set_index("item").loc[item]
    table = rows.chain(view, "item")
    table = table[table["row"] == item]
    about = next(one for one in cached.survey(view).items if one.id == item)
    title = say.item_title(found, words, name=plain(names[item]))
    with heading:
        owner = plain(about.owner)
        rows.finding(view, title, say.item_subtitle(found, words, scale=about.scale, owner=owner))
    if links.value_of(table, "total_gap") is not None:
        figure = six_values(found[list(LETTERS)].to_dict(), table, words, view.theme)
        alt = words("gaps.alt_item", title=title)
        components.picture(view, figure, key="six", alt=alt, table=rows.named(table, "item", names), name="item")
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
            st.caption(" · ".join(part for part in (plain(voice.branch), month, scored) if part))


def standards(view: View) -> None:
    """Change the standard or enforce it."""
    words, names = view.words, rows.labels(view, "item")
    lost = suppress(cached.where_lost(view), minimum=view.filters.minimum)
    title = say.quadrants_title(lost, words)
    rows.finding(view, title, say.quadrants_subtitle(lost, words))
    if (lost["kind"] != "").any():
        components.picture(
            view, quadrants(lost, names, words, view.theme), key="standards", name="standards",
            alt=words("gaps.alt_quadrants", title=title), table=frame(lost, names, words),
        )  # fmt: skip
