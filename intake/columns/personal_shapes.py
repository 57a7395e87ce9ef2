"""Columns of people that no single cell proves: names, identity and account numbers, addresses that repeat."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from intake.cells.words import is_missing_word
from intake.profiles import profile

FEWEST = 3  # so many different cells, and all of them of one shape, are no chance
GIVEN = 0.4  # with this share of usual first names or surnames, words in capitals are people
LOOKED_AT = 100


def are_people(header: str, texts: Sequence[str]) -> bool:
    """Whether the different cells of a column are all of people: their numbers, addresses or names.

    A number gives itself away; an address or a name does where the header speaks of staff, or says nothing at all:
    under any other header it may be a place. Towns that all begin with surnames are taken for people there: to mask
    too much costs a word, too little a person.

    >>> are_people("Q8", ["11010519600307123X", "110105196103071231", "110105196203071232"])
    True
    >>> are_people("Served by", ["Anna Schmidt", "John Smith", "Li Wei"]), are_people("Q5", ["North", "South", "West"])
    (True, False)
    >>> are_people("题5", ["王小明", "李丽", "张伟"]), are_people("城市", ["江阴", "常州", "金坛"])
    (True, False)
    """
    said = [text.strip() for text in texts[:LOOKED_AT] if not is_missing_word(text)]
    if len(said) < FEWEST:
        return False
    known = profile("personal")["shapes"]
    if _all(said, known["number"]):
        return True
    staff, bare = _says(header, "staff"), _says(header, "bare")
    if not staff and not bare:
        return False
    if _all(said, known["address"]) or _are_chinese_names(said):
        return True
    return _all(said, known["name"]) and (staff or _are_usual_names(said))


def _all(texts: list[str], pattern: str) -> bool:
    return all(re.fullmatch(pattern, text) for text in texts)


def _says(header: str, what: str) -> bool:
    return bool(re.search(profile("personal")["headers"][what], header.strip()))


def _are_chinese_names(texts: list[str]) -> bool:
    surnames = tuple(profile("personal")["names"]["surnames"])
    return all(text.startswith(surnames) and re.fullmatch("[一-鿿]{2,3}", text) for text in texts)


def _are_usual_names(texts: list[str]) -> bool:
    usual = sum(bool(set(text.casefold().split()) & _usual()) for text in texts)
    return usual >= GIVEN * len(texts)


@functools.cache
def _usual() -> frozenset[str]:
    return frozenset(profile("personal")["names"]["usual"])
