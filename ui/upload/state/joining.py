"""Of which survey the file is: one that is kept, or one of its own. Said in one line, for a person to change."""

from __future__ import annotations

import dataclasses

import streamlit as st

from figures.picture import plain
from i18n import counted
from intake.mapping import Mapping, locate
from store import Lineage, StoreError
from ui import cached, cached_upload
from ui.upload.state import work
from ui.upload.state.work import Work

NOTE, OWN = "survey", "own"


def settled(at: Work) -> Work:
    """With the survey that the file is of as its mapping says it: as a person chose, else as its columns tell."""
    if at.tidy is None:
        return at
    try:
        lineage = _named(at, at.draft.notes.get(NOTE))
    except StoreError:
        return at  # keeping says what is wrong
    return dataclasses.replace(at, mapping=dataclasses.replace(at.mapping, lineage=lineage))


def ask(at: Work) -> None:
    """Which survey the file joins, with the choice to keep it as one of its own; nothing where it is like none."""
    try:
        known = _offered(at)
        now = joined(at)
    except StoreError:
        return
    if not known:
        return
    names = {id: _name(at, one) for id, one in known.items()} | {OWN: at.view.words("upload.survey_own")}
    options = list(names)
    st.radio(
        at.view.words("upload.survey"), options, key=f"{NOTE}_{at.key}_{at.view.lang}", format_func=names.get,
        index=options.index(now if now in known else OWN), on_change=_choose, args=(at,),
    )  # fmt: skip


def joined(at: Work) -> str:
    """The survey that the file goes into, whether there is one already or not. Raises StoreError."""
    return _of(at, at.mapping.lineage)


def _choose(at: Work) -> None:
    at.draft.notes[NOTE] = st.session_state[f"{NOTE}_{at.key}_{at.view.lang}"]


def _named(at: Work, said: str | None) -> str:
    """What the mapping names: nothing where the columns alone tell the same, and for one of its own the file."""
    read = at.mapping.lineage
    if said is None:
        return read
    kept = {one.id for one in cached.store().lineages()}
    own = at.draft.digest[:32]
    if said == OWN:
        return "" if _of(at, "") not in kept else own
    return next((name for name in (read, "") if _of(at, name) == said), said if said in kept else read)


def _of(at: Work, lineage: str) -> str:
    mapping = _here(at)
    named = dataclasses.replace(mapping, lineage=lineage)
    return cached.store().lineage_for(named.to_json(), mapping.signature())


def _here(at: Work) -> Mapping:
    """The mapping without columns that the file does not have, as it is kept."""
    here = {id(column) for _, column in locate(at.mapping.columns, at.table.headers)}
    return dataclasses.replace(at.mapping, columns=tuple(c for c in at.mapping.columns if id(c) in here))


def _offered(at: Work) -> dict[str, Lineage]:
    """The kept surveys it may be of: as its columns tell, as the file it is read like, and others of such questions."""
    mapping, store = _here(at), cached.store()
    like = cached_upload.before(at.draft.digest, at.book.encoding, work.said(at.draft), _book=at.book)
    read_like = [store.lineage_for(like.to_json(), like.signature())] if like else []
    found = [joined(at), *store.lineages_for(mapping.to_json(), mapping.signature()), *read_like]
    kept = {one.id: one for one in store.lineages() if not _is_it(one, at)}
    return {id: kept[id] for id in dict.fromkeys(found) if id in kept}


def _is_it(one: Lineage, at: Work) -> bool:
    """Whether a survey is of nothing but this file."""
    return {dataset.upload for dataset in one.datasets} == {at.draft.digest}


def _name(at: Work, one: Lineage) -> str:
    return counted(at.view.words, "upload.survey_joins", len(one.months), survey=plain(one.name))
