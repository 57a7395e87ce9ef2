"""Whether two options of a breakdown may be one, written in two ways. Digits that differ always keep them apart."""

from __future__ import annotations

import functools
import re
import unicodedata

from intake.profiles import profile

_CJK = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3"
_PIECES = re.compile(rf"\d+|[{_CJK}]+|[^\W\d_{_CJK}]+|[+<>≥≤=%#*$&]")
_PUNCTUATION = re.compile(r"[\s\-–—_.,;:'’\"“”()\[\]、，。·・/\\|]+")
LEAST = 5  # letters: in shorter words one letter makes another word
CODE = 2  # so few letters are a code: "a" may be another one than "A"


def writing(option: str) -> str:
    """An option without width, capitals and spaces, which make no difference but in a code of one or two letters.

    >>> writing("North  Hall ") == writing("ｎｏｒｔｈ hall"), writing("A") == writing("a")
    (True, False)
    """
    text = unicodedata.normalize("NFKC", option).strip()
    if any(a.isdigit() and b.isdigit() for a, b in re.findall(r"(\S)\s+(?=(\S))", text)):
        text = re.sub(r"\s+", " ", text)
    else:
        text = re.sub(r"\s+", "", text)
    return text if len(text) <= CODE else text.casefold()


def alike(one: str, other: str, *, slips: bool = True) -> bool:
    """Whether two options say the same in other words, another language, or (`slips`) but for one small slip.

    >>> alike("Garden Rd", "Garden Road"), alike("花园路厅", "花园路营业厅"), alike("Gardn Road", "Garden Road")
    (True, True, True)
    >>> alike("Hall 1", "Hall 2"), alike("A", "B"), alike("东厅", "西厅"), alike("Hall II", "Hall III")
    (False, False, False, False)
    """
    if _numbers(one) != _numbers(other) or not (_has_letters(one) and _has_letters(other)):
        return False
    return meaning(one) == meaning(other) or _bare(one) == _bare(other) or (slips and _one_slip(one, other))


@functools.lru_cache(20_000)
def meaning(option: str) -> tuple[str, ...]:
    """An option as the meanings of its words.

    >>> meaning("The North Hall") == meaning("北营业厅")
    True
    """
    text = _folded(option)
    if text in _whole():
        return (_whole()[text],)
    found = [word for piece in _PIECES.findall(text) for word in _words(piece)]
    return tuple(_joined([word for word in found if word not in profile("options")["fillers"]]))


@functools.lru_cache(20_000)
def _folded(option: str) -> str:
    text = unicodedata.normalize("NFKC", option).casefold().strip()
    return text.translate(str.maketrans(profile("options")["traditional"], profile("options")["simplified"]))


@functools.lru_cache(20_000)
def _bare(option: str) -> str:
    return _PUNCTUATION.sub("", _folded(option))


@functools.lru_cache(20_000)
def _numbers(option: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\d+", unicodedata.normalize("NFKC", option)))


def _has_letters(option: str) -> bool:
    return any(map(str.isalpha, option))


def _words(piece: str) -> list[str]:
    """The words of a run of characters: itself in Latin letters; in Chinese the longest that are known, else signs."""
    if not re.match(f"[{_CJK}]", piece):
        return [piece]
    words, known, at = [], _known(), 0
    while at < len(piece):
        end = next(end for end in range(len(piece), at, -1) if piece[at:end] in known or end == at + 1)
        words.append(piece[at:end])
        at = end
    return words


def _joined(words: list[str]) -> list[str]:
    """The meaning of every word, or of two that are known together (business hall)."""
    known, found, at = _known(), [], 0
    while at < len(words):
        two = " ".join(words[at : at + 2])
        step = 2 if at + 1 < len(words) and two in known else 1
        found.append(known.get(two if step == 2 else words[at], words[at]))
        at += step
    return found


@functools.cache
def _known() -> dict[str, str]:
    return {word: some[0] for some in profile("options")["words"] for word in some}


@functools.cache
def _whole() -> dict[str, str]:
    lists = profile("options")["whole"]
    return {word: _known().get(some[0], some[0]) for some in lists for word in some}


def _one_slip(one: str, other: str) -> bool:
    """Whether one word differs, by one letter more, less, other or swapped, in words long enough and begun alike."""
    left, right = _PIECES.findall(_folded(one)), _PIECES.findall(_folded(other))
    if len(left) != len(right):
        return False
    apart = [(a, b) for a, b in zip(left, right, strict=True) if a != b]
    if len(apart) != 1:
        return False
    a, b = apart[0]
    long = min(len(a), len(b)) >= LEAST and a[0] == b[0] and not re.search(f"[{_CJK}]", a + b)
    return long and _is_one_edit(*sorted(apart[0], key=len))


def _is_one_edit(short: str, long: str) -> bool:
    if len(long) - len(short) > 1:
        return False
    at = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    swapped = short[at : at + 2] == long[at : at + 2][::-1] and short[at + 2 :] == long[at + 2 :]
    return swapped or short[at + 1 :] == long[at + 1 :]
