"""A file much like one that was kept: whether it takes that one's place or stands beside it."""

from __future__ import annotations

import streamlit as st

from figures.picture import plain
from i18n import numbers
from store import Overlap, StoreError
from ui import cached, cached_upload
from ui.kept import spreadsheets
from ui.upload.state import joining, work
from ui.upload.state.work import Work

ADD, ALL = "add", "all"
NOTE = "replaces"
MOST = 0.5  # of a kept file: then the new one is that file again


def ask(at: Work) -> None:
    """Where months and answers are there already: replace what holds them, or add to it."""
    options = _options(at)
    if not options:
        return
    words = at.view.words
    names = {
        ADD: words("upload.replaces_add"),
        ALL: words("upload.replaces_all", n=numbers.whole(len(options.get(ALL, ())))),
    }
    for one in _overlaps(at):
        told = {"file": plain(spreadsheets.title(one.batch.current)), "share": numbers.share(one.share_kept)}
        names[one.batch.id] = words(f"upload.replaces_{one.by}", **told)
    st.radio(
        words("upload.replaces"), list(options), key=f"{NOTE}_{at.key}_{at.view.lang}", format_func=names.get,
        index=list(options).index(_said(at)), on_change=_choose, args=(at,),
        captions=[words("upload.replaces_add_why" if name == ADD else "upload.replaces_why") for name in options],
    )  # fmt: skip
    warn_twice(at, replaced=chosen(at))


def warn_twice(at: Work, *, replaced: tuple[str, ...] = ()) -> None:
    """Say how much of the file is in others, too, whose place it does not take: it counts twice."""
    left = [one for one in _overlaps(at) if one.batch.id not in replaced]
    if left:
        files = ", ".join(plain(one.batch.current.name) for one in left)
        share = numbers.share(min(1.0, sum(one.share_new for one in left)))
        st.warning(at.view.words("upload.replaces_twice", share=share, files=files), icon=":material/warning:")


def chosen(at: Work) -> tuple[str, ...]:
    """The deliveries whose place the file takes, the one that goes on in it first; none where it is one of its own."""
    options = _options(at)
    return options[_said(at)] if options else ()


def _options(at: Work) -> dict[str, tuple[str, ...]]:
    """What can be chosen and what each replaces, the usual first.

    A file that holds most of a kept one is the same again; one that holds a few of its customers only adds to it.
    """
    found = _overlaps(at)
    again = tuple(one.batch.id for one in found if one.share_kept >= MOST)
    every = {ALL: again} if len(again) > 1 else {}
    single, add = {one.batch.id: (one.batch.id,) for one in found}, {ADD: ()}
    return {} if not found else every | single | add if again else add | single


def _said(at: Work) -> str:
    """What was chosen, else what is usual."""
    options, said = _options(at), at.draft.notes.get(NOTE)
    return said if said in options else next(iter(options))


def _choose(at: Work) -> None:
    at.draft.notes[NOTE] = st.session_state[f"{NOTE}_{at.key}_{at.view.lang}"]


def _overlaps(at: Work) -> list[Overlap]:
    """What the file may replace; never itself, read another way: that is a new version without asking."""
    try:
        lineage = joining.joined(at)
        state = cached.store().state(lineage)
        found = cached_upload.overlaps(at.draft.digest, work.as_text(at.mapping), lineage, state, _new=at.tidy.survey)
    except StoreError:
        return []  # keeping says what is wrong
    return [one for one in found if one.batch.current.upload != at.draft.digest]
