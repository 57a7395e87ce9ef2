"""Lists and boxes in which a person settles a field of the mapping: scale, codes, order of dates, month, words."""

from __future__ import annotations

from datetime import datetime

import pandas as pd
import streamlit as st

from i18n import numbers
from ui.upload.deciding import choosing
from ui.upload.state import corrections, drafts, seen
from ui.upload.state.work import Work

MONTHS_BACK = 36
SCALES = ((1, 3), (1, 4), (1, 5), (1, 6), (1, 7), (1, 10), (0, 4), (0, 5), (0, 10), (0, 100))
MOST_WORDS = 60


def month(at: Work) -> None:
    """The month of answers without a date."""
    today, words = datetime.now(), at.view.words
    back = [today.year * 12 + today.month - 1 - months for months in range(MONTHS_BACK)]
    recent = ["", *(f"{months // 12}-{months % 12 + 1:02d}" for months in back)]
    said = at.mapping.month_if_none or ""
    if said not in recent:
        recent.append(said)
    choosing.one_of(
        at.view, words("upload.month"), recent, key=f"month_{at.key}", chosen=said, width=260,
        name=lambda name: numbers.month(name, at.view.lang) if name else words("upload.month_none"),
        pick=lambda name: corrections.settle(at.key, "month_if_none", name or None), help=words("upload.month_why"),
    )  # fmt: skip


def scale(at: Work) -> None:
    """The scale of all items, where the one that was read is wrong."""
    words = at.view.words
    texts = {"": words("upload.scale_as_read")} | {
        f"{lo}-{hi}": words("upload.scale", lo=lo, hi=hi) for lo, hi in SCALES
    }
    said = corrections.settled(at.key).get("scale") or {}
    chosen = f"{said['lo']:g}-{said['hi']:g}" if "lo" in said else ""

    def pick(name: str) -> None:
        if not name:
            return corrections.unsettle(at.key, "scale")
        lo, hi = name.split("-")
        return corrections.settle(at.key, "scale", {"lo": float(lo), "hi": float(hi), "step": 1.0})

    choosing.one_of(
        at.view, words("upload.scale_other"), list(texts), key=f"scale_{at.key}", chosen=chosen, width=260,
        name=lambda name: texts[name], pick=pick,
    )  # fmt: skip


def date_order(at: Work) -> None:
    """Whether the day or the month stands first."""
    words = at.view.words
    orders = ("dmy", "mdy", "ymd", "swapped")
    texts = {"": words("upload.date_order_as_read")} | {order: words(f"upload.{order}") for order in orders}
    choosing.one_of(
        at.view, words("upload.date_order"), list(texts), key=f"date_order_{at.key}", width=260,
        chosen=corrections.settled(at.key).get("date_order") or "", name=lambda name: texts[name],
        pick=lambda name: _settle_or_leave(at.key, "date_order", name),
    )  # fmt: skip


def several(at: Work, field: str, label: str, options: list[str], chosen: list[str], **look) -> None:
    """A field that is a list: which of the options are in it."""
    widget = f"{field}_{at.key}_{at.view.lang}"
    known = list(dict.fromkeys([*options, *chosen]))
    if st.session_state.get(widget) != chosen:
        st.session_state[widget] = chosen

    def picked() -> None:
        corrections.settle(at.key, field, list(st.session_state[widget]))

    st.multiselect(label, known, key=widget, on_change=picked, **look)


def words(at: Work, *, asked: bool) -> None:
    """The answers in words with the score each is read as; a person may give another.

    Where they are asked about, the scores count once the last one is given: some of them alone would be a wrong scale.
    """
    say = at.view.words
    often, read = seen.words(seen.seen(at))
    given = _given(at.key) if asked else at.mapping.words
    shown = list(dict.fromkeys([*often, *at.mapping.words]))[:MOST_WORDS]
    answer, score, count = say("upload.word"), say("upload.word_score"), say("upload.word_count")
    scores = [given.get(word, read.get(word)) for word in shown]
    counts = [numbers.whole(often[word]) if word in often else "" for word in shown]
    table = pd.DataFrame({answer: shown, score: pd.Series(scores, dtype="float64"), count: counts})
    widget = f"words_{at.key}_{at.view.lang}"

    def typed() -> None:
        said = dict(given)
        for row, cells in st.session_state[widget]["edited_rows"].items():
            said[shown[int(row)]] = cells.get(score)
        _keep_words(at, {word: float(value) for word, value in said.items() if value is not None}, shown, asked=asked)

    st.data_editor(
        table, key=widget, hide_index=True, disabled=[answer, count], alt=say("upload.words_title"), placeholder="",
        on_change=typed,
    )  # fmt: skip


def no_answers(at: Work) -> None:
    """The answers in words that no score was given to are no answers."""
    often, _ = seen.words(seen.seen(at))
    given = _given(at.key)
    corrections.settle(at.key, "words", at.mapping.words | given)
    rest = [word for word in often if word not in given]
    corrections.settle(at.key, "missing_codes", list(dict.fromkeys([*at.mapping.missing_codes, *rest])))


def _keep_words(at: Work, said: dict[str, float], shown: list[str], *, asked: bool) -> None:
    if asked:
        _given(at.key).clear()
        _given(at.key).update(said)
    if not asked or set(shown) <= said.keys():
        corrections.settle(at.key, "words", said)


def _given(key: str) -> dict[str, float]:
    """Scores given to answers so far, while others still want one."""
    return drafts.noted("given", key)


def _settle_or_leave(key: str, field: str, value: str) -> None:
    if value:
        corrections.settle(key, field, value)
    else:
        corrections.unsettle(key, field)
