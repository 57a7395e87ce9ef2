"""Kano columns two by two: how customers feel if a feature is there, and if it is not."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher

import numpy as np

from intake import workbook
from intake.cells.scored import Cells
from intake.cells.words import answer
from intake.columns.facts import NUMBERED, Facts
from intake.mapping import Column
from intake.pairing.headers import tokens
from intake.profiles import profile

PRESENT, ABSENT = "kano_present", "kano_absent"  # roles of a column whose item is the feature
_SIDES = {"functional": PRESENT, "dysfunctional": ABSENT}
ALIKE, LESS = 0.6, 1.0  # headers so much alike, answers one step further down the list
_COUNTED = re.compile(r"^\D{0,3}(\d+)\s*[-._]\s*([12])(?!\d)")  # "28-1. …" and "28-2. …"


def with_kano(columns: Sequence[Column], known: Sequence[Facts]) -> list[Column]:
    """The columns with a feature and a side for every Kano question whose counterpart was found."""
    facts = {one.place: one for one in known}
    asked = {c.position - 1 for c in columns if c.reason == "kano"} & facts.keys()
    if not asked:
        return list(columns)
    free = {c.position - 1 for c in columns if c.role in ("ignore", "segment")} & facts.keys()
    alike = {place for place in free if _says_one_thing(facts[place])}
    found = _by_words([facts[place] for place in sorted(asked | alike)])
    for more, places in ((_by_numbers, asked | alike), (_by_place, asked)):
        found |= more([facts[place] for place in sorted(places - found.keys())])
    return [replace(column, **found.get(column.position - 1, {})) for column in columns]


def _says_one_thing(column: Facts) -> bool:
    """Whether everybody gave the same Kano answer."""
    said = kano_codes(column.cells)
    return column.kind == "text" and len(said) > 0 and bool((said >= 0).all())


def kano_codes(cells: Cells) -> np.ndarray:
    """The code of every distinct cell in the order of analytics.kano.ANSWERS, −1 where it is none of the answers."""
    return np.array([_code(value) for value in cells.values], dtype=np.int64)


def _code(cell: object) -> int:
    """
    >>> _code("1. I like it"), _code("理应如此"), _code(5.0), _code("perhaps")
    (0, 1, 4, -1)
    """
    if (text := str(cell).removesuffix(".0").strip()) in ("1", "2", "3", "4", "5"):
        return int(text) - 1
    return _codes().get(answer(NUMBERED.sub("", str(cell))), -1)


@functools.cache
def _codes() -> dict[str, int]:
    words = profile("answers")["kano"]["words"].values()
    return {answer(word): code for code, level in enumerate(words) for word in level}


def _by_words(columns: Sequence[Facts]) -> dict[int, dict]:
    """Headers that say their side and name the same feature."""
    read = {one.place: found for one in columns if (found := said(one.header))}
    by_feature: dict[str, dict[str, list[int]]] = {}
    for place, (side, feature) in read.items():
        by_feature.setdefault(feature.casefold(), {PRESENT: [], ABSENT: []})[side].append(place)
    pairs = [sides for sides in by_feature.values() if all(len(places) == 1 for places in sides.values())]
    return _pairs([(sides[PRESENT][0], sides[ABSENT][0], read[sides[PRESENT][0]][1]) for sides in pairs], "kano", 0.9)


def said(header: str) -> tuple[str, str] | None:
    """(side, feature) of a header that starts or ends with a word for a side.

    >>> said("F6_dysfunctional"), said("Secure (functional)"), said("F01没有：上门办理"), said("Fast?")
    (('kano_absent', 'F6'), ('kano_present', 'Secure'), ('kano_absent', 'F01 上门办理'), None)
    """
    if in_workbook := workbook.item_side("kano", header):
        feature, side, name = in_workbook
        return _SIDES[side], f"{feature} {name}".strip()
    text = " ".join(tokens(header))
    for side in (ABSENT, PRESENT):
        for word in sorted(profile("answers")["kano"]["sides"][side], key=len, reverse=True):
            if text.startswith(f"{word} ") or text.endswith(f" {word}"):
                return side, _without(header, word)
    return None


def _without(header: str, word: str) -> str:
    pattern = r"[\W_]*".join(map(re.escape, word.split()))
    return re.sub(rf"[\W_]*{pattern}(?![^\W_])[\W_]*", " ", header, count=1, flags=re.IGNORECASE).strip()


def _by_numbers(columns: Sequence[Facts]) -> dict[int, dict]:
    """Questions that are counted 1-1, 1-2, 2-1, 2-2 …, wherever in the sheet they stand."""
    counted: dict[str, dict[str, Facts]] = {}
    for one in columns:
        if match := _COUNTED.match(one.header.strip()):
            counted.setdefault(match[1], {}).setdefault(match[2], one)
    both = [sides for sides in counted.values() if len(sides) == 2]
    return _pairs([(sides["1"].place, sides["2"].place, sides["1"].header) for sides in both], "kano", 0.85)


def _by_place(columns: Sequence[Facts]) -> dict[int, dict]:
    """Neighbours that are worded alike, where in each two the second is liked far less: nobody likes to do without."""
    twos = list(zip(columns[::2], columns[1::2], strict=False))
    apart = len(columns) % 2 or not all(_are_pair(left, one) for left, one in twos)
    found = [] if apart else [(left.place, one.place, left.header) for left, one in twos]
    return _pairs(found, "kano_neighbours", 0.6)


def _are_pair(left: Facts, right: Facts) -> bool:
    alike = SequenceMatcher(None, left.header, right.header).ratio() >= ALIKE
    return alike and left.place == right.place - 1 and _liking(right) - _liking(left) >= LESS


def _liking(column: Facts) -> float:
    """The mean code of a column's answers: the higher, the less it is liked."""
    codes = kano_codes(column.cells)
    counts = np.where(codes < 0, 0, column.cells.counts)
    return float((codes * counts).sum() / counts.sum()) if counts.sum() else np.nan


def _pairs(found: Sequence[tuple[int, int, str]], reason: str, confidence: float) -> dict[int, dict]:
    """What is known of the two columns of each (place if there, place if not, feature)."""
    names: dict[str, int] = {}
    made = {}
    for present, absent, text in found:
        feature = " ".join(text.split()) or f"F{len(made) // 2 + 1}"
        names[feature] = names.get(feature, 0) + 1
        feature = feature if names[feature] == 1 else f"{feature} ({names[feature]})"
        for place, role in ((present, PRESENT), (absent, ABSENT)):
            made[place] = {"role": role, "item": feature, "reason": reason, "confidence": confidence}
    return made
