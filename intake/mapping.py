"""The mapping: what each column of a survey file is. Proposed with reasons, confirmed by a person, kept as JSON."""

from __future__ import annotations

import dataclasses
import hashlib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from analytics.survey import RATED
from intake import mapping_fields as fields

VERSION = 2  # raised when the same mapping reads a file differently than before
ROLES = (
    "date", "segment", "score", "overall", "recommend", "stay", "complained",
    "comment", "customer", "weight", "value", "duration", "alone", "kano_present", "kano_absent",
    "departed", "departure_reason", "ignore",
)  # fmt: skip
SIDES = ("expectation", "perception", "importance", "adequate")
WITH_SCORES = ("score", *RATED)
ON_SCALES = (*RATED, "stay")  # outcomes that a file may ask on a scale
WITHOUT_SCORES = ("kano_present", "departed")  # what a file without a score may tell instead
PAIR_LOST = "pair_lost"  # of a column that a mapping leaves out although it looks like one side of a pair
LEFT_OUT = "left_out"  # the reason of a column that a person, asked whether it lost its pair, left out for good
GUESSED = ("", "confirmed")  # the reasons of a column that a person set or confirmed


@dataclass(frozen=True)
class Column:
    """One column of the sheet. `position` counts from 1 (spreadsheet column A); 0 is "wherever the header stands".

    A score has a `side` and the `item` it belongs to: an expectation and a perception with the same item are a pair.
    A segment may carry a canonical name ("branch", "district" …) in `item`; else its header is its name. A Kano answer
    with a feature (kano_present) and the one without it (kano_absent) have the feature as their item. A score that is
    no item of the service is "alone". `was` is the header that it seems to have had last time, until that is settled.
    """

    header: str
    position: int = 0
    role: str = "ignore"
    item: str = ""
    side: str = ""
    reason: str = ""
    confidence: float = 1.0
    was: str = ""


@dataclass(frozen=True)
class Mapping:
    """How to read one kind of file. None in `scale`, `header_rows`, `date_order` means: look at the values.

    `sheets` is {kind of sheet: its name}, "responses" the one with the answers; `header_rows` are spreadsheet rows, ()
    where there is no header. `missing_codes` are numbers and words for no answer; `reversed` are items, and headers of
    outcomes, whose low numbers are good, and headers of expectations that run another way than their item (see
    intake.score_columns.turned); `month_if_none` (yyyy-mm) is for a file in which no row has a date; for
    `date_order` see intake.mapping_fields.
    `scale` is {"lo", "hi", "step"} with "first" where codes start elsewhere (1 for a scale from 0); beside them it may
    hold "expectation" (asked on another scale), "items" {item: scale} and "outcomes" {"overall": scale, …}; and, until
    a person chooses, "rival": the scale that a later file seems to be on.
    `assumed_expectation` is None, {"kind": "number", "value": 8}, {"kind": "targets", "values": {item: value}} or
    {"kind": "importance"}.
    `layout` is None for one table with a row per respondent, else how to make it one (see
    intake.layouts.answers_table); `options` {segment: {as written: as counted}} merges spellings; `words` {answer:
    score} are answers in words that no list knows; `keep_ids` says that a person chose to keep customer ids as they
    are. `lineage` names the survey: the signature of its first file, where the columns have changed since, or what a
    person chose; "" where the columns tell it.
    """

    columns: tuple[Column, ...] = ()
    encoding: str | None = None
    sheets: dict[str, str] = field(default_factory=dict)
    header_rows: tuple[int, ...] | None = None
    scale: dict | None = None
    reversed: tuple[str, ...] = ()
    missing_codes: tuple = ()
    date_order: str | None = None
    assumed_expectation: dict | None = None
    month_if_none: str | None = None
    layout: dict | None = None
    options: dict[str, dict[str, str]] = field(default_factory=dict)
    words: dict[str, float] = field(default_factory=dict)
    keep_ids: bool = False
    lineage: str = ""

    def to_json(self) -> dict:
        """Plain JSON, the form that from_json and --mapping read."""
        plain = {"version": VERSION, **dataclasses.asdict(self)}
        plain["columns"] = [{k: v for k, v in one.items() if k != "was" or v} for one in plain["columns"]]
        order = "version encoding sheets header_rows columns scale reversed missing_codes date_order"
        keys = [*order.split(), "assumed_expectation", "month_if_none", "layout", "options", "words", "keep_ids"]
        keys += ["lineage"] if self.lineage else []
        return {key: list(plain[key]) if isinstance(plain[key], tuple) else plain[key] for key in keys}

    def confirm(self) -> Mapping:
        """The same mapping after a person said yes to all of it."""
        said = [LEFT_OUT if column.reason == LEFT_OUT else "confirmed" for column in self.columns]
        columns = [
            dataclasses.replace(column, reason=reason, confidence=1.0, was="")
            for column, reason in zip(self.columns, said, strict=True)
        ]
        return dataclasses.replace(self, columns=tuple(columns), scale=fields.without_rival(self.scale))

    @property
    def guessed(self) -> bool:
        """Whether a score in it is still a proposal of ours."""
        return any(column.role == "score" and column.reason not in GUESSED for column in self.columns)

    def signature(self) -> str:
        return signature(column.header for column in self.columns)


