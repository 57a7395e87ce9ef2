"""The same items twice: headers equal, or but for one part that differs alike in all of them (A1.Wait, B1.Wait)."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations

from intake.pairing.headers import Stem, tokens
from intake.pairing.likeness import Found, mutual
from intake.profiles import profile

LEAST = 3  # so many items asked twice tell; two where they are at least half of the columns
MOST = 6  # columns that share a wording: more of them share a stem, and are no versions of one item
LONG, SHORT, MANY = 40, 4, 400  # units of a header and of a part inside it; columns among which only ends are compared


@dataclass(frozen=True)
class Twins:
    """`marks` are the two wordings that tell the versions of an item apart, `pairs` the places of both versions."""

    marks: tuple[Stem, Stem]
    pairs: tuple[tuple[int, int], ...]


def twins(headers: dict[int, str]) -> tuple[Twins, ...]:
    """The ways to see the items of these columns (place -> header) twice, those with the most items only.

    >>> asked = ["Before: wait", "Before: hall", "Before: bill", "After: wait", "After: hall", "After: bill"]
    >>> twins(dict(enumerate(asked)))[0].marks
    (('before',), ('after',))
    >>> twins({0: "Clean hall", 1: "Clean desks", 2: "Short wait", 3: "Kind staff"})
    ()
    """
    numbered = {place: _units(header) for place, header in headers.items()}
    plain = {place: tuple(unit for unit in units if not unit.isdigit()) for place, units in numbered.items()}
    found = [*_alike(numbered), *(_alike(plain) if plain != numbered else ())]
    most = max((len(one.pairs) for one in found), default=0)
    if most < LEAST and (most < 2 or 4 * most < len(headers)):
        return ()
    best = [one for one in found if len(one.pairs) == most]
    return tuple({frozenset(one.pairs): one for one in reversed(best)}.values())[::-1]


def spoken(headers: dict[int, str]) -> tuple[tuple[int, int], ...]:
    """(expectation, perception) of items asked as "excellent banks should have …" and "XYZ Bank has …".

    SOURCE: Parasuraman, Zeithaml and Berry (1988), Journal of Retailing 64, appendix: both halves of SERVQUAL.

    >>> spoken({0: "Banks should have ATMs", 1: "Banks should have apps", 2: "XYZ has ATMs", 3: "XYZ has apps"})
    ((0, 2), (1, 3))
    """
    for one in twins(headers) if any(_is_ideal(tokens(header)) for header in headers.values()) else ():
        said = [_is_ideal(mark) for mark in one.marks]
        if said[0] != said[1]:
            return one.pairs if said[0] else tuple((e, p) for p, e in one.pairs)
    return ()


def ideal_sentences(headers: dict[int, str]) -> list[Found]:
    """Sentences of how a service should be, each with the one worded most like it of how it is; [] unless all have one.

    >>> should = ["Staff should be polite", "They should keep records safe", "Queues should be short"]
    >>> does = ["Staff are polite", "XYZ keeps records safe", "XYZ has short queues"]
    >>> [pair[:2] for pair in ideal_sentences(dict(enumerate(should + does)))]
    [(0, 3), (1, 4), (2, 5)]
    """
    should = tuple(place for place, header in headers.items() if _is_ideal(tokens(header)))
    does = tuple(place for place in headers if place not in should)
    if not LEAST <= len(should) <= len(does):
        return []
    return mutual({place: _content(header) for place, header in headers.items()}, should, does, _shared)


def repeated(headers: dict[int, str]) -> list[tuple[int, int]]:
    """Every header twice: perhaps expected and perceived, without a word about it. The first is taken as expected.

    >>> repeated({0: "Wait", 1: "Hall", 2: "Wait.1", 3: "Hall.1"})
    [(0, 2), (1, 3)]
    """
    places, written = defaultdict(list), {header.strip() for header in headers.values()}
    for place, header in headers.items():
        places[_unnumbered(header.strip(), written)].append(place)
    twice = [(pair[0], pair[1]) for header, pair in places.items() if header and len(pair) == 2]
    return [] if len(twice) < 2 or 2 * len(twice) < 0.8 * len(headers) else twice


def _unnumbered(header: str, written: set[str]) -> str:
    """A header without the number that a tool gives the second of two alike: Wait.1, Wait2, Wait (2)."""
    base = re.sub(r"(?<=\D)(\.1|\.2|_2|2|\s*[(（]2[)）])$", "", header)
    return base if base in written else header


def _content(header: str) -> set[str]:
    """The beginnings of the longer words, by which keep and keeps are one."""
    ideal = profile("sides")["ideal"]["words"]
    return {word[:4] for word in tokens(header) if len(word) > 3 and word not in ideal}


def _shared(one: set[str], other: set[str]) -> float:
    return len(one & other) / max(min(len(one), len(other)), 1)


def _is_ideal(said: Stem) -> bool:
    ideal = profile("sides")["ideal"]
    return any(word in said for word in ideal["words"]) or all(word in said for word in ideal["together"])


def _units(header: str) -> Stem:
    """Words; single characters of Chinese and Japanese."""
    return tuple(unit for token in tokens(header) for unit in re.findall(r"[\u2e80-\u9fff]|[^\u2e80-\u9fff]+", token))


def _alike(units: dict[int, Stem]) -> list[Twins]:
    found: dict[tuple[Stem, Stem], list[tuple[int, int]]] = defaultdict(list)
    for one, other in sorted(_candidates(units)):
        marks = _difference(units[one], units[other])
        if marks in found or marks[::-1] not in found:
            found[marks].append((one, other))
        else:
            found[marks[::-1]].append((other, one))
    return [Twins(marks, once) for marks, pairs in found.items() if (once := _once(pairs))]


def _candidates(units: dict[int, Stem]) -> set[tuple[int, int]]:
    """Places of headers that are equal once one part of each is left out, and still say something."""
    versions: dict[tuple[Stem, Stem], set[int]] = defaultdict(set)
    for place, said in units.items():
        for start, end in _parts(len(said), len(units) > MANY):
            if _names(rest := (said[:start], said[end:]), said[start:end]):
                versions[rest].add(place)
    few = (sorted(places) for places in versions.values() if 2 <= len(places) <= MOST)
    return {pair for places in few for pair in combinations(places, 2)}


def _parts(length: int, many: bool) -> list[tuple[int, int]]:
    """The parts (from, to) of so many units that may differ: at either end, or short ones between where time allows."""
    ends = [*((0, end) for end in range(length)), *((start, length) for start in range(1, length + 1))]
    if many or length > LONG:
        return ends
    return ends + [(a, b) for a in range(1, length) for b in range(a, min(a + SHORT, length - 1) + 1)]


def _names(rest: tuple[Stem, Stem], mark: Stem) -> bool:
    """Whether what is left names an item: a word, two characters, or a number beside a single letter (A1, B1)."""
    left = rest[0] + rest[1]
    words = [unit for unit in left if not unit.isdigit()]
    letter = len(mark) == 1 and len(mark[0]) == 1 and mark[0].isalpha() and not rest[0]
    return len("".join(words)) >= 2 or (letter and not words and len(left) == 1)


def _difference(one: Stem, other: Stem) -> tuple[Stem, Stem]:
    """What differs between two headers once what they begin and end with is left out."""
    start = next((k for k, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    ends = zip(reversed(one[start:]), reversed(other[start:]), strict=False)
    shortest = min(len(one), len(other)) - start
    end = next((k for k, (a, b) in enumerate(ends) if a != b), shortest)
    return one[start : len(one) - end], other[start : len(other) - end]


def _once(pairs: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The pairs whose columns stand in no other of them."""
    places = [place for pair in pairs for place in pair]
    return tuple(pair for pair in pairs if all(places.count(place) == 1 for place in pair))
