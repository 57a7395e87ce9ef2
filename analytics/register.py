"""What people write down beside the numbers: events, targets, actions, call-backs, names of branches and surveys."""

from __future__ import annotations

import dataclasses
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

STATES = ("open", "under_way", "done", "dropped")
RESULTS = ("reached", "not_reached", "refused", "won_back", "lost")
MONTH = r"[0-9]{4}-(?:0[1-9]|1[0-2])"
PERIOD = rf"[0-9]{{4}}|[0-9]{{4}}-Q[1-4]|{MONTH}|{MONTH}/{MONTH}"
# Why an entry is refused: what the ValueError says.
REFUSALS = (
    "month",
    "date",
    "period",
    "value",
    "empty",
    "state",
    "closed",
    "result",
    "called",
    "name",
    "circle",
    "long",
    "taken",
    "form",
)
LONGEST_NAME = 60  # characters of a survey's name: a report's title is one line


@dataclass(frozen=True)
class Event:
    """What happened in a month and may explain a change: a campaign, a new tariff. One language is enough."""

    month: str
    text_en: str = ""
    text_zh: str = ""

    def __post_init__(self):
        _month(self.month)
        _said(self.text_en + self.text_zh)


@dataclass(frozen=True)
class Target:
    """What a metric is to reach at a branch ("" for all) in a period: "2026", "2026-Q3", "2026-09", "first/last"."""

    metric: str
    branch: str
    period: str
    value: float

    def __post_init__(self):
        _said(self.metric)
        _need(re.fullmatch(PERIOD, self.period), "period")
        _need(math.isfinite(self.value), "value")


@dataclass(frozen=True)
class Action:
    """What an owner (a department or a role) does about a finding.

    `expected` is the effect on X that is hoped for, None where nobody said. It works on `items` (none: on all) at
    `branch` ("": at all). An action is done with the month it was `closed` in; one that goes on has none.
    """

    finding: str
    owner: str
    due: str
    state: str = "open"
    expected: float | None = None
    items: tuple[str, ...] = ()
    branch: str = ""
    closed: str = ""

    def __post_init__(self):
        _said(self.finding)
        _said(self.owner)
        _date(self.due)
        _need(self.state in STATES, "state")
        _need(self.expected is None or math.isfinite(self.expected), "value")
        _need(bool(self.closed) == (self.state == "done") or self.state == "dropped", "closed")
        _need(not self.closed or re.fullmatch(MONTH, self.closed), "month")


@dataclass(frozen=True)
class Call:
    """Whom to call back about his answers of a month, by when, and what came of it: `result` "" until he was called.

    A customer who was tried and not reached is still to be called; `called_on` is then the day of the last try.
    """

    customer: str
    month: str
    owner: str
    due: str
    result: str = ""
    called_on: str = ""

    def __post_init__(self):
        _said(self.customer)
        _month(self.month)
        _date(self.due)
        _need(self.result in ("", *RESULTS), "result")
        _need(bool(self.result) == bool(self.called_on), "called")
        if self.called_on:
            _date(self.called_on)

    @property
    def reached(self) -> bool:
        """Whether the call was made: the customer answered, whatever came of it."""
        return self.result not in ("", "not_reached")


@dataclass(frozen=True)
class BranchName:
    """A branch that has another name now, or was merged into another branch."""

    old: str
    new: str

    def __post_init__(self):
        _need(self.old.strip() and self.new.strip() and self.old != self.new, "name")


@dataclass(frozen=True)
class SurveyName:
    """What a survey is called, in place of its latest file's name."""

    name: str

    def __post_init__(self):
        _said(self.name)
        _need(len(self.name) <= LONGEST_NAME, "long")


Noted = Event | Target | Action | Call | BranchName | SurveyName
KINDS = {
    "event": Event,
    "target": Target,
    "action": Action,
    "call": Call,
    "branch_name": BranchName,
    "survey_name": SurveyName,
}


def to_json(noted: Noted) -> dict:
    """What is kept of an entry, as plain JSON.

    >>> to_json(BranchName("East", "Centre"))
    {'old': 'East', 'new': 'Centre'}
    """
    plain = dataclasses.asdict(noted)
    return {name: list(value) if isinstance(value, tuple) else value for name, value in plain.items()}


def from_json(kind: str, entry: Mapping) -> Noted:
    """The entry of a kind in KINDS that `to_json` gave; fields with a default may be left out.

    Raises ValueError with one of REFUSALS; "form" is another kind, an unknown or missing field, or another type.

    >>> from_json("event", {"month": "2026-09", "text_en": "New tariff"})
    Event(month='2026-09', text_en='New tariff', text_zh='')
    >>> from_json("event", {"month": "2026-13", "text_en": "New tariff"})
    Traceback (most recent call last):
    ValueError: month
    """
    _need(kind in KINDS, "form")
    fields = {field.name: field for field in dataclasses.fields(KINDS[kind])}
    needed = {name for name, field in fields.items() if field.default is dataclasses.MISSING}
    _need(needed <= set(entry) <= set(fields), "form")
    return KINDS[kind](**{name: _typed(value, fields[name].type) for name, value in entry.items()})


def names_now(names: Iterable[BranchName]) -> dict[str, str]:
    """Old branch names and what each is called now, over any number of steps; the last word on a name counts.

    Raises ValueError "circle" where a branch would end up as itself.

    >>> names_now([BranchName("East", "Centre"), BranchName("Centre", "Old Town")])
    {'East': 'Old Town', 'Centre': 'Old Town'}
    """
    steps = {name.old: name.new for name in names}
    return {old: _end(old, steps) for old in steps}


def _end(name: str, steps: dict[str, str]) -> str:
    for _ in range(len(steps)):
        name = steps.get(name, name)
    _need(name not in steps, "circle")
    return name


def _typed(value, wanted: str):
    """A value as its field wants it; `wanted` is the annotation as it is written above."""
    if wanted == "str":
        _need(isinstance(value, str), "form")
        return value
    if wanted.startswith("tuple"):
        _need(isinstance(value, list | tuple) and all(isinstance(one, str) for one in value), "form")
        return tuple(value)
    if value is None and wanted.endswith("None"):
        return None
    _need(isinstance(value, int | float) and not isinstance(value, bool), "form")
    return float(value)


def _month(text: str) -> None:
    _need(re.fullmatch(MONTH, text), "month")


def _date(text: str) -> None:
    """A day as "2026-09-30"; 30 February is none."""
    _need(re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text), "date")
    try:
        date.fromisoformat(text)
    except ValueError:
        raise ValueError("date") from None


def _said(text: str) -> None:
    _need(text.strip(), "empty")


def _need(fulfilled: object, code: str) -> None:
    if not fulfilled:
        raise ValueError(code)
