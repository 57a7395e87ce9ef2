"""What is written about a column's numbers: in its header, in value labels, beside the numbers of its cells.

"(1 = very satisfied, 5 = very dissatisfied)", "6 = never used", "0–10": the way a scale runs, where it ends, which
numbers are no answers, and from which number codes start.
"""

from __future__ import annotations

import functools
import math
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from intake.cells.numbers import number, number_and_label
from intake.cells.scored import Cells
from intake.cells.words import is_missing_word
from intake.profiles import profile
from intake.score_columns.label_worths import points_of, worth_of

_LABEL = r"([^\d,;:=()\[\]/|、。]*[^\d,;:=()\[\]/|、。\s])"
_TO = r"(?:-|–|—|~|to|至|到|\.\.+)"
_VALUE_FIRST = re.compile(
    rf"(?<![\w.])(-?\d{{1,3}})\s*(?:分|points?|stars?|星)?\s*(=|:|means|is|表示|代表|为|是|-|–|—|\(|\b)\s*{_LABEL}"
)
_LABEL_FIRST = re.compile(rf"(?:^|[,;:(\[\s、~–—-]){_LABEL}\s*(?:=|为|\()\s*(-?\d{{1,3}})(?!\d)")
_AROUND = re.compile(
    rf"{_LABEL}\s*[)\]]?\s*(?<!\d)(\d{{1,3}})(?:[\s\d,]|{_TO})+?(?<!\d)(\d{{1,3}})(?!\d)\s*[(\[]?\s*{_LABEL}"
)
_SURE = ("=", "means", "表示", "代表", "为", "是")  # between a number and what it stands for, and never after an item's
_RANGE = re.compile(
    rf"[(\[]\s*(?:scale\s*(?:of|from)?\s*:?\s*)?(\d{{1,3}})\s*(?:分|points?)?\s*{_TO}\s*(\d{{1,3}})"
    r"\s*(?:分(?:制)?|points?|scale)?\s*[)\]]"
    rf"|(?:scale of|scale from|scale:?|from|打分|评分|满意度|请用|从|分值)\s*(\d{{1,2}})\s*分?\s*{_TO}\s*(\d{{1,3}})"
    rf"|(?<![\d.])(\d{{1,2}})\s*{_TO}\s*(\d{{1,3}})\s*(?:分|points?|scale)",
    re.IGNORECASE,
)
_TO_TEN = re.compile(r"(?<!\d)0\s*[-–—~到至]+\s*10(?!\d)|(?<!\d)0\s+to\s+10(?!\d)", re.IGNORECASE)
ENDS = ((0, 1), (3, 4, 5, 6, 7, 9, 10, 11, 100))  # where scales that somebody writes down begin and end


_LEGEND = re.compile(r"\s*[(（\[]\s*-?\d{1,3}\s*=[^()（）\[\]]*[)）\]]\s*$")


def without_legend(header: str) -> str:
    """What a header names, without what it says of its numbers at its end; "" where it says nothing there.

    >>> without_legend("Queue (1 = very satisfied, 5 = very dissatisfied)"), without_legend("Queue (hall 1)")
    ('Queue', '')
    """
    named = _LEGEND.sub("", header).strip()
    return named if named != header.strip() else ""


@dataclass(frozen=True)
class Note:
    """`labels` {number: what it stands for}, as written; `ends` the scale as written down, None where it is not."""

    labels: dict[float, str] = field(default_factory=dict)
    ends: tuple[float, float] | None = None

    @property
    def none(self) -> tuple[float, ...]:
        """The numbers that say "no answer".

        >>> Note({5.0: "very good", 6.0: "Never used"}).none
        (6.0,)
        """
        return tuple(value for value, label in self.labels.items() if is_missing_word(label))

    @property
    def turned(self) -> bool | None:
        """Whether the lowest number is the best answer; None where nothing is written about it.

        >>> Note({1.0: "very satisfied", 5.0: "very dissatisfied"}).turned, Note({1.0: "worst"}).turned, Note().turned
        (True, False, None)
        """
        known = {value: worth for value, worth in self._worths().items() if worth}
        if not known:
            return None
        low, high = min(known), max(known)
        if len(known) == 1:
            return None if 1 < low < 3 else (known[low] > 0) == (low <= 1)
        return None if known[low] == known[high] else known[low] > known[high]

    @property
    def names_an_end(self) -> bool:
        """Whether it explains several numbers, or one by the best or the worst there is: "1 = best".

        >>> Note({1.0: "best"}).names_an_end, Note({3.0: "somewhat satisfied"}).names_an_end
        (True, False)
        """
        return len(self.labels) > 1 or any(value and abs(worth) > 0.9 for value, worth in self._worths().items())

    def _worths(self) -> dict[float, float]:
        """How good each explained number is, as far as lists agree."""
        known = {value: worth_of(label) for value, label in self.labels.items() if value not in self.none}
        return {value: worth for value, worth in known.items() if worth is not None}

    @property
    def span(self) -> tuple[float, float] | None:
        """The scale's ends: as written, else the outermost numbers where both are explained by opposite words."""
        if self.ends:
            return self.ends
        if (points := points_of(self.labels)) is not None:
            return 1.0, points
        known = self._worths()
        if len(known) < 2 or max(known) - min(known) < 2:
            return None
        low, high = min(known), max(known)
        opposite = abs(known[low]) > 0.9 and abs(known[high]) > 0.9 and known[low] * known[high] < 0
        return (low, high) if opposite else None

    @property
    def first(self) -> float | None:
        """The number that stands for 0 where labels are numbers themselves, one below their codes.

        >>> Note({1.0: "0 - not at all likely", 11.0: "10"}).first
        1.0
        """
        said = {value: number(label) for value, label in self.labels.items()}
        apart = {value - shown for value, shown in said.items() if not math.isnan(shown)}
        if len(apart) == 1 and sum(not math.isnan(shown) for shown in said.values()) > 1:
            return apart.pop() or None
        return None


