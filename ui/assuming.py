"""Where nobody was asked what he expected a person may assume it; every figure will say so."""

from __future__ import annotations

import dataclasses

import pandas as pd
import streamlit as st

from intake.mapping import Mapping
from ui import choosing
from ui.view import View


def expectation(view: View, mapping: Mapping, key: str, row) -> Mapping:
    """The mapping with the expectation that is assumed, at first as it was confirmed before; asked in `row`."""
    sides = {column.side for column in mapping.columns if column.role == "score"}
    if "expectation" in sides or not sides:
        return mapping
    before = mapping.assumed_expectation or {"kind": "none"}
    kinds = ["none", "number", "targets", *(["importance"] if "importance" in sides else [])]
    kinds.sort(key=lambda kind: kind != before["kind"])
    with row:
        kind = choosing.one_of(
            view, view.words("upload.assume"), kinds, key=f"assume_{key}", width=340,
            name=lambda name: view.words(f"upload.assume_{name}"), help=view.words("upload.assume_why"),
        )  # fmt: skip
    return dataclasses.replace(mapping, assumed_expectation=_assumed(view, mapping, key, kind, row))


def _assumed(view: View, mapping: Mapping, key: str, kind: str, row) -> dict | None:
    before = mapping.assumed_expectation or {}
    if kind == "number":
        with row:
            value = st.number_input(
                view.words("upload.assume_value"), value=float(before.get("value", 8)), width=160, key=f"value_{key}"
            )
        return {"kind": kind, "value": value}
    if kind == "targets":
        return _targets(view, mapping, key, before.get("values", {}))
    return None if kind == "none" else {"kind": kind}


def _targets(view: View, mapping: Mapping, key: str, before: dict) -> dict | None:
    """A target for every item that has one; items without stay without an expectation."""
    item, target = view.words("upload.item"), view.words("upload.assume_value")
    asked = [column.item for column in mapping.columns if column.role == "score" and column.side == "perception"]
    known = pd.Series([before.get(name) for name in asked], dtype="float64")
    filled = st.data_editor(
        pd.DataFrame({item: asked, target: known}), key=f"targets_{key}", hide_index=True, disabled=[item]
    ).dropna(subset=target)
    values = dict(zip(filled[item], filled[target].astype(float), strict=True))
    return {"kind": "targets", "values": values} if values else None
