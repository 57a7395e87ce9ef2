"""The tables of a snapshot as people read them: codes in words, ids only where they are ids."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import pandas as pd

from analytics.months.schema import FLAGS
from figures import links, targets
from figures import sentences_cause as cause
from figures import sentences_snapshot as say
from figures import sentences_why as why
from i18n import Words

ITEM, TOUCHPOINT = "item", "touchpoint"
KEYS = {
    "set_kind": "workbook.kind.{}", "against": "moved.against_{}", "split": "moved.split_{}",
    "met": "report.target_{}", "state": "report.action.{}", "segment": "segment.{}",
}  # fmt: skip
Called = Mapping[tuple[str, str], str]  # the name of each (kind, id)
QUESTION = ("id", "en", "zh", "dimension", "touchpoint", "owner", "lo", "hi")


def in_words(frame: pd.DataFrame, called: Called, words: Words) -> pd.DataFrame:
    """A table with its codes in words; beside the id of a question stands its text."""
    told = frame.copy()
    for column in frame:
        if column in FLAGS:
            told[column] = [words("moved.yes" if flag else "moved.no") for flag in frame[column]]
        elif column in KEYS:
            told[column] = [_known(KEYS[column].format(code), code, words) for code in frame[column]]
        elif column in ONE:
            told[column] = [ONE[column](code, words) if code else "" for code in frame[column]]
    if "part" in frame:
        told["part"] = [_part(*pair, words) for pair in zip(frame["split"], frame["part"], strict=True)]
    if "place" in frame:
        told["place"] = [_place(*pair, words) for pair in zip(_segments(frame), frame["place"], strict=True)]
    if TOUCHPOINT in frame:
        told[TOUCHPOINT] = [called.get((TOUCHPOINT, id), id) for id in frame[TOUCHPOINT]]
    return _sets(told, frame, called) if "set" in frame else told


def questions(items: Iterable[Mapping], called: Called, lang: str) -> pd.DataFrame:
    """The questions, their text in the reader's language first, with the names of their dimension and touchpoint."""
    frame = pd.DataFrame(list(items))
    first, second = ("zh", "en") if lang.startswith("zh") else ("en", "zh")
    turned = {"en": first, "zh": second}
    frame = frame[[name for name in (turned.get(one, one) for one in QUESTION) if name in frame]]
    named = {kind: [called.get((kind, id), id) for id in frame[kind]] for kind in ("dimension", TOUCHPOINT)
             if kind in frame}  # fmt: skip
    return frame.assign(**named)


def _known(key: str, code: str, words: Words) -> str:
    """The words of a code; what has none stays as it is."""
    return words(key) if key in words else code


def _figure(metric: str, words: Words) -> str:
    return links.name(metric, words) if "+" in metric else _known(f"metric.{metric}", metric, words)


def _part(split: str, part: str, words: Words) -> str:
    """A part of a split; what stands beside the chain is a gap, too."""
    return _figure(part, words) if split == "beside" else why.part_name(split, part, words)


def _segments(frame: pd.DataFrame) -> Iterable[str]:
    return frame["segment"] if "segment" in frame else [""] * len(frame)


def _place(segment: str, place: str, words: Words) -> str:
    """A place by its name; no place is everywhere."""
    return cause.place_name(segment, place, words) if place else words("snapshot.everywhere")


def _sets(told: pd.DataFrame, frame: pd.DataFrame, called: Called) -> pd.DataFrame:
    """The id of a group only where it is a question's; the name of every group beside it."""
    keys = list(zip(frame["set_kind"], frame["set"], strict=True))
    told["set"] = [id if kind == ITEM else "" for kind, id in keys]
    names = [called.get((kind, id), "" if kind == "all" else id) for kind, id in keys]
    told.insert(told.columns.get_loc("set") + 1, "called", names)
    return told


ONE: dict[str, Callable[[str, Words], str]] = {
    "metric": _figure, "link": _figure, "since": targets.period, "rule": say.rule_name,
}  # fmt: skip
