"""Headers read for a side and an item: "Q1_E", "期望_等候时间", "Wait – perceived", "Rate your expectations [Wait]"."""

from __future__ import annotations

import functools
import re
import unicodedata
from dataclasses import dataclass

from intake.profiles import profile

SIDES = ("expectation", "perception", "satisfaction", "importance", "adequate")
_PART_ENDS = r"[\[\]【】()（）|/_:：—–－]|\s-\s|--|(?<=[\u3000-\uffef])-(?=[\u3000-\uffef])"
_LATIN, _OTHER = r"[a-zA-Z\u00c0-\u024f]", r"[^\W\d_a-zA-Z\u00c0-\u024f]"  # perçu is one word, Q期望 are two
_GLUING = "\u1100"  # from here on scripts write without spaces, or glue endings on (Chinese, Japanese, Korean)
Stem = tuple[str, ...]


@dataclass(frozen=True)
class Reading:
    """One way to read a header: this side of the item named by `stem`.

    `kind`: "word" a side word by itself, "part" in a part of its own, "inside" somewhere in a question, "letter_…"
    a short mark. `rank` is the word's place in the profile: of two expectations of one item, the lower rank is meant.
    """

    side: str
    stem: Stem
    kind: str
    rank: int = 0


@functools.lru_cache(20_000)
def tokens(header: str) -> Stem:
    """The parts of a header: words, numbers and marks, in lower case.

    >>> tokens("Q1_E"), tokens("ExpWait2"), tokens("Q07期望：等候时长")
    (('q', '1', 'e'), ('exp', 'wait', '2'), ('q', '7', '期望', '等候时长'))
    """
    text = unicodedata.normalize("NFKC", header)
    text = re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])", " ", text)
    text = re.sub(rf"(?<={_LATIN})(?={_OTHER})|(?<={_OTHER})(?={_LATIN})", " ", text)
    parts = re.split(r"[\W_]+", text.casefold())
    return tuple(part.lstrip("0") or "0" if part.isdigit() else part for part in parts if part)


@functools.lru_cache(20_000)
def readings(header: str) -> tuple[Reading, ...]:
    """Every way to read a header, the surest first.

    >>> readings("expectation 3")[0]
    Reading(side='expectation', stem=('3',), kind='word', rank=1)
    """
    found = [*_word_readings(tokens(header)), *_part_readings(header), *_inside_readings(header)]
    found += _letter_readings(header)
    return tuple(dict.fromkeys(found))


def main_side(header: str) -> str | None:
    """The side of a header that says one by a word of its own; None when none or both."""
    sides = {reading.side for reading in _word_readings(tokens(header), own=True)} & {"expectation", "perception"}
    return sides.pop() if len(sides) == 1 else None


def inside(header: str, side: str) -> bool:
    """Whether a header speaks of importance or of satisfaction anywhere."""
    text = unicodedata.normalize("NFKC", header).casefold()
    return any(word in text for word in profile("sides")["inside"][side])


def shared_name(expectation: str, perception: str) -> str:
    """The item's name without its side, as written, where both headers agree on it; else "".

    >>> shared_name("Wait – expected", "Wait – perceived"), shared_name("期望等候时间", "感知等候时间")
    ('Wait', '等候时间')
    >>> shared_name("e1", "s1"), shared_name("1-1. must be quick (기대)", "1-2. is quick (인지)")
    ('', '')
    """
    stems = [{r.stem for r in readings(header)} for header in (expectation, perception)]
    both = sorted((stem for stem in stems[0] & stems[1] if len(stem) > len(numbers(stem))), key=len)
    one, other = (re.split(r"[\s_:：\-–—/|()（）\[\]【】]+", header.strip()) for header in (expectation, perception))
    if not both or len(one) != len(other):
        return ""
    if len(one) == 1:  # glued: 期望等候时间, WaitE
        return "".join(both[0]) if not one[0].isascii() else one[0][: len("".join(both[0]))]
    same = [part for part, counterpart in zip(one, other, strict=True) if part == counterpart]
    return " ".join(same).strip(" _-.、：:")


def numbers(stem: Stem) -> Stem:
    """The tokens of a header that are numbers."""
    return tuple(token for token in stem if token.isdigit())


def _word_readings(parts: Stem, own: bool = False) -> list[Reading]:
    found, whole = [], " ".join(parts)
    for side in SIDES:
        for rank, word in enumerate(profile("sides")["words"][side]):
            if word not in whole:
                continue
            for place, part in enumerate(parts):
                if part == word:
                    found.append(Reading(side, _without(parts, place, side), "word", rank))
                elif not own and word >= _GLUING and (rest := _unglued(part, word)) is not None:
                    following = _after_mark(parts[place + 1 :], side)
                    found.append(Reading(side, _clean((*parts[:place], *rest, *following)), "word", rank))
    return found