def from_json(source: dict | str | bytes) -> Mapping:
    """A mapping from JSON, read leniently: unknown keys are ignored, columns not listed are not read.

    Raises ValueError with one plain line when it is not a mapping.

    >>> from_json('{"columns": [{"header": "Q1_E", "role": "expectation", "item": "Q1"}]}').columns[0].side
    'expectation'
    """
    plain = source if isinstance(source, dict) else fields.parse(source)
    if not isinstance(plain, dict) or not isinstance(plain.get("columns"), list):
        raise ValueError("a mapping is a JSON object with a list named columns")
    return Mapping(
        columns=_lone_pair(tuple(column for entry in plain["columns"] for column in _columns(entry))),
        encoding=fields.text(plain.get("encoding")) or None,
        sheets=fields.sheets(plain.get("sheets")),
        header_rows=fields.header_rows(plain.get("header_rows")),
        scale=fields.scale(plain.get("scale")),
        reversed=tuple(map(str, fields.many(plain.get("reversed")))),
        missing_codes=tuple(fields.many(plain.get("missing_codes"))),
        date_order=fields.date_order(plain.get("date_order")),
        assumed_expectation=fields.assumed(plain.get("assumed_expectation")),
        month_if_none=fields.month(plain.get("month_if_none")),
        layout=fields.layout(plain.get("layout")),
        options=fields.options(plain.get("options")),
        words=fields.words(plain.get("words")),
        keep_ids=bool(plain.get("keep_ids")),
        lineage=fields.text(plain.get("lineage"))[:64],
    )


def signature(headers: Iterable[str]) -> str:
    """A key of a set of column names, whatever their order: next month's file finds its mapping by it.

    >>> signature(["Date", "Q1_E"]) == signature(["q1_e ", "Date"])
    True
    """
    return hashlib.sha256("\x1f".join(sorted(map(header_key, headers))).encode()).hexdigest()[:32]


def header_key(header: object) -> str:
    """A header without what makes no difference: width, capitals, runs of spaces."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", str(header))).strip().casefold()


def locate(columns: Sequence[Column], headers: Sequence[str]) -> list[tuple[int, Column]]:
    """Where each column of a mapping stands in a file: (position from 0, column); those not in the file are left out.

    By header first. Of headers that repeat, the k-th stays the k-th when as many are listed as there are; else the
    listed position decides.
    """
    places, listed = defaultdict(list), defaultdict(lambda: defaultdict(list))
    for place, header in enumerate(headers):
        places[header_key(header)].append(place)
    for column in columns:
        listed[header_key(column.header)][column.position].append(column)
    found = []
    for key, by_position in listed.items():
        if list(by_position) == [0] and len(places[key]) > 1:
            found += zip(places[key], by_position[0], strict=False)
            continue
        for place, position in _match(places[key], sorted(by_position)):
            found += [(place, column) for column in by_position[position]]
    return sorted(found, key=lambda pair: pair[0])


def score_places(located: Iterable[tuple[int, Column]]) -> dict[str, dict[str, int]]:
    """Where the scores stand: side -> item -> position from 0. An expectation that names no item has no place.

    >>> score_places([(0, Column("E", 1, "score", "", "expectation")), (1, Column("P", 2, "score", "", "perception"))])
    {'expectation': {}, 'perception': {'P': 1}, 'importance': {}, 'adequate': {}}
    """
    found = {side: {} for side in SIDES}
    for place, column in located:
        item = column.item or (column.header.strip() if column.side == "perception" else "")
        if column.role == "score" and item:
            found[column.side].setdefault(item, place)
    return found


def _match(places: list[int], positions: list[int]) -> list[tuple[int, int]]:
    if len(places) == len(positions):
        return list(zip(places, positions, strict=True))
    exact = {position: position - 1 for position in positions if position - 1 in places}
    free = iter(place for place in places if place not in exact.values())
    rest = ((position, next(free, None)) for position in positions if position not in exact)
    return [(place, position) for position, place in [*exact.items(), *rest] if place is not None]


def _columns(entry: object) -> list[Column]:
    """The columns of one entry: `item` may be a list when one column belongs to several items."""
    if not isinstance(entry, dict) or "header" not in entry:
        raise ValueError("every entry of columns needs a header")
    role, side = _role(entry)
    items = entry.get("item")
    return [
        Column(
            header=fields.text(entry["header"]),
            position=int(entry.get("position") or 0),
            role=role,
            item=fields.text(item),
            side=side,
            reason=fields.text(entry.get("reason")),
            was=fields.text(entry.get("was")),
            confidence=float(1.0 if entry.get("confidence") is None else entry["confidence"]),
        )
        for item in (items if isinstance(items, list) else [items])
    ]


def _role(entry: dict) -> tuple[str, str]:
    role, side = fields.text(entry.get("role")).lower() or "ignore", fields.text(entry.get("side")).lower()
    if role in SIDES:
        return "score", role
    if role not in ROLES:
        raise ValueError(f"{entry['header']!r} has the role {role!r}; roles are {', '.join(ROLES)}")
    if role == "score" and side not in ("", *SIDES):
        raise ValueError(f"{entry['header']!r} has the side {side!r}; sides are {', '.join(SIDES)}")
    return role, (side or "perception") if role == "score" else ""


def _lone_pair(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """One expectation and one perception that name no item are a pair."""
    scores = [column for column in columns if column.role == "score"]
    if sorted(column.side for column in scores) != ["expectation", "perception"] or any(c.item for c in scores):
        return columns
    item = next(column.header for column in scores if column.side == "perception")
    return tuple(dataclasses.replace(column, item=item) if column in scores else column for column in columns)
