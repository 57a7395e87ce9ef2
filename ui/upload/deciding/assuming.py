"""Where nobody was asked what he expected a person may assume it; every figure will say so."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from ui.upload.deciding import choosing
from ui.upload.state import corrections
from ui.upload.state.work import Work

USUAL = 8.0
FIELD = "assumed_expectation"


def expectation(at: Work) -> None:
    """The list of what may stand in for an expectation that was not asked, at first as it was confirmed before."""
    scores = {column.side for column in at.mapping.columns if column.role == "score"}
    if "expectation" in scores or not scores:
        return
    words = at.view.words
    kinds = ["none", "number", "targets", *(["importance"] if "importance" in scores else [])]
    said = at.mapping.assumed_expectation or {"kind": "none"}
    choosing.one_of(
        at.view, words("upload.assume"), kinds, key=f"assume_{at.key}", chosen=said["kind"], width=340,
        name=lambda name: words(f"upload.assume_{name}"), help=words("upload.assume_why"),
        pick=lambda kind: corrections.settle(at.key, FIELD, _first(kind)),
    )  # fmt: skip
    if said["kind"] == "number":
        _number(at, said)
    elif said["kind"] == "targets":
        _targets(at, said.get("values", {}))


def _first(kind: str) -> dict | None:
    """What a kind is before its numbers are given."""
    start = {"none": None, "number": {"kind": "number", "value": USUAL}, "targets": {"kind": "targets", "values": {}}}
    return start.get(kind, {"kind": kind})


def _number(at: Work, said: dict) -> None:
    widget = f"value_{at.key}"
    if st.session_state.get(widget) != float(said["value"]):
        st.session_state[widget] = float(said["value"])

    def typed() -> None:
        corrections.settle(at.key, FIELD, {"kind": "number", "value": st.session_state[widget]})

    st.number_input(at.view.words("upload.assume_value"), width=160, key=widget, on_change=typed)


def _targets(at: Work, said: dict) -> None:
    """A target for every item that has one; items without stay without an expectation."""
    item, target = at.view.words("upload.item"), at.view.words("upload.assume_value")
    asked = [column.item for column in at.mapping.columns if column.role == "score" and column.side == "perception"]
    table = pd.DataFrame({item: asked, target: pd.Series([said.get(name) for name in asked], dtype="float64")})
    widget = f"targets_{at.key}_{at.view.lang}"

    def typed() -> None:
        values = dict(said)
        for row, cells in st.session_state[widget]["edited_rows"].items():
            values[asked[int(row)]] = cells.get(target)
        values = {name: float(value) for name, value in values.items() if value is not None}
        corrections.settle(at.key, FIELD, {"kind": "targets", "values": values})

    st.data_editor(table, key=widget, hide_index=True, disabled=[item], on_change=typed, alt=target, placeholder="")
