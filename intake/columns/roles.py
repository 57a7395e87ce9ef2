"""The role of every column that is no item (date, segment, overall satisfaction, comment …), by its name and cells."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from intake import workbook
from intake.cells.date_cells import SERIALS, UNIX
from intake.cells.words import is_missing_word
from intake.columns import date_columns
from intake.columns.durations import is_duration
from intake.columns.facts import Facts
from intake.columns.header_words import in_entry, named, speaks
from intake.columns.personal_shapes import are_people
from intake.mapping import Column
from intake.profiles import profile

ONE_OF = ("date", "overall", "recommend", "stay", "complained", "comment", "customer", "weight", "value", "duration")
LEAVE = "leave_word"  # the reason of a column that asks who means to leave: staying, the other way round
SEGMENTS = ("branch", "district", "city", "ownership", "grade")


@dataclass(frozen=True)
class Claim:
    """A role that a column's name or cells speak for; `rank` 0 is the surest name for the role."""

    role: str
    reason: str
    confidence: float
    rank: int = 0
    item: str = ""


def other_columns(columns: list[Facts], rows: int, *, in_workbook: bool = False) -> list[Column]:
    """A mapping column for each of these: the best claim to each role wins, the others are left out."""
    claims = {facts.place: _claims(facts, rows, in_workbook) for facts in columns}
    _drop_rivals(claims, columns)
    winners = {role: _winner(claims, role) for role in ONE_OF}
    rivals = _rival_dates(claims, columns, winners["date"])
    found = [_column(facts, claims[facts.place], winners) for facts in columns]
    return [replace(column, reason="rival_date") if column.position - 1 in rivals else column for column in found]


def _drop_rivals(claims: dict[int, list[Claim]], columns: list[Facts]) -> None:
    """Where several columns tell of complaints (about the tariff, the network …), none of them tells of all."""
    told = [
        facts.place for facts in columns if speaks(facts.header, "complained") is not None and facts.kind != "empty"
    ]
    for place in told if len(told) > 1 else ():
        if claims[place][0].role == "complained" and claims[place][0].reason != "workbook":
            claims[place][0] = Claim("ignore", "several_complained", 0.6)


def _winner(claims: dict[int, list[Claim]], role: str) -> int | None:
    """The column with the surest name for a role, the first of equals."""
    ranked = [(c.rank, place) for place, some in claims.items() for c in some[:1] if c.role == role]
    return min(ranked)[1] if ranked else None


def _rival_dates(claims: dict[int, list[Claim]], columns: list[Facts], winner: int | None) -> set[int]:
    """The columns that are as surely the date as the one that was taken, and give other months."""
    known = {facts.place: facts for facts in columns}
    alike = (place for place, some in claims.items() if place != winner and some[0].role == "date")
    even = [place for place in alike if claims[place][0].rank == claims[winner][0].rank]
    return {place for place in even if not date_columns.tell_alike(known[place], known[winner])}


def _column(facts: Facts, claims: list[Claim], winners: dict[str, int | None]) -> Column:
    claim = claims[0]
    if winners.get(claim.role, facts.place) != facts.place:
        segments = [other for other in claims if other.role == "segment"]
        claim = segments[0] if segments else Claim("ignore", f"another_{claim.role}", 0.6)
    if claim.role == "weight" and claim.reason != "workbook":  # it changes every figure: only when a person says so
        claim = Claim("ignore", "weight_unasked", 0.6)
    place = {"header": facts.header, "position": facts.place + 1}
    return Column(**place, role=claim.role, item=claim.item, reason=claim.reason, confidence=claim.confidence)


def _claims(facts: Facts, rows: int, in_workbook: bool) -> list[Claim]:
    """What a column may be, the likeliest first; never empty."""
    if facts.kind == "empty":
        return [Claim("ignore", "empty", 0.9)]
    if in_workbook and (role := workbook.column_id("responses", facts.header)):
        if role in ONE_OF:
            return [Claim(role, "workbook", 1.0)]
        return [Claim("segment", "workbook", 1.0, item=role)]
    if not facts.header.strip():
        return [Claim("ignore", "unnamed", 0.9)]
    if facts.is_kano:
        return [Claim("ignore", "kano", 0.9)]
    if _is_personal(facts):
        return [Claim("ignore", "personal", 0.9)]
    if speaks(facts.header, "effort") is not None and _on_a_scale(facts):
        return [Claim("ignore", "effort", 0.8)]
    return [*_named_claims(facts), *_cell_claims(facts, rows)]


def _is_personal(facts: Facts) -> bool:
    """Personal data by header or cells; an id that the header calls the customer's gets a pseudonym instead."""
    if speaks(facts.header, "personal") is not None and not facts.could_be_score:
        return True
    if speaks(facts.header, "coordinates") is not None and (facts.values.round(2) != facts.values).any():
        return True
    if are_people(facts.header, facts.texts):  # an id that repeats is none
        return speaks(facts.header, "customer") is None or not _FITS["customer"](facts)
    return facts.is_personal and speaks(facts.header, "customer") is None


