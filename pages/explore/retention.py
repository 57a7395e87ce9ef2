"""Who left, and the reasons they gave."""

import streamlit as st

from analytics.customers import departures
from analytics.metrics.suppression import suppress
from figures import departures_table as say
from figures import share_rows
from figures.base import CONFIG
from ui import breakdowns, cached, components, linked, without_scores
from ui.view import current

MOST = 12  # reasons drawn; the others stand in the table

view = current()
words = view.words
if view.data is None:
    components.empty(view, "retention")
survey = cached.survey(view)
whole = departures.departures(survey)
if departures.LEFT not in survey.respondents:
    components.headline(words("retention.none_title"))
    st.write(words("retention.none"))
    components.to_upload(view)
    st.stop()
if whole.empty or whole["of"].iloc[0] < view.filters.minimum:
    components.headline(words("retention.few", minimum=view.filters.minimum))
    st.stop()
told = departures.reasons(survey)


def chart(table, *, key: str, title: str, exact, overall: float | None = None) -> None:
    """Rows of shares, and under them the whole table."""
    figure = share_rows.share_rows(table, view.theme, overall=overall)
    st.plotly_chart(figure, width="stretch", theme=None, key=key, alt=title, config=CONFIG)
    with st.expander(words("common.table"), icon=":material/table_chart:", key=f"{key}_table"):
        st.dataframe(say.display(exact, words), hide_index=True, alt=title)
        components.download(view, exact, key, key=f"{key}_download")


def why() -> None:
    """The reasons, the most frequent first."""
    title = words("retention.reasons_title")
    components.finding(title, words("retention.reasons_why", n=say.count(told)))
    chart(say.rows(told.head(MOST)), key="reasons", title=title, exact=told)
    if len(told) > MOST:
        st.caption(words("retention.others", n=len(told) - MOST))


def who(groups: list[str]) -> None:
    """The share who left by a breakdown of one's choice."""
    names = {name: breakdowns.label(view, name) for name in groups}
    heading = st.container()
    by = linked.selectbox(view, words("retention.by"), groups, key="retention_by", names=names, width=240)
    table = suppress(departures.by_group(survey, by), minimum=view.filters.minimum)
    table = table[~table["hidden"]].sort_values("value", ascending=False)
    title = words("retention.groups_title", by=names[by])
    with heading:
        components.finding(title, words("retention.groups_why", share=say.share(whole)))
    if len(table):
        chart(say.group_rows(table, by), key="left_by", title=title, exact=table, overall=whole["share"].iloc[0])


components.headline(say.headline(whole, words))
if len(told):
    st.write(say.first_reason(told, words))
groups = [name for name in breakdowns.groups(view) if name != breakdowns.MONTH]
left, right = st.columns(2, gap="medium")
with left:
    if len(told):
        why()
    else:
        st.caption(words("retention.no_reasons"))
with right:
    if groups:
        who(groups)
without_scores.footer(view, say.footer(whole, len(survey), words, minimum=view.filters.minimum))
