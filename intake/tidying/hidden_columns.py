"""Whose cells no table of problems shows."""

from __future__ import annotations

from intake.mapping import Mapping


def hidden_columns(mapping: Mapping) -> frozenset[str]:
    """The headers whose cells no table of problems shows: ids of customers, unless a person chose to keep them."""
    if mapping.keep_ids:
        return frozenset()
    layout = mapping.layout or {}
    ids = {column.header for column in mapping.columns if column.role == "customer"}
    return frozenset({*ids, *_headers(layout.get("by")), *_headers(layout.get("respondent"))})


def _headers(said: str | list | dict | None) -> list[str]:
    """The headers that a part of a layout names: one, several, or one for each sheet."""
    if isinstance(said, dict):
        return list(said.values())
    return [said] if isinstance(said, str) else list(said or ())
