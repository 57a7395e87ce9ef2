"""A file with answers of months that are frozen: said before it is kept and after, with the way to what moved."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from figures.periods import listed
from i18n import numbers
from intake import waves
from store import Batch, StoreError
from store.dataset import dataset_id
from ui import cached
from ui.months.standing import Standing, holding
from ui.upload.state import joining, replacing
from ui.upload.state.work import Work
from ui.view import View

MONTHS = "pages/collect/months.py"
NAMED = 4  # periods in a sentence


def frozen(at: Work) -> list[Standing]:
    """The frozen periods whose answers are others once the file is kept, the newest first."""
    return _touched(at)[0]


def _touched(at: Work) -> tuple[list[Standing], list[Standing]]:
    """The frozen periods whose answers change, and those after them, which only compare with them."""
    store = cached.store()
    try:
        lineage = joining.joined(at)
        revisions = store.frozen(lineage)
        batches = [one for one in store.batches(lineage) if one.current] if revisions else []
    except StoreError:
        return [], []  # keeping says what is wrong
    if _is_there(at, batches):
        return [], []
    gone = replacing.chosen(at) if batches else ()
    replaced = [one.current for one in batches if one.id in gone or one.current.upload == at.draft.digest]
    months = {*at.tidy.survey.months, *(month for one in replaced for month in one.months)}
    known = {*months, *(month for one in batches for month in one.current.months)}
    found = holding(revisions, months, known=known)
    later = [one for one in revisions if months and one.month > min(months)]
    compared = holding(later, {one.month for one in later}, known=known)
    return found, [one for one in compared if one not in found]


def before(at: Work) -> None:
    """What keeping the file does to what is frozen; nothing where nothing of its months is."""
    found, compared = _touched(at)
    if not found and not compared:
        return
    told = ""
    if found:
        told = at.view.words("upload.frozen", periods=_list(at.view, [_told(at.view, one) for one in found]))
    if compared:
        names = _list(at.view, [listed(one.label, at.view.words) for one in compared])
        told += at.view.words("upload.frozen_after" if found else "upload.frozen_only_after", periods=names)
    st.info(told, icon=":material/ac_unit:")


def after(view: View, found: list[Standing], lineage: str) -> None:
    """The way to the months page, at the newest of what was frozen before the file was kept."""
    if found:
        names = _list(view, [listed(one.label, view.words) for one in found])
        at = {"data": lineage, "month": found[0].month, "kind": found[0].kind}
        label = view.words("upload.frozen_see", periods=names)
        st.page_link(MONTHS, label=label, icon=":material/ac_unit:", query_params=at)


def _is_there(at: Work, batches: Sequence[Batch]) -> bool:
    """Whether just this file, read just so, counts already."""
    if all(one.current.upload != at.draft.digest for one in batches):
        return False
    mapping = waves.kept(at.mapping, at.table.headers, at.tidy.survey)
    return dataset_id(at.draft.digest, mapping.to_json()) in {one.current.id for one in batches}


def _told(view: View, one: Standing) -> str:
    """A period and what is frozen of it."""
    return view.words(f"upload.frozen_{one.stage}", period=listed(one.label, view.words), **one.numbered)


def _list(view: View, names: list[str]) -> str:
    told, more = view.words("cause.comma").join(names[:NAMED]), len(names) - NAMED
    return view.words("upload.frozen_more", periods=told, n=numbers.whole(more)) if more > 0 else told
