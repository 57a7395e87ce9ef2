"""Survey and tables <-> Parquet bytes, exactly: every dtype, category, missing value and scale comes back as it was.

pandas' own Parquet writer is not enough: it loses categories of numbers and of empty tables, and refuses mixed cells.
"""

from __future__ import annotations

import dataclasses
import io
import json

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from analytics.survey import Item, Scale, Survey

LAYOUT = 1
_META = b"onex"
_SIDES = ("expectation", "perception")
_SCALES = ("scale", "asked_expectation", "asked_perception")


def write_survey(survey: Survey) -> bytes:
    """A survey as one Parquet file, a row per respondent; its provider table is written by itself (`write_table`).

    Columns are `respondents.<name>`, `expectation.<position>`, `perception.<position>` and, where it was asked,
    `adequate.<position>`; items, scales and dtypes are JSON in the file's metadata. The index of `respondents` is not
    kept: respondents are known by position.
    """
    columns, dtypes = _pack(survey.respondents, prefix="respondents.")
    asked = _SIDES if survey.adequate is None else (*_SIDES, "adequate")
    for side in asked:
        codes = getattr(survey, side)
        columns |= {f"{side}.{place}": pa.array(codes[:, place]) for place in range(codes.shape[1])}
    about = {
        "respondents": dtypes,
        "codes": {side: str(getattr(survey, side).dtype) for side in asked},
        "items": [dataclasses.asdict(item) for item in survey.items],
        "segments": list(survey.segments),
        "outcome_scales": {name: dataclasses.asdict(scale) for name, scale in survey.outcome_scales.items()},
        "assumed": survey.assumed,
        "kano": None if survey.kano is None else {name: _digits(survey.kano[name]) for name in survey.kano},
    }
    if survey.halls is not None:
        about["halls"] = survey.halls.to_dict("list")
    return _to_bytes(columns, about, rows=len(survey))


def read_survey(content: bytes, provider: pd.DataFrame | None = None) -> Survey:
    """The survey that `write_survey` wrote, with the provider table that was kept beside it."""
    table, about = _from_bytes(content)
    shape = about["rows"], len(about["items"])
    sides = {side: _matrix(table, side, shape, dtype) for side, dtype in about["codes"].items()}
    return Survey(
        items=tuple(_item(fields) for fields in about["items"]),
        respondents=_unpack(table, about["respondents"], about["rows"], prefix="respondents."),
        segments=tuple(about["segments"]),
        outcome_scales={name: Scale(**scale) for name, scale in about["outcome_scales"].items()},
        provider=provider,
        assumed=about["assumed"],
        kano=_from_digits(about["kano"]) if about.get("kano") else None,
        halls=pd.DataFrame(about["halls"], dtype="str") if "halls" in about else None,
        **sides,
    )


def _digits(codes: pd.Series) -> str:
    """Codes from −1 to 4 as text, one sign each."""
    return "".join("." if code < 0 else str(code) for code in codes.tolist())


def _from_digits(columns: dict[str, str]) -> pd.DataFrame:
    """
    >>> _from_digits({"a": "0.4"})["a"].tolist()
    [0, -1, 4]
    """
    codes = {name: [-1 if sign == "." else int(sign) for sign in text] for name, text in columns.items()}
    return pd.DataFrame(codes, dtype=np.int8)


def read_respondents(content: bytes, name: str) -> pd.Series:
    """One column of the respondents of a survey that `write_survey` wrote, without reading the answers."""
    column = f"respondents.{name}"
    table = pq.read_table(pa.BufferReader(content), columns=[column])
    about = json.loads(table.schema.metadata[_META])
    specs = [spec for spec in about["respondents"] if spec["name"] == name]
    return _unpack(table, specs, about["rows"], prefix="respondents.")[name]


def write_table(frame: pd.DataFrame) -> bytes:
    """A table (problems, provider) as Parquet; its index is not kept."""
    columns, dtypes = _pack(frame)
    return _to_bytes(columns, {"columns": dtypes}, rows=len(frame))


