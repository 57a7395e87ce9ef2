"""Headers that say their side clearly and word the item differently: matched by number, or by the words they share."""

from __future__ import annotations

from collections.abc import Callable

from intake.pairing.headers import Stem, main_side, numbers, readings

Found = tuple[int, int, str]  # expectation's place, perception's place, reason


def by_content(headers: dict[int, str], e: tuple[int, ...], p: tuple[int, ...]) -> list[Found]:
    """Which expectation belongs to which perception; [] when neither numbers nor words tell.

    >>> by_content({0: "9-1. must be open (기대)", 1: "9-2. is open (인지)"}, (0,), (1,))
    [(0, 1, 'item_number')]
    """
    return next((found for match in (_without_number, _by_number, _by_words) if (found := match(headers, e, p))), [])


def stem_of(header: str) -> Stem:
    """What is left of a header that says its side, without the words that say it."""
    side = main_side(header)
    return next(reading.stem for reading in readings(header) if reading.side == side)


def _without_number(headers: dict[int, str], e: tuple[int, ...], p: tuple[int, ...]) -> list[Found]:
    """Questions numbered through: "1. expectation: wait", "2. perception: wait"."""

    def words(place: int) -> Stem:
        stem = stem_of(headers[place])
        return stem[1:] if stem and stem[0].isdigit() and len(stem) > 1 else ()

    left, right = {words(place): place for place in e}, {words(place): place for place in p}
    if () in left or () in right or left.keys() != right.keys() or len(left) < len(e) or len(right) < len(p):
        return []
    return [(left[stem], right[stem], "side_word") for stem in left]


def _by_number(headers: dict[int, str], e: tuple[int, ...], p: tuple[int, ...]) -> list[Found]:
    """The number that tells the items of each side apart and is the same set on both: "9-1. …", "9-2. …"."""
    stems = {place: numbers(stem_of(headers[place])) for place in (*e, *p)}
    for which in (0, 1, -1):
        keys = {place: stem[which] for place, stem in stems.items() if len(stem) > max(which, 0)}
        left, right = {keys.get(place): place for place in e}, {keys.get(place): place for place in p}
        if None not in left and left.keys() == right.keys() and len(left) == len(e) == len(p) == len(right):
            return [(left[key], right[key], "item_number") for key in left]
    return []


def _by_words(headers: dict[int, str], e: tuple[int, ...], p: tuple[int, ...]) -> list[Found]:
    """Each expectation with the perception worded most like it, when that holds both ways for all of them."""
    words = {place: "".join(token for token in stem_of(headers[place]) if not token.isdigit()) for place in (*e, *p)}
    if min(map(len, words.values())) < 3:
        return []
    return mutual({place: _bits(text) for place, text in words.items()}, e, p, _overlap)


def mutual(
    bits: dict[int, set[str]], e: tuple[int, ...], p: tuple[int, ...], likeness: Callable[[set, set], float]
) -> list[Found]:
    """The pairs that are most alike seen from either column, [] unless all of the shorter side are paired.

    >>> mutual({0: {"open"}, 1: {"open", "today"}}, (0,), (1,), lambda a, b: len(a & b) / len(a | b))
    [(0, 1, 'similar_words')]
    """
    like = {(a, b): likeness(bits[a], bits[b]) for a in e for b in p}
    best_e = {a: max(p, key=lambda b: like[a, b]) for a in e}
    best_p = {b: max(e, key=lambda a: like[a, b]) for b in p}
    found = [(a, b, "similar_words") for a, b in best_e.items() if best_p[b] == a and like[a, b] >= 0.5]
    return found if len(found) == min(len(e), len(p)) else []


def _bits(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1)} or {text}


def _overlap(a: set[str], b: set[str]) -> float:
    return len(a & b) / len(a | b)
