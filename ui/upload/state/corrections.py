"""What a person corrected in a proposal or settled about it: kept with the draft, as JSON, in no language."""

from __future__ import annotations

import dataclasses
from collections import Counter

import streamlit as st

from intake.mapping import SIDES, Column, Mapping, from_json
from intake.pairing.choices import with_pairs
from ui.upload.state import drafts


def correct(key: str, mapping: Mapping, place: int, choice: str, item: str = "") -> None:
    """Say what the column at a place of the mapping is: `choice` is a role, or the side of a score.

    A score without an item is its own.
    """
    column = mapping.columns[place]
    side = choice if choice in SIDES else ""
    item = (item or column.header) if side else item if choice == "segment" else ""
    said = dataclasses.replace(
        column, role="score" if side else choice, side=side, item=item, reason="confirmed", confidence=1.0
    )
    _made(key)[_names(mapping)[place]] = dataclasses.asdict(said)


def pair(key: str, mapping: Mapping, pairing: dict[str, list[str]]) -> None:
    """Say which expectation belongs to which perceptions (see intake.pairing.choices)."""
    drafts.noted("pairing", key)["chosen"] = pairing
    for name, column in zip(_names(mapping), mapping.columns, strict=True):
        if column.side in ("expectation", "perception"):
            _made(key).pop(name, None)


def unpair(key: str) -> None:
    """Leave the pairs to the proposal again."""
    drafts.noted("pairing", key).clear()
    redraw(key)


def settle(key: str, field: str, value: object) -> None:
    """Say what a field of the mapping is, as it stands in JSON."""
    drafts.noted("settled", key)[field] = value


def unsettle(key: str, field: str) -> None:
    """Leave a field to the proposal again."""
    drafts.noted("settled", key).pop(field, None)


def settled(key: str) -> dict:
    """The fields that were settled so far."""
    return drafts.noted("settled", key)


def corrected(mapping: Mapping, key: str) -> Mapping:
    """The proposal with the pairing that was chosen and the columns that were corrected so far."""
    chosen = drafts.noted("pairing", key).get("chosen")
    mapping = mapping if chosen is None else with_pairs(mapping, chosen)
    made = _made(key)
    said = (made.get(name) for name in _names(mapping))
    columns = (Column(**one) if one else column for one, column in zip(said, mapping.columns, strict=True))
    return dataclasses.replace(mapping, columns=tuple(columns))


def applied(mapping: Mapping, key: str) -> Mapping:
    """The proposal with all that was corrected and settled. Never the month of a mapping kept before."""
    said = settled(key)
    read = from_json({"columns": [], **said})
    fields = {"month_if_none": None} | {name: getattr(read, name) for name in said}
    return dataclasses.replace(corrected(mapping, key), **fields)


def redraw(key: str) -> None:
    """The table of columns must be drawn afresh: something else than the table corrected a column."""
    st.session_state[f"drawn_{key}"] = drawn(key) + 1


def drawn(key: str) -> int:
    """How often the table of columns was drawn afresh."""
    return st.session_state.get(f"drawn_{key}", 0)


def _names(mapping: Mapping) -> list[str]:
    """What tells the columns apart wherever they stand: the header, and which of those that have it."""
    counts: Counter[str] = Counter()
    names = []
    for column in mapping.columns:
        counts[column.header] += 1
        names.append(f"{column.header}\x1f{counts[column.header]}")
    return names


def _made(key: str) -> dict[str, dict]:
    return drafts.noted("corrections", key)
