"""Personal data in cells: what it looks like, what is written in its place, and pseudonyms for customer ids.

A column of personal data is left out unless a person says otherwise (intake.columns.roles); what stands inside other
texts, such as a telephone number in a comment, is masked.
"""

from __future__ import annotations

import functools
import hashlib
import re
from collections.abc import Iterable, Sequence

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from intake.cells.words import is_missing_word
from intake.profiles import profile

MASK = "•••"
MOSTLY = 0.5  # a column is personal when more of its different cells are
NAMES, NAMED = 10, 0.9  # so many different cells, and this share of them like names, are people's names
DIGITS = 16  # hexadecimal: among a million ids two are alike once in thirty million files
ENOUGH = 1000  # so many different cells tell what a column holds
_WIDE = "０１２３４５６７８９＠．－＋" + "".join(chr(code + 0xFEE0) for code in (*range(65, 91), *range(97, 123)))
_NARROW = str.maketrans({letter: chr(ord(letter) - 0xFEE0) for letter in _WIDE})


def masked(text: str) -> str:
    """A text with MASK in the place of every e-mail address, telephone number, id … in it.

    >>> masked("call 138 0013 8000 or mail li@example.com, 3 stars"), masked("waited 45 minutes on 2026-09-03")
    ('call ••• or mail •••, 3 stars', 'waited 45 minutes on 2026-09-03')
    """
    if not _maybe().search(text):
        return text
    found = narrow = text.translate(_NARROW)
    for name, pattern in _patterns().items():
        check = _CHECKS.get(name)
        found = pattern.sub(lambda match, check=check: MASK if not check or check(match[0]) else match[0], found)
    return text if found == narrow else found


def is_personal(text: str) -> bool:
    """Whether a cell is nothing but personal data.

    >>> [is_personal(cell) for cell in ("li@example.com", "+86 13800138000", "11010519491231002X", "2026-09-03", "7")]
    [True, True, True, False, False]
    """
    return masked(text).strip(" ,;()（）") == MASK


def is_personal_column(texts: Iterable[str]) -> bool:
    """Whether most of the different cells of a column are personal data."""
    said = [text for text in texts if not is_missing_word(text)]
    return bool(said) and sum(map(is_personal, said)) > MOSTLY * len(said)


def are_names(texts: Sequence[str]) -> bool:
    """Whether different cells are people's names: two to four Chinese characters, the first a usual surname.

    >>> are_names(["张伟", "王芳", "李娜", "刘洋", "陈静", "杨磊", "赵敏", "黄强", "周杰", "吴涛"]), are_names(["张伟"])
    (True, False)
    """
    surnames = tuple(profile("personal")["names"]["surnames"])
    like = sum(text.startswith(surnames) and bool(re.fullmatch("[一-鿿]{2,4}", text)) for text in texts)
    return len(texts) >= NAMES and like >= NAMED * len(texts)


def masked_texts(texts: Iterable[str]) -> list[str]:
    """The different cells of a column masked, unless they are personal throughout: then a person chose them so.

    >>> masked_texts(["North", "ask 13800138000"]), masked_texts(["13800138000", "13900139000"])
    (['North', 'ask •••'], ['13800138000', '13900139000'])
    """
    texts = list(texts)
    found = [masked(text) if maybe else text for text, maybe in zip(texts, _which_maybe(texts), strict=True)]
    return texts if found == texts or is_personal_column(texts[:ENOUGH]) else found


def masked_column(texts: pd.Series) -> pd.Series:
    """A column of texts with what is personal in them masked, as in `masked_texts`."""
    different = texts.dropna().unique()
    changed = {old: new for old, new in zip(different, masked_texts(different), strict=True) if old != new}
    return texts.map(lambda text: changed.get(text, text), na_action="ignore").astype("str") if changed else texts


def pseudonyms(ids: pd.Series, key: bytes) -> pd.Series:
    """Every id as a keyed hash: equal ids stay equal within one key, and nobody without it can tell whose they are.

    SOURCE: BLAKE2b with a key, RFC 7693.

    >>> first, again = pseudonyms(pd.Series(["A-1", "a-1 "], dtype="str"), b"secret")
    >>> len(first), first == again
    (16, False)
    """
    hashed = {
        id: hashlib.blake2b(id.strip().encode(), key=key[:64], digest_size=DIGITS // 2).hexdigest()
        for id in ids.dropna().unique()
    }
    return ids.map(hashed, na_action="ignore").astype("str")


@functools.cache
def _maybe() -> re.Pattern:
    return re.compile(profile("personal")["maybe"])


def _which_maybe(texts: list[str]) -> list[bool]:
    """Where `_maybe` would find something, told thirty times as fast; RE2 needs to be told of digits beyond 0 to 9."""
    pattern = profile("personal")["maybe"].replace(r"\d", r"\p{Nd}").replace(r"\D", r"\P{Nd}")
    return pc.match_substring_regex(pa.array(texts, pa.large_string()), pattern).to_pylist()


@functools.cache
def _patterns() -> dict[str, re.Pattern]:
    return {name: re.compile(pattern) for name, pattern in profile("personal")["patterns"].items()}


def _is_resident_id(text: str) -> bool:
    """A Chinese resident identity number whose last digit is right.

    SOURCE: GB 11643-1999, ISO 7064 MOD 11-2.
    """
    total = sum(int(digit) * pow(2, 17 - place, 11) for place, digit in enumerate(text[:17]))
    return "10X98765432"[total % 11] == text[17].upper()


def _is_card(text: str) -> bool:
    """A bank card number whose last digit is right.

    SOURCE: ISO/IEC 7812-1, Luhn.
    """
    digits = [int(digit) for digit in text if digit.isdigit()][::-1]
    doubled = [sum(divmod(2 * digit, 10)) for digit in digits[1::2]]
    return (sum(digits[::2]) + sum(doubled)) % 10 == 0


def _is_long(text: str) -> bool:
    """As many digits as a telephone number with its area code has: a date has fewer."""
    return 9 <= sum(digit.isdigit() for digit in text) <= 13


_CHECKS = {"resident": _is_resident_id, "card": _is_card, "phone_0": _is_long}
