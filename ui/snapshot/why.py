"""Why a month is what it is: what the change is made of, what it is held against, who owns the loss, what is done."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from figures.picture import plain
from reports.content.parts import Action, Against, Report, Who, Why
from ui import components
from ui.snapshot import links
from ui.snapshot.tiles import COLOURS
from ui.view import View


def why(view: View, told: Why) -> None:
    """The change in sentences: expectation and perception, then the gaps and halls that contributed most."""
    components.finding(told.title)
    st.markdown("\n".join(f"- {plain(sentence)}" for sentence in told.sentences))
    with st.expander(view.words("common.table"), icon=":material/table_chart:", key="why_table"):
        st.dataframe(_parts(told), hide_index=True, alt=told.title)


def _parts(told: Why) -> pd.DataFrame:
    heads = told.heads
    return pd.DataFrame([
        {" ": told.splits[part.split], heads["part"]: part.name, heads["before"]: part.before.text,
         heads["after"]: part.after.text, heads["contribution"]: part.contribution.text}
        for part in told.parts
    ])  # fmt: skip


def against(report: Report) -> None:
    """Against the period before, the same one a year before and each target: met or not, with the interval."""
    components.finding(report.words["against"])
    for row in report.against:
        _against(row)


def _against(row: Against) -> None:
    colour = COLOURS[row.difference.tone]
    says = f":{colour}-badge[{row.says}]" if row.says else ""
    between = f" ({row.difference.interval.text})" if row.difference.interval.text else ""
    with st.container(gap=None):
        with st.container(horizontal=True, wrap=False, horizontal_alignment="distribute"):
            st.markdown(f"**{plain(row.label)}** · {plain(row.name)}")
            st.markdown(f"**{row.difference.value.text}**", width="content")
        st.markdown(f":small[:gray[{row.compared}{between}]] {says}")


def who(told: Who) -> None:
    """The departments by what they lose, and how sure the first place is."""
    components.finding(told.title, plain(told.sentence))
    with st.container(gap="xxsmall"):
        for row in told.rows:
            with st.container(horizontal=True, wrap=False, horizontal_alignment="distribute", gap="small"):
                st.markdown(plain(row.name))
                st.markdown(f":small[:gray[{row.of_expectation.text}]] **{row.loss.text}**", width="content")


def actions(view: View, report: Report) -> None:
    """What is done about it: open ones by when they are due, closed ones with what the index did."""
    components.finding(
        report.words["actions"], view.words(f"leadership.{'actions_why' if report.actions else 'no_actions'}")
    )
    for row in report.actions:
        _action(report, row)
    links.actions(view)


def _action(report: Report, row: Action) -> None:
    told = [row.owner, row.due, f"{report.words['action_expected']} {row.expected}" if row.expected else ""]
    with st.container(gap=None):
        with st.container(horizontal=True, wrap=False, horizontal_alignment="distribute"):
            st.markdown(f"**{plain(row.finding)}**")
            st.markdown(f":gray-badge[{plain(row.state)}]", width="content")
        st.caption(plain(" · ".join(filter(None, told))))
        if row.result:
            st.markdown(f":small[{plain(row.result)}]")
