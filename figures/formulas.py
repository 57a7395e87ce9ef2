"""The words inside the formulas and sources of the catalogue, in the reader's language; letters and names stay."""

from __future__ import annotations

from i18n import Words

PHRASES = "formula."


def formula(text: str, words: Words) -> str:
    """A formula or source of the catalogue, also one that a month froze, as the reader reads it.

    >>> formula("Σw[E = hi for all pairs] / Σw", Words("zh_CN"))
    'Σw[E = hi，所有成对评价] / Σw'
    """
    english, known = Words("en"), words.keys()
    phrases = {english(key): words(key) for key in known if key.startswith(PHRASES)}
    for phrase in sorted(phrases, key=len, reverse=True):  # the longer one may hold a shorter one
        text = text.replace(phrase, phrases[phrase])
    return text