def _after_mark(parts: Stem, side: str) -> Stem:
    """The parts after a side word without the letter that says it once more: 期望(E)."""
    return parts[1:] if parts[:1] and parts[0] in profile("sides")["letters"][side] else parts


def _without(parts: Stem, place: int, side: str) -> Stem:
    """The parts but the side word and the words around it that say nothing."""
    around = profile("sides")["words_around"]
    first, last = place, place + 1
    while last < len(parts) and parts[last] in around["after"]:
        last += 1
    while first > 0 and parts[first - 1] in around["before"]:
        first -= 1
    return _clean((*parts[:first], *_after_mark(parts[last:], side)))


def _unglued(part: str, word: str) -> Stem | None:
    """What is left of 等候时间期望值 or 期望等候时间 without the side word; None when it is not at an end."""
    if word not in part:
        return None
    if match := _glue(word).fullmatch(part):
        rest = match[1] if match[1] is not None else match[2]
        return (rest,) if rest else ()
    return None


@functools.cache
def _glue(word: str) -> re.Pattern:
    """A side word at the start or the end of a part, with the words around it that say nothing."""
    around = profile("sides")["words_around"]
    after = "|".join(map(re.escape, around["after"]))
    before = "|".join(map(re.escape, around["before"]))
    return re.compile(rf"(?:{before})*{word}(?:{after}|的)*(.*)|(.*?)(?:{before})*{word}(?:{after})*")


def _clean(stem: Stem) -> Stem:
    return tuple(token for token in stem if token and token not in profile("sides")["words_around"]["small"])


def _part_readings(header: str) -> list[Reading]:
    """A part of the header that speaks of one side, the other parts naming the item."""
    parts = [part for part in re.split(_PART_ENDS, header) if part.strip()]
    if len(parts) < 2:
        return []
    found = []
    for place, part in enumerate(parts):
        rest = tuple(token for other in parts[:place] + parts[place + 1 :] for token in tokens(other))
        if rest and (side := spoken_of(part)):
            found.append(Reading(side, _clean(rest), "part"))
    sides = {side for part in parts[:-1] if (side := spoken_of(part))}
    if len(parts) > 2 and len(sides) == 1 and not spoken_of(parts[-1]):  # a row under a numbered question
        found.append(Reading(sides.pop(), _clean(tokens(parts[-1])), "row"))
    return found


@functools.lru_cache(20_000)
def spoken_of(part: str) -> str | None:
    """The one side that a part speaks of: the least acceptable, then expectation or perception, then the others."""
    said, text, words = tokens(part), part.casefold(), profile("sides")["words"]
    sides = {side for side in SIDES if any(w in text if w >= _GLUING else w in said for w in words[side])}
    sides |= {side for side, alone in profile("sides")["alone"].items() if " ".join(_clean(said)) in alone}
    for group in (SIDES[4:], SIDES[:2], SIDES[2:4]):
        if spoken := [side for side in group if side in sides]:
            return spoken[0] if len(spoken) == 1 else None
    return None


def _inside_readings(header: str) -> list[Reading]:
    """A whole question in Chinese, Japanese or Korean with the side somewhere in it: 5、您对等候时间的期望是."""
    text = unicodedata.normalize("NFKC", header)
    found = []
    for side in SIDES[:2]:
        for rank, word in enumerate(profile("sides")["words"][side]):
            if word >= _GLUING and word in text:
                stem = tokens(_glue_inside(word).sub(" ", text, count=1))
                found.append(Reading(side, stem[1:] if stem and stem[0].isdigit() else stem, "inside", rank))
    return found


@functools.cache
def _glue_inside(word: str) -> re.Pattern:
    around = profile("sides")["words_around"]["after"]
    return re.compile(rf"{word}(?:{'|'.join(map(re.escape, around))})*")


def _letter_readings(header: str) -> list[Reading]:
    """Marks at the end (Q1_E, 1e), at the start (E1, E_wait), glued ones such as TE1 and WAITE."""
    parts, found = tokens(header), []
    letters = {letter: side for side in SIDES for letter in profile("sides")["letters"][side]}
    for place, part in enumerate(parts):
        after_number = place > 0 and parts[place - 1].isdigit()
        kind = "letter_last" if place == len(parts) - 1 or after_number else "letter_first" if place == 0 else ""
        if part in letters and kind:
            found.append(Reading(letters[part], _clean((*parts[:place], *parts[place + 1 :])), kind))
    if match := re.fullmatch(r"([A-Za-z]{1,12}?)([EPSI])[_\-]?(\d+)|([A-Za-z]{2,12})([EP])", header.strip(), re.I):
        start, mark = (match[1] or match[4]).lower(), (match[2] or match[5]).lower()
        found.append(Reading(letters[mark], (start, match[3] or ""), "letter_glued"))
    if len(parts) == 1 and parts[0] in letters:
        found.append(Reading(letters[parts[0]], (), "letter_first"))
    return found
