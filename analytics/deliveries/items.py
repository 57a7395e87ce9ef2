"""Which items the deliveries of one survey come to, and where each delivery's codes belong among them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from analytics.survey import MISSING, Item, Scale, Survey

FINEST = 1000  # a common scale has no more steps than this
TEXTS = ("en", "zh", "dimension", "touchpoint", "owner", "expectation_column", "perception_column")

Span = tuple[float, float]


@dataclass(frozen=True, eq=False)
class Plan:
    """The united items; `of` is the id each was asked under, `labels` its scale in words.

    By delivery: `ids`, its item id -> the united item's; `places`, where its columns go; `steps`, what their codes are
    multiplied by to be codes of the united scale.
    """

    items: tuple[Item, ...]
    of: tuple[str, ...]
    labels: tuple[str, ...]
    ids: tuple[dict[str, str], ...]
    places: tuple[np.ndarray, ...]
    steps: tuple[np.ndarray, ...]


@dataclass
class _Series:
    """Columns of one id that were asked alike, the latest first; a scale is None until somebody answered on it."""

    id: str
    scale: Scale | None = None
    expectation: Span | None = None
    perception: Span | None = None
    asked: dict[str, Scale] = field(default_factory=dict)
    members: list[tuple[int, int]] = field(default_factory=list)  # delivery, column

    @property
    def label(self) -> str:
        spans = self.expectation, self.perception
        if None in spans or spans[0] == spans[1]:
            return _text(self.perception or self.expectation)
        return f"E {_text(self.expectation)}, P {_text(self.perception)}"


def plan_items(surveys: Sequence[Survey]) -> Plan:
    """Unite the items of deliveries by id, those asked on another scale than the latest as items of their own."""
    families: dict[str, list[_Series]] = {}
    for delivery in reversed(range(len(surveys))):
        answered = _answered(surveys[delivery])
        for column, item in enumerate(surveys[delivery].items):
            _join(families.setdefault(item.id, []), item, answered[:, column], (delivery, column))
    known = {id: [surveys[d].items[c] for one in family for d, c in one.members] for id, family in families.items()}
    series = [family[0] for family in families.values()] + [one for family in families.values() for one in family[1:]]
    taken: set[str] = set(families)
    items = [_item(known[one.id], one, one is families[one.id][0], taken) for one in series]
    return _plan(surveys, series, items)


def _answered(survey: Survey) -> np.ndarray:
    """Whether anybody answered expectation, perception, either or what is acceptable; (3, items)."""
    expected, perceived = ((codes != MISSING).any(axis=0) for codes in (survey.expectation, survey.perception))
    adequate = False if survey.adequate is None else (survey.adequate != MISSING).any(axis=0)
    return np.stack([expected, perceived, expected | perceived | adequate])


def _join(family: list[_Series], item: Item, answered: np.ndarray, member: tuple[int, int]) -> None:
    """Put a column with the series of its id that was asked alike, else begin one."""
    expected, perceived, any_side = answered
    asked = {"expectation": item.asked_expectation, "perception": item.asked_perception}
    spans = {side: _span(asked[side] or item.scale) for side in asked}
    new = _Series(item.id, item.scale if any_side else None)
    new.expectation = spans["expectation"] if expected else None
    new.perception = spans["perception"] if perceived else None
    one = next((one for one in family if _alike(one, new)), None)
    if one is None:
        family.append(one := _Series(item.id))
    one.scale = _common(one.scale, new.scale) or one.scale or new.scale
    one.expectation, one.perception = one.expectation or new.expectation, one.perception or new.perception
    for side in asked:
        if getattr(new, side) and asked[side]:
            one.asked.setdefault(side, asked[side])
    one.members.append(member)


def _alike(one: _Series, other: _Series) -> bool:
    pairs = ((one.expectation, other.expectation), (one.perception, other.perception))
    same = all(a is None or b is None or a == b for a, b in pairs)
    return same and (one.scale is None or other.scale is None or _common(one.scale, other.scale) is not None)


def _common(a: Scale | None, b: Scale | None) -> Scale | None:
    """The coarsest scale that has the points of both; None where the ends differ or it would be too fine."""
    if a is None or b is None or a == b:
        return a or b
    steps = math.lcm(a.points - 1, b.points - 1)
    if _span(a) != _span(b) or steps > FINEST:
        return None
    return next((s for s in (a, b) if s.points - 1 == steps), Scale(a.lo, a.hi, (a.hi - a.lo) / steps))


def _span(scale: Scale) -> Span:
    return scale.lo, scale.hi


def _text(span: Span | None) -> str:
    return "" if span is None else f"{span[0]:g}–{span[1]:g}"


def _item(known: Sequence[Item], series: _Series, main: bool, taken: set[str]) -> Item:
    """The united item: everything of the latest delivery that says it."""
    texts = {name: next((getattr(item, name) for item in known if getattr(item, name)), "") for name in TEXTS}
    order = next((item.touchpoint_order for item in known if item.touchpoint), known[0].touchpoint_order)
    asked = {f"asked_{side}": series.asked.get(side) for side in ("expectation", "perception")}
    item = Item(series.id, series.scale or known[0].scale, touchpoint_order=order, **texts, **asked)
    if main:
        return item
    id = f"{series.id} ({series.label})"
    while id in taken:
        id += "′"
    taken.add(id)
    names = {lang: f"{texts[lang]} ({series.label})" for lang in ("en", "zh") if texts[lang]}
    return replace(item, id=id, **names)


def _plan(surveys: Sequence[Survey], series: Sequence[_Series], items: Sequence[Item]) -> Plan:
    places = [np.zeros(len(survey.items), dtype=int) for survey in surveys]
    steps = [np.ones(len(survey.items), dtype=np.int16) for survey in surveys]
    for place, (one, item) in enumerate(zip(series, items, strict=True)):
        for delivery, column in one.members:
            own = surveys[delivery].items[column].scale
            places[delivery][column] = place
            steps[delivery][column] = max((item.scale.points - 1) // max(own.points - 1, 1), 1)
    ids = [
        {item.id: items[place].id for item, place in zip(survey.items, at, strict=True)}
        for survey, at in zip(surveys, places, strict=True)
    ]
    of, labels = tuple(one.id for one in series), tuple(one.label for one in series)
    return Plan(tuple(items), of, labels, tuple(ids), tuple(places), tuple(steps))