def _named_claims(facts: Facts) -> list[Claim]:
    found = []
    for role, fits in _FITS.items():
        rank = speaks(facts.asks, role)
        if rank is not None and fits(facts):
            rank = date_columns.rank(facts.header, rank) if role == "date" else rank
            reason = "date_event" if role == "date" and rank >= date_columns.ELSEWHERE else f"{role}_word"
            found.append(Claim(role, reason, 0.9 if rank < 3 else 0.8, rank))
    if speaks(facts.header, "leave") is not None and _FITS["stay"](facts):
        found = [Claim("stay", LEAVE, 0.85, len(profile("roles")["stay"]["words"])), *found]
    segment = _named_segment(facts)
    if segment is None:
        return found
    return [segment, *found] if segment.item else [*found, segment]


def _named_segment(facts: Facts) -> Claim | None:
    """A branch, district … or another usual breakdown."""
    if facts.is_free_text and not facts.has_few_values and facts.is_id:
        return None
    if facts.kind == "number" and len(facts.cells.values) > 60:
        return None
    for name in SEGMENTS:
        if in_entry(facts.header, profile("roles")["segment"][name]) is not None and facts.kind == "text":
            return Claim("segment", "segment_word", 0.9, item=name)
    other = named(facts.header, profile("roles")["segment"]["other"]["words"])
    return Claim("segment", "segment_word", 0.8) if other is not None and facts.has_few_values else None


def _cell_claims(facts: Facts, rows: int) -> list[Claim]:
    """What the cells alone speak for."""
    if facts.kind == "date" or (facts.kind == "text" and facts.has_dates() and not _is_clock(facts)):
        if named(facts.header, profile("roles")["date"]["not"]) is not None:
            return [Claim("ignore", "other_date", 0.8)]
        return [Claim("date", "date_cells", 0.7, 1000)]
    if _is_row_number(facts):
        return [Claim("ignore", "row_number", 0.9)]
    if facts.number_share >= 0.6 or facts.kind == "number":
        return [Claim("ignore", "codes" if len(facts.cells.values) <= 12 else "numbers", 0.7)]
    if facts.is_multi_select:
        return [Claim("ignore", "multi_select", 0.8)]
    if facts.is_id and rows >= 5:
        return [Claim("ignore", "id" if not facts.is_free_text else "free_text", 0.7)]
    return [Claim("segment", "few_values", 0.7) if facts.has_few_values else Claim("ignore", "free_text", 0.6)]


def _is_clock(facts: Facts) -> bool:
    """Times of day without a plausible day."""
    return all(re.fullmatch(r"\d{1,2}:\d{2}(:\d{2})?", text.strip()) for text in facts.texts[:50])


def _is_row_number(facts: Facts) -> bool:
    if speaks(facts.header, "row_number") is not None and facts.is_id:
        return True
    values = facts.values
    return facts.kind == "number" and facts.is_id and bool(np.all(np.diff(values) == 1)) and len(values) > 20


def counts_rows(facts: Facts) -> bool:
    """Whether a column counts the rows of a table through: never the scores of an item."""
    values = facts.values
    steps = facts.kind == "number" and facts.is_id and bool(np.all(np.diff(values) == 1))
    return steps and (len(values) > 20 or (len(values) > 11 and speaks(facts.header, "row_number") is not None))


def _is_flag(facts: Facts) -> bool:
    """Yes and no in any of their forms, or a count of times."""
    if facts.kind == "number":
        return set(facts.values) <= {0.0, 1.0}
    said = [text for text in facts.texts if not is_missing_word(text)]
    return bool(said) and all(workbook.choice_id("flag", text) for text in said)


def _on_a_scale(facts: Facts) -> bool:
    values = facts.values
    small = facts.number_share >= 0.6 and len(values) > 0 and values.max() <= 100 and values.min() >= -1
    return small and (facts.words is not None or len(values) > 2 or values.max() > 2)


def _is_measure(facts: Facts) -> bool:
    return facts.number_share >= 0.6 and bool((facts.values >= 0).mean() > 0.5)


_FITS: dict[str, Callable[[Facts], bool]] = {
    "duration": lambda f: is_duration(f.cells, f.header),
    "date": lambda f: f.kind == "date" or f.has_dates(0.2) or _serials(f),
    "customer": lambda f: len(f.cells.values) >= 0.5 * f.cells.filled or len(f.cells.values) > 100,
    "weight": _is_measure,
    "recommend": lambda f: _on_a_scale(f) or _is_flag(f),
    "stay": lambda f: _on_a_scale(f) or _is_flag(f),
    "overall": _on_a_scale,
    "complained": _is_flag,
    "value": _is_measure,
    "comment": lambda f: f.is_free_text and not f.is_kano,
}


def _serials(facts: Facts) -> bool:
    """Day numbers of Excel, 20260903, 202609 or seconds since 1970."""
    values = facts.values if len(facts.values) else np.array([0.0])
    excel = (values >= SERIALS[0]) & (values <= SERIALS[-1])
    ymd = ((values >= 19900101) & (values <= 21001231)) | ((values >= 199001) & (values <= 210012))
    unix = ((values >= UNIX[0]) & (values <= UNIX[-1])) | ((values >= 1000 * UNIX[0]) & (values <= 1000 * UNIX[-1]))
    return facts.kind == "number" and bool((excel | ymd | unix).mean() > 0.8)
