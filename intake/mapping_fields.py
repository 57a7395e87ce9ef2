"""The fields of a mapping as people write them in JSON, read leniently; ValueError says in one line what is wrong."""

from __future__ import annotations

import json
import math
import re

from analytics.register import MONTH
from analytics.survey import Scale
from intake.scales import is_usable


def parse(source: str | bytes) -> object:
    """What a JSON text holds."""
    try:
        return json.loads(source)
    except ValueError as error:
        raise ValueError("it is not JSON") from error


def text(value: object) -> str:
    """A value as text, "" for None."""
    return "" if value is None else str(value)


def many(value: object) -> list:
    """A list, also where one value stands alone."""
    if value is None:
        return []
    return list(value) if isinstance(value, list | tuple) else [value]


def sheets(value: object) -> dict[str, str]:
    """{kind of sheet: name}; a name alone, or the first of a list, is that of the sheet with the answers."""
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, str):
        return {"responses": value}
    return {str(kind): str(name) for kind, name in value.items()} if isinstance(value, dict) else {}


def header_rows(value: object) -> tuple[int, ...] | None:
    """A list of spreadsheet rows; a number n means the first n rows."""
    if value is None:
        return None
    return tuple(range(1, value + 1)) if isinstance(value, int) else tuple(int(row) for row in value)


def scale(value: object) -> dict | None:
    """{"lo", "hi", "step"} from itself or from [lo, hi] or [lo, hi, step]; "first" is the code that stands for "lo"."""
    if value is None:
        return None
    if isinstance(value, list) and len(value) in (2, 3):
        value = dict(zip(("lo", "hi", "step"), value, strict=False))
    if not isinstance(value, dict):
        raise ValueError('scale is {"lo": 1, "hi": 10}')
    nested = {key: {k: scale(v) for k, v in (value.get(key) or {}).items()} for key in ("items", "outcomes")}
    other = scale(value.get("expectation"))
    plain = _lo_hi(value) if "lo" in value or "hi" in value else {}
    found = plain | {key: part for key, part in nested.items() if part} | ({"expectation": other} if other else {})
    rival = scale(value.get("rival"))
    return found | ({"rival": rival} if rival else {})


def without_rival(scale: dict | None) -> dict | None:
    """A scale without the one that a file seems to be on instead."""
    return scale and {key: value for key, value in scale.items() if key != "rival"}


def _lo_hi(value: dict) -> dict:
    try:
        lo, hi, step = float(value["lo"]), float(value["hi"]), float(value.get("step") or 1)
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError('scale is {"lo": 1, "hi": 10}') from error
    if not (lo < hi and 0 < step <= hi - lo and is_usable(Scale(lo, hi, step))):
        raise ValueError(f"a scale from {lo:g} to {hi:g} in steps of {step:g} cannot be used")
    first = {"first": float(value["first"])} if _is_score(value.get("first")) and value["first"] != lo else {}
    return {"lo": lo, "hi": hi, "step": step, **first}


def date_order(value: object) -> str | None:
    """dmy, mdy or ymd; "swapped" where a spreadsheet turned day and month round in the dates that it knew."""
    order = text(value).lower().replace("/", "") or None
    if order not in (None, "dmy", "mdy", "ymd", "swapped"):
        raise ValueError("date_order is dmy, mdy, ymd or swapped")
    return order


def assumed(value: object) -> dict | None:
    """None, a number, or {"kind"} "number" with "value", "targets" with "values", "importance"."""
    if value is None:
        return None
    plain = {"kind": "number", "value": value} if _is_score(value) else value
    if not isinstance(plain, dict) or not _is_assumed(plain):
        raise ValueError('assumed_expectation is {"kind": "number", "value": 8}, "targets" or "importance"')
    return plain


def _is_assumed(plain: dict) -> bool:
    if plain.get("kind") == "targets":
        values = plain.get("values")
        return isinstance(values, dict) and all(map(_is_score, values.values()))
    return plain.get("kind") == "importance" or (plain.get("kind") == "number" and _is_score(plain.get("value")))


def _is_score(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def month(value: object) -> str | None:
    """A month, yyyy-mm."""
    month = text(value)
    if month and not re.fullmatch(MONTH, month):
        raise ValueError("month_if_none is a month such as 2026-09")
    return month or None


def layout(value: object) -> dict | None:
    """How several tables, or one row per answer, become one row per respondent: {"kind": …} and what it needs."""
    if value is None:
        return None
    if not isinstance(value, dict) or not isinstance(value.get("kind"), str):
        raise ValueError('layout is {"kind": "long", ...} or {"kind": "join", ...}')
    if value["kind"] == "join" and not (_names(value.get("sheets")) and _is_by(value.get("by"))):
        raise ValueError('layout is {"kind": "join", "sheets": {"expectation": …, "perception": …}, "by": header}')
    return value


def _names(value: object) -> bool:
    """Whether it names something for either side."""
    sides = ("expectation", "perception")
    return isinstance(value, dict) and all(isinstance(value.get(side), str) for side in sides)


def _is_by(value: object) -> bool:
    return value is None or isinstance(value, str) or _names(value)


def options(value: object) -> dict[str, dict[str, str]]:
    """{segment: {as written: as counted}}."""
    if not isinstance(value or {}, dict) or not all(isinstance(same, dict) for same in (value or {}).values()):
        raise ValueError('options is {"branch": {"North hall": "North Hall"}}')
    return {str(name): {str(a): str(b) for a, b in same.items()} for name, same in (value or {}).items()}


def words(value: object) -> dict[str, float]:
    """{answer: score} of answers that no list knows."""
    if not isinstance(value or {}, dict) or not all(map(_is_score, (value or {}).values())):
        raise ValueError('words is {"meets": 3, "exceeds": 5}')
    return {str(answer): float(score) for answer, score in (value or {}).items()}
