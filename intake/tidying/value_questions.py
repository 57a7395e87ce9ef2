"""What a person must decide about answers: unknown words, two lists of words, doubtful codes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import numpy as np

from intake.cells.numbers import number
from intake.cells.scored import fitting, says_words
from intake.cells.scored import scores as cell_scores
from intake.cells.words import answer, levels, wordings
from intake.layouts.answers_sheet import Table
from intake.mapping import Column, Mapping
from intake.profiles import profile
from intake.questions import Question
from intake.scale_codes import beyond, is_no_score
from intake.scales import CODES
from intake.score_columns.read import Read
from intake.tidying.direction_questions import about_directions
from intake.tidying.scores import Scores

UNREAD = 0.2  # of a column's answers in words that nobody knows: a list of its own
FEW = 30  # answers, of which a level that nobody chose may still be missing
MOST_WORDS = 15


def about_answers(
    answers: Table, mapping: Mapping, located: list[tuple[int, Column]], scores: Scores
) -> list[Question]:
    """The questions that the answers themselves raise, once they have been read."""
    reads = [read for by_item in scores.reads.values() for read in by_item.values()]
    headers = {
        (column.side, column.item or column.header.strip()): column.header
        for _, column in located
        if column.role == "score"
    }
    asked = [*_weight(mapping, located), *_words(scores, headers)]
    if mapping.guessed and not mapping.words:
        asked += _wording(reads, headers)
    if mapping.guessed:
        asked += about_directions(answers, mapping, located, scores)
    return asked


def doubtful_codes(mapping: Mapping, scores: Scores) -> tuple:
    """The mapping's codes for no answer that could be scores, as far as neither words nor the answers tell."""
    if not mapping.guessed:
        return ()
    written = [one for by_item in scores.notes.values() for one in by_item.values()]
    explained = {code for one in written for code in one.none}
    spans = [one.span for one in written]
    histograms = [_raw(read) for by_item in scores.reads.values() for read in by_item.values()]
    above, doubt = beyond(*_pooled(histograms))
    explained |= set() if doubt else set(above)

    def is_sure(code: float) -> bool:
        outside = bool(spans) and all(span and not span[0] <= code <= span[1] for span in spans)
        return code in CODES or code in explained or outside or is_no_score(code, histograms)

    values = [(code, number(str(code))) for code in mapping.missing_codes]
    return tuple(code for code, value in values if value == value and not is_sure(value))


def _raw(read: Read) -> tuple[np.ndarray, np.ndarray]:
    values, _ = cell_scores(read.cells)
    known = np.isfinite(values)
    return values[known], read.cells.counts[known]


def _pooled(histograms: list[tuple[np.ndarray, np.ndarray]]) -> tuple[np.ndarray, np.ndarray]:
    if not histograms:
        return np.array([]), np.array([])
    values, place = np.unique(np.concatenate([values for values, _ in histograms]), return_inverse=True)
    return values, np.bincount(place, weights=np.concatenate([counts for _, counts in histograms]))


def _weight(mapping: Mapping, located: list[tuple[int, Column]]) -> list[Question]:
    """A weight of a file that is not ours counts only once a person says so."""
    if any(column.role == "weight" for _, column in located):
        return []
    found = [column.header for _, column in located if column.reason == "weight_unasked"]
    return [Question("weight", "columns", (found[0],), (None, found[0]))] if found else []


def _words(scores: Scores, headers: dict[tuple[str, str], str]) -> list[Question]:
    """Answers in words that no list knows: which comes first, which last?"""
    columns, found = [], Counter()
    for side, by_item in scores.reads.items():
        for item, read in by_item.items():
            unread = ~np.isfinite(read.scores) & ~read.absent
            said = read.cells.counts[~read.absent].sum()
            if says_words(read.cells) and read.cells.counts[unread].sum() >= UNREAD * said > 0:
                columns.append(headers.get((side, item), item))
                for text, count in zip(read.cells.values[~read.absent], read.cells.counts[~read.absent], strict=True):
                    found[text.strip()] += int(count)
    if not columns or len(found) > MOST_WORDS:
        return []
    return [Question("words", "words", tuple(dict.fromkeys(columns)), tuple(text for text, _ in found.most_common()))]


def _wording(reads: Iterable[Read], headers: dict[tuple[str, str], str]) -> list[Question]:
    """Answers in words that two lists know with other scores: satisfied, neutral, dissatisfied of three or of five?"""
    spoken = [read for read in reads if read.levels]
    texts = {text for read in spoken for text in read.cells.values}
    lists = fitting(texts) if texts else []
    if len(lists) < 2:
        return []
    answers = sum(int(read.cells.counts[np.isfinite(read.scores)].sum()) for read in spoken)
    used = lists[0]
    rival = next((other for other in lists[1:] if _as_plausible(texts, used, other, answers)), None)
    if rival is None:
        return []
    choices = (_as_words(texts, used), _as_words(texts, rival))
    return [Question("wording", "words", tuple(dict.fromkeys(headers.values())), choices)]


def _as_plausible(texts: set[str], used: str, other: str, answers: int) -> bool:
    """Whether another list tells the answers apart too, gives other scores, and is as fully used."""
    words = {answer(text) for text in texts} & wordings()[used].keys()
    if not words <= wordings()[other].keys():
        return False
    mine, theirs = ({word: wordings()[name][word] for word in words} for name in (used, other))
    if len(set(theirs.values())) < len(set(mine.values())) or (mine == theirs and levels(used) == levels(other)):
        return False
    if len(set(mine.values())) == levels(used):  # every level occurs: another list has levels nobody chose
        return answers < FEW and used.split("_")[0] == other.split("_")[0]
    return len(set(theirs.values())) / levels(other) >= len(set(mine.values())) / levels(used)


def _as_words(texts: Iterable[str], name: str) -> dict[str, float]:
    """{answer: score} of these answers by a list, with a word for its highest level where nobody chose it."""
    places = wordings()[name]
    found = {text.strip(): float(places[answer(text)]) for text in texts if answer(text) in places}
    if levels(name) not in found.values():
        highest = next(one for one in profile("answers")["wordings"] if one["id"] == name)["levels"][-1]
        chinese = any(not text.isascii() for text in found)
        found[next((word for word in highest if word.isascii() != chinese), highest[0])] = float(levels(name))
    return dict(sorted(found.items(), key=lambda pair: pair[1]))
