"""Which columns are the expectation and the perception of one item: by their names, surest first; in doubt, ask."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise

from intake.pairing.headers import Reading, Stem, main_side, numbers, readings, tokens
from intake.pairing.likeness import by_content, stem_of
from intake.pairing.twins import ideal_sentences, repeated, spoken
from intake.profiles import profile

SURE = {
    "side_word": 0.98,
    "side_part": 0.95,
    "side_inside": 0.9,
    "item_number": 0.95,
    "side_letter": 0.9,
    "similar_words": 0.8,
}
SURE |= {"alternating": 0.75, "same_order": 0.5, "twice": 0.5}
ASKED = ("same_order", "twice", "sections")  # pairings that a person must confirm
# Which two sides make a pair, in order: satisfaction stands for perception only where nothing says perceived, and
# importance is no expectation: it may stand in for one when a person says so.
LETTERS = ("letter_last", "letter_first", "letter_glued")
SCHEMES = (
    ("expectation", "perception"),
    ("expectation", "satisfaction"),
    ("importance", "perception"),
    ("importance", "satisfaction"),
)


@dataclass(frozen=True)
class Pair:
    """The columns (by place) of one item's expectation and perception, and why they were put together."""

    expectation: int
    perception: int
    reason: str

    @property
    def confidence(self) -> float:
        return SURE.get(self.reason, 0.5)


@dataclass(frozen=True)
class Sides:
    """The pairs among some columns (by place); `expectation` and `perception` are sided columns left without a partner.

    `stand_in`: the expectation side is importance. `doubles` are further columns of an item that has its pair.
    """

    pairs: tuple[Pair, ...] = ()
    expectation: tuple[int, ...] = ()
    perception: tuple[int, ...] = ()
    doubles: tuple[int, ...] = ()
    stand_in: bool = False

    @property
    def places(self) -> set[int]:
        return _used(list(self.pairs)) | {*self.expectation, *self.perception, *self.doubles}


@dataclass
class _Search:
    headers: dict[int, str]
    read: dict[int, tuple[Reading, ...]] = field(default_factory=dict)

    def __post_init__(self):
        self.read = {place: readings(header) for place, header in self.headers.items()}

    def stems(self, side: str, kind: str, free: set[int]) -> dict[Stem, list[int]]:
        """The columns of a side by item; of two words for one side the profile's first is meant."""
        ranked = defaultdict(dict)
        for place in sorted(free):
            for reading in self.read[place]:
                if reading.side == side and reading.kind == kind:
                    best = ranked[reading.stem]
                    best[place] = min(reading.rank, best.get(place, reading.rank))
        return {stem: [p for p in best if best[p] == min(best.values())] for stem, best in ranked.items()}


def find_sides(headers: dict[int, str]) -> Sides:
    """The pairs among columns that could be scores: place -> header.

    >>> [(p.expectation, p.perception) for p in find_sides({0: "Q1_E", 1: "Q1_P", 2: "Q2_E", 3: "Q2_P"}).pairs]
    [(0, 1), (2, 3)]
    >>> find_sides({0: "CUEX1", 1: "PERQ1", 2: "PERQ2"}).pairs
    ()
    """
    search = _Search(headers)
    for first, second in SCHEMES:
        pairs = _scheme(search, first, second)
        if pairs:
            left, right = _leftover(search, pairs, first), _leftover(search, pairs, second)
            doubles = _doubles(search, pairs)
            return Sides(
                tuple(sorted(pairs, key=lambda pair: pair.perception)),
                tuple(place for place in left if place not in doubles),
                tuple(place for place in right if place not in doubles),
                doubles,
                stand_in=first == "importance",
            )
        if first == "expectation" and second == "perception":
            for left, right in (_unpaired(search, []), _lettered(search)):
                if _undecided(search, left, right):
                    return Sides(expectation=left, perception=right)
    twice = tuple(_ideal(headers) or [Pair(*pair, "twice") for pair in repeated(headers)])
    left, right = _unpaired(search, [])
    return Sides(twice) if twice or len(left) < 2 else Sides(expectation=left, perception=right)


def _scheme(search: _Search, first: str, second: str) -> list[Pair]:
    """The pairs of two sides: word marks, then words in parts, then what words leave over, then letters."""
    pairs: list[Pair] = []
    for kind, reason in (("word", "side_word"), ("part", "side_part"), ("row", "side_part"), ("inside", "side_inside")):
        free = set(search.headers) - _used(pairs)
        pairs += _by_stem(search.stems(first, kind, free), search.stems(second, kind, free), reason)
    if first != "importance" and not any(pair.reason == "side_inside" for pair in pairs):
        pairs += _left_over(search, pairs)
    if pairs:
        return pairs
    found = max((_lettered_pairs(search, first, second, kind) for kind in LETTERS), key=len)
    return [Pair(f.expectation, f.perception, "sections") for f in found] if found and _sections(search) else found


def _lettered_pairs(search: _Search, first: str, second: str, kind: str) -> list[Pair]:
    """Pairs by short marks, if most of the columns that carry one pair up."""
    e, p = (search.stems(side, kind, set(search.headers)) for side in (first, second))
    found = _by_stem(e, p, "side_letter")
    lone = len(found) == 1 and len(search.headers) <= 3
    enough = len(found) >= 2 and len(found) >= 0.6 * min(_width(e), _width(p))
    return found if enough or lone else []


