"""Columns of an earlier mapping that stand in a new file under another name, and how sure that is."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from intake.mapping import Column, Mapping, header_key, locate
from intake.pairing.headers import main_side, tokens
from intake.tidying.option_words import alike

LIKE = 0.6  # headers that share so much may be one
IN_PLACE = 0.3  # and so much, where the column stands beside the same neighbour
SURE = 0.95
UNSURE = "renamed_unsure"
WORD = 2  # letters or signs: fewer name nothing
OTHER_SIDE = {("expectation", "perception"), ("perception", "expectation")}
Fits = Callable[[Column, int], bool]


@dataclass(frozen=True)
class Renamed:
    """A column that went and the one that seems to have come for it.

    `place` is the new one's, from 0. `reason` is "renamed" where nothing else is plausible, else "renamed_unsure".
    """

    old: str
    new: str
    likeness: float
    reason: str
    place: int


def renames(previous: Mapping, headers: Sequence[str], fits: Fits | None = None) -> list[Renamed]:
    """Which headers that the mapping does not know stand for which of its columns that are gone.

    `fits` says whether the cells at a place may be those of a column. Numbers and sides that differ are never one,
    unless all other words are the same (a questionnaire that was numbered anew).

    >>> mapping = Mapping((Column("1. Waiting time", 1, "score", "w", "perception"), Column("Date", 2, "date")))
    >>> [(one.old, one.new, one.reason) for one in renames(mapping, ["2. Waiting time", "Date"])]
    [('1. Waiting time', '2. Waiting time', 'renamed')]
    """
    located = locate(previous.columns, headers)
    gone, free = missing(previous, located), _free(located, len(headers))
    if not gone or not free:
        return []
    listed = {(header_key(c.header), c.position): c.header for c in previous.columns}
    repeated = _repeated(listed.values()) | _repeated(headers)
    candidates = []
    for old in gone:
        for place in free:
            anew = _words(old.header) not in repeated
            like = likeness(old.header, headers[place], anew=anew)
            beside = _beside(previous, located, old, place)
            if like >= (IN_PLACE if beside else LIKE) and (fits is None or fits(old, place)):
                reason = "renamed" if like >= SURE else UNSURE
                candidates.append((Renamed(old.header, headers[place], like, reason, place), old))
    return _chosen(candidates)


def missing(previous: Mapping, located: Sequence[tuple[int, Column]]) -> list[Column]:
    """The mapping's columns that are not in the file, one for each header and position."""
    here = {id(column) for _, column in located}
    gone = {(header_key(c.header), c.position): c for c in previous.columns if id(c) not in here}
    return list(gone.values())


def renamed_columns(previous: Mapping, found: Sequence[Renamed]) -> Mapping:
    """The mapping with the new headers; what it says of the old ones (turned scales, options) goes along."""
    by_old = {header_key(one.old): one for one in found}
    columns = [_renamed(column, by_old.get(header_key(column.header))) for column in previous.columns]
    new = {one.old: one.new for one in found}
    return dataclasses.replace(
        previous, columns=tuple(columns), reversed=tuple(new.get(header, header) for header in previous.reversed)
    )


def followed(mapping: Mapping, headers: Sequence[str]) -> tuple[Mapping, list[Renamed]]:
    """The mapping with those columns renamed that surely were; what is not sure stays missing, and is asked."""
    if len(locate(mapping.columns, headers)) == len(mapping.columns):
        return mapping, []
    sure = [one for one in renames(mapping, headers) if one.reason == "renamed"]
    return renamed_columns(mapping, sure), sure


def likeness(old: str, new: str, *, anew: bool = False) -> float:
    """How alike two headers are, from 0 to 1; 0 where their sides or their numbers differ.

    `anew`: no other header has the same words, so that the numbers may have been given anew.

    >>> likeness("Q1_E", "Q1_P"), likeness("Waiting time", "Waitng time"), likeness("1. Time", "2. Time", anew=True)
    (0.0, 0.95, 0.95)
    """
    if (main_side(old), main_side(new)) in OTHER_SIDE or _marks(old) != _marks(new):
        return 0.0
    words = [_words(one) for one in (old, new)]
    if words[0] and (tokens(old) == tokens(new) or (anew and _unnumbered(old) == _unnumbered(new))):
        return SURE
    if _numbers(old) != _numbers(new):
        return 0.0
    texts = [" ".join(one) for one in words]
    return SURE if alike(old, new) else 0.9 * SequenceMatcher(None, *texts).ratio() if all(texts) else 0.0


def _repeated(headers: Iterable[str]) -> set[tuple[str, ...]]:
    """The words that more than one header has, and those that are hardly words."""
    counts = Counter(map(_words, headers))
    return {words for words, count in counts.items() if count > 1 or len("".join(words)) < WORD}


def _unnumbered(header: str) -> tuple[str, ...]:
    """A header without the number of the question before it."""
    return tokens(re.sub(r"^\s*[Qq题]?\s*\d+\s*[.、:：)）．\s]", "", header))


def _words(header: str) -> tuple[str, ...]:
    return tuple(token for token in tokens(header) if not token.isdigit() and token != "q")


def _numbers(header: str) -> tuple[str, ...]:
    return tuple(token for token in tokens(header) if token.isdigit())


def _marks(header: str) -> tuple[str, ...]:
    """The single letters of a header: E and P, or parts a and b of a question."""
    return tuple(sorted(token for token in tokens(header) if re.fullmatch("[a-pr-z]", token)))


def _free(located: Sequence[tuple[int, Column]], width: int) -> list[int]:
    taken = {place for place, _ in located}
    return [place for place in range(width) if place not in taken]


def _beside(previous: Mapping, located: Sequence[tuple[int, Column]], old: Column, place: int) -> bool:
    """Whether one of a column's two old neighbours stands beside the new place."""
    now = {column.position: at for at, column in located if column.position}
    if not old.position:
        return False
    last = max(column.position for column in previous.columns)
    left = place == 0 if old.position == 1 else now.get(old.position - 1) == place - 1
    right = old.position == last or now.get(old.position + 1) == place + 1
    return left or right


def _chosen(candidates: list[tuple[Renamed, Column]]) -> list[Renamed]:
    """The likeliest pairs, each column once; of several as likely none is sure."""
    found, old, new = [], set(), set()
    for one, column in sorted(candidates, key=lambda pair: -pair[0].likeness):
        key = (header_key(column.header), column.position)
        if key in old or one.place in new:
            continue
        rivals = [
            other
            for other, theirs in candidates
            if other is not one and (theirs is column or other.place == one.place) and other.likeness >= one.likeness
        ]
        found.append(dataclasses.replace(one, reason=UNSURE) if rivals else one)
        old.add(key)
        new.add(one.place)
    return sorted(found, key=lambda one: one.place)


def _renamed(column: Column, found: Renamed | None) -> Column:
    """A column under its new header; a breakdown and an item keep the name they go by."""
    if found is None:
        return column
    name = column.item or (column.header.strip() if column.role == "segment" or column.side == "perception" else "")
    was = column.header if found.reason == UNSURE else ""
    said = {"reason": found.reason, "confidence": found.likeness, "was": was}
    return dataclasses.replace(column, header=found.new, position=found.place + 1, item=name, **said)
