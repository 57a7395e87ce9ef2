"""A Tally as bytes and back, exactly: what a frozen month was counted from, kept beside its numbers."""

from __future__ import annotations

import dataclasses
import io
import json

import numpy as np
import pandas as pd

from analytics.counting.additive import ARRAYS, Tally
from analytics.counting.itemsets import item_sets
from analytics.survey import Item, Scale

LAYOUT = 1
SCALES = ("scale", "asked_expectation", "asked_perception")
_TABLES = ("groups", "joint", "outcomes")


def to_bytes(tally: Tally) -> bytes:
    """The sums as a NumPy archive (.npz), names and scales as JSON in it. Equal tallies, equal bytes.

    >>> from analytics.examples import small_survey
    >>> from analytics.tallies import tally
    >>> sums = tally(small_survey([[8]], [[6]]))
    >>> from_bytes(to_bytes(sums)).total("perception").tolist() == sums.total("perception").tolist()
    True
    """
    about = {"layout": LAYOUT, "keys": tally.keys, "tau": tally.tau, "assumed": tally.assumed}
    about["items"] = [dataclasses.asdict(item) for item in tally.items]
    about["outcome_scales"] = {name: dataclasses.asdict(scale) for name, scale in tally.outcome_scales.items()}
    arrays = {name: getattr(tally, name) for name in ARRAYS}
    for name in _TABLES:
        about[name], columns = _plain(getattr(tally, name))
        arrays |= {f"{name}.{column}": values for column, values in columns.items()}
    text = json.dumps(about, sort_keys=True, ensure_ascii=False).encode("utf-8")
    archive = io.BytesIO()
    np.savez_compressed(archive, about=np.frombuffer(text, dtype=np.uint8), **arrays)
    return archive.getvalue()


def from_bytes(content: bytes) -> Tally:
    """The tally that `to_bytes` wrote. Raises ValueError for another layout.

    No page asks for it: with it an auditor counts the indices, bands and outcomes of a frozen month anew, without its
    answers.
    """
    with np.load(io.BytesIO(content), allow_pickle=False) as archive:
        about = json.loads(archive["about"].tobytes())
        if about.get("layout") != LAYOUT:
            raise ValueError("these are no bytes of a tally, or of a later layout than this one can read")
        arrays = {name: archive[name] for name in archive.files if name != "about"}
    items = tuple(_item(fields) for fields in about["items"])
    return Tally(
        keys=tuple(about["keys"]),
        items=items,
        sets=item_sets(items),
        tau=about["tau"],
        assumed=about["assumed"],
        outcome_scales={name: Scale(**scale) for name, scale in about["outcome_scales"].items()},
        **{name: arrays[name] for name in ARRAYS},
        **{name: _table(name, about[name], arrays) for name in _TABLES},
    )


def _plain(table: pd.DataFrame) -> tuple[dict, dict[str, np.ndarray]]:
    """A table as arrays; a column of texts is its codes, and its categories beside them."""
    columns, texts = {}, {}
    for name in table:
        if pd.api.types.is_numeric_dtype(table[name]):
            columns[name] = table[name].to_numpy()
            continue
        kept = isinstance(table[name].dtype, pd.CategoricalDtype)
        of = pd.Categorical(table[name])
        columns[name] = of.codes.astype(np.int64)
        texts[name] = {"categories": of.categories.tolist(), "ordered": bool(of.ordered), "kept": kept}
    return {"columns": list(table), "rows": len(table), "texts": texts}, columns


def _table(name: str, about: dict, arrays: dict[str, np.ndarray]) -> pd.DataFrame:
    columns = {}
    for column in about["columns"]:
        columns[column], text = arrays[f"{name}.{column}"], about["texts"].get(column)
        if text:
            names = pd.Index(text["categories"], dtype="str")
            of = pd.Categorical.from_codes(columns[column], categories=names, ordered=text["ordered"])
            columns[column] = of if text["kept"] else pd.Series(of).astype("str")
    return pd.DataFrame(columns, index=pd.RangeIndex(about["rows"]))


def _item(fields: dict) -> Item:
    scales = {name: Scale(**fields[name]) if fields[name] else None for name in SCALES}
    return Item(**(fields | scales))