def _width(stems: dict[Stem, list[int]]) -> int:
    return len({place for places in stems.values() for place in places})


def _by_stem(e: dict[Stem, list[int]], p: dict[Stem, list[int]], reason: str) -> list[Pair]:
    """Pairs of columns with one item name. Where the names are bare numbers, both sides must have the same numbers."""
    bare = {stem for stem in e.keys() | p.keys() if stem and len(numbers(stem)) == len(stem)}
    if bare & e.keys() != bare & p.keys():
        e, p = ({stem: places for stem, places in side.items() if stem not in bare} for side in (e, p))
    pairs: list[Pair] = []
    for stem in sorted(e.keys() & p.keys(), key=lambda stem: min(e[stem])):
        used = _used(pairs)
        left, right = ([place for place in side[stem] if place not in used] for side in (e, p))
        if left and len(left) == len(right) and not set(left) & set(right):
            pairs += _in_order(left, right, reason)
    return pairs


def _in_order(left: list[int], right: list[int], reason: str) -> list[Pair]:
    if len(left) > 1:
        reason = "alternating" if _alternate(left, right) else "same_order"
    return [Pair(e, p, reason) for e, p in zip(left, right, strict=True)]


def _alternate(left: list[int], right: list[int]) -> bool:
    """E P E P … or P E P E …"""
    order = sorted([(place, 0) for place in left] + [(place, 1) for place in right])
    return all(a[1] != b[1] for a, b in pairwise(order))


def _left_over(search: _Search, pairs: list[Pair]) -> list[Pair]:
    """Pairs of columns that say their side clearly and word the item differently: by number, by words, by turns."""
    e, p = _unpaired(search, pairs)
    if not e or not p:
        return []
    if found := by_content(search.headers, e, p):
        return [Pair(*pair, reason) for *pair, reason in found]
    if len(e) == len(p) >= 2 and _alternate(list(e), list(p)):
        return [Pair(*pair, "alternating") for pair in zip(e, p, strict=True)]
    return []


def _unpaired(search: _Search, pairs: list[Pair]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Columns that say one side by a word of its own and have no partner."""
    used = _used(pairs)
    sides = {place: main_side(header) for place, header in search.headers.items() if place not in used}
    return tuple(
        tuple(place for place, side in sorted(sides.items()) if side == wanted)
        for wanted in ("expectation", "perception")
    )


def _leftover(search: _Search, pairs: list[Pair], side: str) -> tuple[int, ...]:
    """Columns marked just like the paired ones of a side, without a partner."""

    def mark(place: int) -> tuple[str, str] | None:
        return next(((r.kind, family(r)) for r in search.read[place] if r.side == side), None)

    def family(reading: Reading) -> str:
        """perceived and perception are one word; expected and desired are two."""
        word = profile("sides")["words"][side][reading.rank]
        return "" if reading.kind.startswith("letter") else word[: 4 if word.isascii() else 2]

    used = _used(pairs)
    marks = {mark(place) for place in used} - {None}
    return tuple(place for place in sorted(search.headers) if place not in used and mark(place) in marks)


def _lettered(search: _Search) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The columns E1, E2 … and P1, P2 …, whose numbers do not agree."""
    marks = {place: tokens(header)[:1] for place, header in search.headers.items() if len(tokens(header)) == 2}
    return tuple(tuple(place for place, mark in sorted(marks.items()) if mark == (side,)) for side in ("e", "p"))


def _undecided(search: _Search, left: tuple[int, ...], right: tuple[int, ...]) -> bool:
    """Whether both sides are there and only who belongs to whom cannot be told (CUEX1-3 and PERQ1-7)."""
    if not left or len(right) < 2:
        return False
    sided = (*left, *right)
    stems = [stem_of(h) if main_side(h) else tokens(h)[1:] for h in (search.headers[place] for place in sided)]
    return all(len(numbers(stem)) == len(stem) for stem in stems) or 2 * len(stems) > len(search.headers)


def _used(pairs: list[Pair]) -> set[int]:
    return {place for pair in pairs for place in (pair.expectation, pair.perception)}


def _doubles(search: _Search, pairs: list[Pair]) -> tuple[int, ...]:
    """Other columns of a paired item, such as its desired level or its importance."""
    used = _used(pairs)
    stems = {
        reading.stem for place in used for reading in search.read[place] if not reading.kind.startswith("letter")
    } - {()}
    others = [place for place in search.headers if place not in used]
    return tuple(
        place
        for place in others
        if any(r.stem in stems and not r.kind.startswith("letter") for r in search.read[place])
    )


def _sections(search: _Search) -> bool:
    """Whether E and P look like sections of a questionnaire (A1, B1, C1 …) rather than sides."""
    families = defaultdict(int)
    for header in search.headers.values():
        if len(header) > 1 and header[0].isalpha() and header[1:].strip("_- ").isdigit():
            families[header[0].lower()] += 1
    return any(count >= 2 for letter, count in families.items() if letter not in "epsiqvx")


def _ideal(headers: dict[int, str]) -> list[Pair]:
    """How such a service should be, beside how this one is."""
    if found := spoken(headers):
        return [Pair(*pair, "side_inside") for pair in found]
    return [Pair(*pair, reason) for *pair, reason in ideal_sentences(headers)]
