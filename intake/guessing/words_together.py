"""Answers in words read together: an item that nobody was unhappy with has fewer words than the list they are from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from intake.cells.scored import scores, wording
from intake.columns.facts import Facts


def read_together(columns: Sequence[Facts]) -> list[Facts]:
    """The columns, those that answer in words under the list that knows the words of as many of them as possible.

    一般 and 满意 alone may be from five levels; beside a column of 不满意, 一般 and 满意 they are from three.
    """
    groups: list[tuple[set[str], list[int]]] = []
    for place, facts in enumerate(columns):
        if facts.words is None:
            continue
        texts = set(facts.texts)
        same = next((group for group in groups if texts <= group[0] or wording(group[0] | texts)), None)
        if same is None:
            groups.append((texts, [place]))
        else:
            same[0].update(texts)
            same[1].append(place)
    found = list(columns)
    for texts, places in groups:
        words = wording(texts)
        for place in places:
            found[place] = _under(columns[place], words)
    return found


def _under(facts: Facts, words: str | None) -> Facts:
    """The facts of a column whose words are from this list."""
    if words in (None, facts.words):
        return facts
    return replace(facts, words=words, numbers=scores(facts.cells, words=words)[0])