def note(header: str, cells: Cells | None = None, labels: Mapping[float, str] | None = None) -> Note:
    """What is written about a column, by its labels, else its cells, else its header; its scale's ends by its header.

    >>> note("Wait (1 = very satisfied, 5 = very dissatisfied)").labels
    {1.0: 'very satisfied', 5.0: 'very dissatisfied'}
    >>> note("满意度打分（1=非常满意，5=非常不满意，6=没用过）").none, note("Wait (0-10)").ends, note("1-1. Wait").ends
    ((6.0,), (0.0, 10.0), None)
    """
    written = of_text(header)
    found = dict(labels or {}) or _beside(cells) or {}
    return Note({**written.labels, **found}, written.ends)


def says_to_ten(header: str) -> bool:
    """Whether a header speaks of a scale from 0 to 10.

    >>> says_to_ten("Recommend (0–10)"), says_to_ten("NPS"), says_to_ten("Recommend")
    (True, True, False)
    """
    return "nps" in header.casefold() or bool(_TO_TEN.search(header))


@functools.lru_cache(20_000)
def of_text(header: str) -> Note:
    """What a header, or another text, explains of numbers."""
    text = unicodedata.normalize("NFKC", header)
    anchors, ends = _anchors(text), _ends(text)
    return _school_grades(text, ends) if not anchors else Note(anchors, ends)


def _school_grades(text: str, ends: tuple[float, float] | None) -> Note:
    """The note of a header that speaks of school grades, whose lowest number is the best."""
    said = profile("answers")["school_grades"]
    best, worst = said["best"], (ends or (0.0, said["worst"]))[1]
    if not any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text.casefold()) for word in said["words"]):
        return Note({}, ends)
    words = profile("answers")["ends"]
    return Note({best: words["best"][0], worst: words["worst"][0]}, (best, worst))


def _anchors(text: str) -> dict[float, str]:
    """The numbers that a header explains by words that OneX knows: nothing else is taken for an explanation."""
    for low_label, low, high, high_label in _AROUND.findall(text):
        pair = {float(low): _last_known(_trimmed(low_label)), float(high): _trimmed(high_label)}
        if len(pair) == 2 and all(worth_of(label) is not None for label in pair.values()):
            return pair
    first = [(value, sign, _trimmed(label)) for value, sign, label in _VALUE_FIRST.findall(text)]
    known = {float(value): (sign, label) for value, sign, label in first if _is_known(label)}
    if not known:
        last = [(value, "=", _last_known(_trimmed(label))) for label, value in _LABEL_FIRST.findall(text)]
        known = {float(value): (sign, label) for value, sign, label in last if _is_known(label)}
    sure = len(known) > 1 or any(sign in _SURE for sign, _ in known.values())
    return {value: label for value, (_, label) in known.items()} if sure else {}


def _last_known(label: str) -> str:
    """The last words that a list knows of a label that follows the question: "Waiting very satisfied".

    >>> _last_known("Waiting very satisfied"), _last_known("等候非常满意"), _last_known("not quite satisfied")
    ('very satisfied', '非常满意', 'not quite satisfied')
    """
    negation = profile("answers")["negation"]["words"]
    words = label.split()
    for place in range(len(words)):
        rest = " ".join(words[place:])
        if _is_known(rest):
            return rest
        if words[place].casefold() in negation:
            return label
    degrees = [word for word in profile("answers")["degree"]["words"] if not word.isascii()]
    starts = [place for place in range(len(label)) if label[place:].startswith(tuple(degrees))]
    return next((label[place:] for place in starts if _is_known(label[place:])), label)


def _is_known(label: str) -> bool:
    return bool(label) and (worth_of(label) is not None or is_missing_word(label))


def _trimmed(label: str) -> str:
    """The label without the word that leads to the next number."""
    return re.sub(
        r"(\s(to|and|or|through|while|whereas|where|with|up to)|[\s\-–—~到至和.分])+$", "", label, flags=re.IGNORECASE
    ).strip()


def _ends(text: str) -> tuple[float, float] | None:
    for match in _RANGE.finditer(text):
        low, high = (int(part) for part in match.groups() if part is not None)
        if low in ENDS[0] and high in ENDS[1]:
            return float(low), float(high)
        if high in ENDS[0] and low in ENDS[1]:  # "(5-1)"
            return float(high), float(low)
    return None


def _beside(cells: Cells | None) -> dict[float, str]:
    """The words beside the numbers of the cells: "1 - very satisfied"."""
    if cells is None or cells.kind != "text" or len(cells.values) > 60:
        return {}
    read = [number_and_label(text) for text in cells.values]
    return {value: label for value, label in read if label and not math.isnan(value)}
