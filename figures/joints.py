"""Where the files of a survey do not fit each other (analytics.append.Note), in words."""

from __future__ import annotations

from collections.abc import Mapping

from i18n import Words, numbers

MOST = 8  # halls that are named


def said(joint: Mapping[str, str], words: Words, *, names: Mapping[str, str] | None = None) -> str:
    """One note in words; names: what items are called.

    >>> note = {"code": "hall_facts", "what": "district", "month": "2026-11", "before": "2026-10", "after": ""}
    >>> said(note, Words("en"))
    'Where files from November 2026 on bring no branches sheet, that of October 2026 goes on: District.'
    """
    told = {"what": _what(joint, words, names or {}), "before": joint["before"], "after": joint["after"]}
    if joint["code"] == "hall_facts":
        told["before"] = _month(joint["before"], words)
    return words(f"joint.{joint['code']}", month=_month(joint["month"], words), **told)


def _what(joint: Mapping[str, str], words: Words, names: Mapping[str, str]) -> str:
    code, what = joint["code"], joint["what"]
    if code == "outcome_scale_changed":
        return words(f"role.{what}")
    if code == "hall_facts":
        return words("cause.comma").join(_segment(fact, words) for fact in what.split("\n"))
    if code == "halls_unknown":
        return some(what.split("\n"), words)
    if code == "provider_twice":
        return " · ".join(filter(None, [names.get(what, what), joint["before"]]))
    return _segment(what, words) if code.startswith("segment_") else names.get(what, what)


def _segment(name: str, words: Words) -> str:
    return words(f"segment.{name}") if f"segment.{name}" in words else name


def some(halls: list[str], words: Words) -> str:
    """The first halls by name and how many others there are."""
    named, more = words("cause.comma").join(halls[:MOST]), len(halls) - MOST
    return words("joint.halls_more", halls=named, n=numbers.whole(more)) if more > 0 else named


def _month(month: str, words: Words) -> str:
    return numbers.month(month, words.lang) if month else words("data.undated")
