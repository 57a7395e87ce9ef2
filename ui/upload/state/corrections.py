"""What a person corrected in a proposal or settled about it: kept with the draft, as JSON, in no language."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Collection

import streamlit as st

from intake.mapping import SIDES, Column, Mapping, from_json
from intake.pairing.choices import with_pairs
from ui.upload.state import drafts

MARK = "\x1f"  # between a header and which of its columns is meant


def correct(key: str, mapping: Mapping, place: int, choice: str, item: str = "", reason: str = "confirmed") -> None:
    """Say what the column at a place of the mapping is: `choice` is a role, or the side of a score.

    A score without an item is its own.
    """
    column = mapping.columns[place]
    side = choice if choice in SIDES else ""
    item = (item or column.header) if side else item if choice == "segment" else ""
    role, was = "score" if side else choice, "" if choice == "ignore" else column.was
    said = dataclasses.replace(column, role=role, side=side, item=item, reason=reason, confidence=1.0, was=was)
    put(key, mapping, place, said)


def put(key: str, mapping: Mapping, place: int, column: Column) -> None:
    """Say in all that the column at a place of the mapping is."""
    _made(key)[_names(mapping)[place]] = dataclasses.asdict(column)


def pair(key: str, mapping: Mapping, pairing: dict[str, list[str]], asked: Collection[str]) -> None:
    """Say which expectation belongs to which perceptions, of the headers asked about (see intake.pairing.choices).

    All other columns stay as they are. One expectation of several items is several columns of one header.
    """
    before, after = (_by_place(one) for one in (mapping, with_pairs(mapping, pairing, asked)))
    changed = {name: columns for name, columns in after.items() if columns != before[name]}
    forget(key, [columns[0]["header"] for columns in changed.values()])
    drafts.noted("pairing", key).update(changed)


def unpair(key: str) -> None:
    """Leave the pairs to the proposal again."""
    drafts.noted("pairing", key).clear()
    redraw(key)


def forget(key: str, headers: Collection[str]) -> None:
    """Leave the columns with these headers to the proposal again."""
    for name in [name for name in _made(key) if name.rpartition(MARK)[0] in headers]:
        _made(key).pop(name)


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
    """The proposal with the pairs that were chosen and the columns that were corrected so far."""
    paired = drafts.noted("pairing", key)
    if paired:
        listed = (paired.get(name, columns) for name, columns in _by_place(mapping).items())
        mapping = dataclasses.replace(mapping, columns=tuple(Column(**one) for columns in listed for one in columns))
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
        names.append(f"{column.header}{MARK}{counts[column.header]}")
    return names


def _by_place(mapping: Mapping) -> dict[str, list[dict]]:
    """The columns, as JSON, of each place in the file: several where one is of several items."""
    found: dict[str, list[dict]] = {}
    for column in mapping.columns:
        found.setdefault(f"{column.header}{MARK}{column.position}", []).append(dataclasses.asdict(column))
    return found


def _made(key: str) -> dict[str, dict]:
    return drafts.noted("corrections", key)