def read_table(content: bytes) -> pd.DataFrame:
    """The table that `write_table` wrote.

    >>> read_table(write_table(pd.DataFrame({"n": [1, 2]})))["n"].tolist()
    [1, 2]
    """
    table, about = _from_bytes(content)
    return _unpack(table, about["columns"], about["rows"])


def _pack(frame: pd.DataFrame, *, prefix: str = "") -> tuple[dict[str, pa.Array], list[dict]]:
    """Arrow columns by name, and what it takes to get each column's dtype back."""
    if not frame.columns.is_unique:
        raise ValueError(f"two columns of one name: {sorted(frame.columns[frame.columns.duplicated()])}")
    packed = {name: _pack_column(frame[name]) for name in frame.columns}
    columns = {f"{prefix}{name}": array for name, (array, _) in packed.items()}
    return columns, [{"name": name} | spec for name, (_, spec) in packed.items()]


def _pack_column(column: pd.Series) -> tuple[pa.Array, dict]:
    if isinstance(column.dtype, pd.CategoricalDtype):
        categories = column.cat.categories
        values = [_plain(value) for value in categories.tolist()]
        spec = {"categories": values, "of": str(categories.dtype), "ordered": bool(column.cat.ordered)}
        return pa.array(column.cat.codes.to_numpy(np.int32)), {"dtype": "category"} | spec
    if column.dtype == object:
        return pa.array([json.dumps(_plain(value)) for value in column], pa.large_string()), {"dtype": "object"}
    values = column.to_numpy() if isinstance(column.dtype, np.dtype) else column.array
    return pa.array(values, from_pandas=column.dtype.kind in "mM" or None), {"dtype": str(column.dtype)}


def _plain(value):
    """A cell of a mixed column as JSON keeps it; what JSON has no word for (a date in a score) is kept as text."""
    if isinstance(value, np.generic):
        value = value.item()
    return value if value is None or isinstance(value, str | int | float | bool) else str(value)


def _unpack(table: pa.Table, specs: list[dict], rows: int, *, prefix: str = "") -> pd.DataFrame:
    columns = {spec["name"]: _unpack_column(table[f"{prefix}{spec['name']}"], spec) for spec in specs}
    return pd.DataFrame(columns, index=pd.RangeIndex(rows), columns=[spec["name"] for spec in specs])


def _unpack_column(values: pa.ChunkedArray, spec: dict):
    if spec["dtype"] == "category":
        categories = pd.Index(spec["categories"], dtype=spec["of"])
        return pd.Categorical.from_codes(values.to_numpy(), categories=categories, ordered=spec["ordered"])
    if spec["dtype"] == "object":
        return np.array([json.loads(text) for text in values.to_pylist()] + [None], dtype=object)[:-1]
    dtype = pd.api.types.pandas_dtype(spec["dtype"])
    if isinstance(dtype, np.dtype):
        return values.to_numpy().astype(dtype, copy=False)
    return dtype.__from_arrow__(values)


def _matrix(table: pa.Table, side: str, shape: tuple[int, int], dtype: str) -> np.ndarray:
    codes = np.empty(shape, dtype=dtype)
    for place in range(shape[1]):
        codes[:, place] = table[f"{side}.{place}"].to_numpy()
    return codes


def _item(fields: dict) -> Item:
    scales = {name: Scale(**fields[name]) if fields[name] else None for name in _SCALES}
    return Item(**(fields | scales))


def _to_bytes(columns: dict[str, pa.Array], about: dict, *, rows: int) -> bytes:
    text = json.dumps({"layout": LAYOUT, "rows": rows} | about, ensure_ascii=True, default=_plain)
    table = pa.table(columns).replace_schema_metadata({_META: text.encode("ascii")})
    sink = io.BytesIO()
    pq.write_table(table, sink, compression="zstd")
    return sink.getvalue()


def _from_bytes(content: bytes) -> tuple[pa.Table, dict]:
    table = pq.read_table(pa.BufferReader(content))
    return table, json.loads(table.schema.metadata[_META])
