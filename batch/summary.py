"""One survey in one JSON object: counts, index, bands, items, gaps, problems and open questions, nothing rounded."""

from __future__ import annotations

from collections.abc import Mapping as Map
from collections.abc import Sequence

import pandas as pd

from analytics.chains.sums import LINKS, SIMPLE_LINKS
from analytics.gaps import PROMOTION, TOTAL, chain
from analytics.metrics.zone import zone
from analytics.quality import ANY, quality
from analytics.satisfaction import answers, customers, index, outcomes, readings
from analytics.survey import MISSING, QUALITY_FLAGS, Item, Survey, common_scale
from analytics.tallies import Tally, tally
from batch import other_counts
from batch.in_parts import Counted
from batch.other_counts import or_none, short
from batch.pipeline import Loaded
from intake.questions import Question

GAPS = {**{link: link.removeprefix("gap_") for link in SIMPLE_LINKS}, PROMOTION: "promotion", TOTAL: "total"}
BANDS = ("churn", "neutral", "delight")
Numbers = dict[str, float | int | None]


def summary(loaded: Loaded, *, lang: str = "en", tau: float = 0.05) -> dict:
    """The object that `--json` prints. What is not known is None; `lang` chooses the names of the items."""
    survey, problems = loaded.tidy.survey, loaded.tidy.problems["code"]
    told = {
        "rows": loaded.tidy.rows,
        "respondents": len(survey),
        "months": list(survey.months),
        "problems": {code: int(n) for code, n in problems.value_counts(sort=False).items()},
        "questions": _questions(loaded.tidy.questions),
        "no_answer": loaded.tidy.no_answer.to_dict("records"),
        **_gaps(survey),
        "quality": _quality(survey),
        "weighted": bool((survey.respondents["weight"] != 1).any()),
        "zone": _zone(survey, lang),
        **other_counts.plain(other_counts.other_counts(survey)),
    }
    return _in_order(told | _of_tally(tally(survey, tau=tau), lang))


def summary_in_parts(counted: Counted, *, lang: str = "en") -> dict:
    """The same object for a file that was read part by part; None where only all rows together could tell."""
    numbers = _of_tally(counted.sums, lang)
    total = numbers["readings"]["difference"]
    told = {
        "rows": counted.rows,
        "respondents": counted.respondents,
        "months": list(counted.months),
        "problems": dict(counted.problems),
        "questions": _questions(counted.questions),
        "no_answer": counted.no_answer.to_dict("records"),
        "gaps": {name: total if name == GAPS[TOTAL] else None for name in GAPS.values()},
        "merged": {} if total is None else {"+".join(GAPS[link] for link in SIMPLE_LINKS): total},
        "coverage": dict.fromkeys(GAPS.values(), 0.0) | ({} if total is None else {GAPS[TOTAL]: 1.0}),
        "quality": dict.fromkeys([*(flag.removeprefix("flag_") for flag in QUALITY_FLAGS), ANY]),
        "weighted": counted.weighted,
        "zone": None,
        **other_counts.plain(counted.others),
    }
    return _in_order(told | numbers)


_ORDER = (
    "rows", "respondents", "items", "months", "scale", "problems", "questions", "index", "readings", "answer_bands",
    "customer_bands", "ceiling_share", "shortfall_share", "by_item", "no_answer", "gaps", "merged", "coverage",
    "outcomes", "tau", "quality", "weighted", "assumed", "zone", *other_counts.NAMES,
)  # fmt: skip


def _in_order(found: dict) -> dict:
    return {name: found[name] for name in _ORDER}


def _questions(asked: Sequence[Question]) -> list[dict]:
    return [{"code": q.code, "field": q.field, "columns": list(q.columns), "choices": list(q.choices)} for q in asked]


def _of_tally(sums: Tally, lang: str) -> dict:
    """What the sums alone tell."""
    whole = _values(index(sums), customers(sums), answers(sums), readings(sums))
    scale = common_scale(sums.items)
    asked = [item for item in sums.items if _asked(item, sums)]
    return {
        "items": len(asked if (sums.joint["e"] != MISSING).any() else sums.items),
        "scale": {"lo": short(scale.lo), "hi": short(scale.hi)} if scale else None,
        "index": _index(sums, whole, asked=bool(asked)),
        "readings": _readings(whole, known=not asked or bool(sums.count("pairs")[0, 0])),
        "answer_bands": _bands(sums, 0, "pairs", ("below", "above")),
        "customer_bands": _bands(sums, 0, "respondents", ("customer_churn", "customer_delight")),
        "ceiling_share": whole.get("ceiling_share"),
        "shortfall_share": whole.get("shortfall_share"),
        "by_item": by_item(sums, lang=lang),
        "outcomes": {row.metric: or_none(row.value) for row in outcomes(sums).itertuples()},
        "tau": sums.tau,
        "assumed": sums.assumed or None,
    }


def _asked(item: Item, sums: Tally) -> bool:
    """Whether there is an expectation of this item, asked or assumed: then its answers are pairs, else perceptions."""
    return bool(item.expectation_column or sums.assumed)


def item_name(item: Item, lang: str) -> str:
    """What an item is called: by its codebook or pairing, else by the header of its perception column."""
    named_by_header = item.perception_column.strip() and item.perception_column.strip() in item.id
    return item.id if named_by_header else item.text(lang)


def by_item(sums: Tally, *, lang: str = "en") -> list[dict]:
    """One entry per item, in the order of the file: its columns, n, means, index with interval, bands as counts."""
    table = pd.concat([index(sums), readings(sums)])
    table = table[table["set_kind"] == "item"]
    found = []
    for place, one in enumerate(sums.sets):
        if one.kind != "item":
            continue
        item = sums.items[one.items[0]]
        rows = table[table["set"] == item.id].set_index("metric")
        asked, pairs = _asked(item, sums), int(sums.count("pairs")[0, place])
        found.append(
            {
                "item": item_name(item, lang),
                "columns": [name for name in (item.expectation_column, item.perception_column) if name],
                "n": pairs if asked else int(sums.count("seen")[0, place]),
                "expectation": or_none(rows["value"].get("expectation")),
                "perception": None if asked and not pairs else or_none(rows["value"].get("perception")),
                "index": or_none(rows["value"].get("index")),
                "low": or_none(rows["low"].get("index")),
                "high": or_none(rows["high"].get("index")),
                **_bands(sums, place, "pairs", ("below", "above")),
            }
        )
    return found


def _values(*tables: pd.DataFrame) -> dict[str, float | None]:
    """metric -> value over all items; "low" and "high" of the index."""
    table = pd.concat(tables)
    table = table[table["set_kind"] == "all"].set_index("metric")
    found = {metric: or_none(value) for metric, value in table["value"].items()}
    return found | {end: or_none(table[end].get("index")) for end in ("low", "high")}


def _index(sums: Tally, whole: Map[str, float | None], *, asked: bool) -> Numbers:
    pairs = int(sums.count("pairs")[0, 0])
    return {
        "value": whole.get("index"),
        "low": whole["low"],
        "high": whole["high"],
        "n": int(sums.count("respondents")[0, 0]),
        "answers": pairs if asked else int(sums.count("seen")[0, 0]),
    }


def _readings(whole: Map[str, float | None], *, known: bool) -> Numbers:
    """The readings; where expectations were asked and not one pair is whole, there is no reading at all."""
    whole = whole if known else {}
    names = ("mean_of_ratios", "geometric_mean", "difference", "expectation", "perception")
    return {"ratio_of_means": whole.get("index"), **{name: whole.get(name) for name in names}}


def _bands(sums: Tally, place: int, base: str, ends: tuple[str, str]) -> Numbers:
    """Counts of churn, neutral, delight in one item set; None without a pair."""
    total, churn, delight = (int(sums.count(name)[0, place]) for name in (base, *ends))
    return dict(zip(BANDS, (churn, total - churn - delight, delight) if total else (None,) * 3, strict=True))


def _gaps(survey: Survey) -> dict[str, Numbers]:
    """gaps known for the whole base, what is left under its own name in merged, and the share of the base known.

    The four gaps of the chain and all of `merged` add up to the total gap exactly.
    """
    gaps, merged = dict.fromkeys(GAPS.values()), {}
    coverage = dict.fromkeys(GAPS.values(), 0.0)
    if not survey.has_expectation:
        return {"gaps": gaps, "merged": merged, "coverage": coverage}
    table = chain(survey, sets=("all",)).set_index("metric")
    for link, row in table.iterrows():
        value, share = or_none(row["value"]), or_none(row["coverage"])
        name = "+".join(part.removeprefix("gap_") for part in str(link).split("+"))
        name = GAPS.get(link, name)
        if link in GAPS:
            coverage[name] = share or 0.0
        if link in GAPS and (link == TOTAL or _is_whole(share)):
            gaps[name] = value
        elif link in LINKS:
            merged[name] = value
    return {"gaps": gaps, "merged": merged, "coverage": coverage}


def _quality(survey: Survey) -> dict[str, dict | None]:
    """Per flag, and for any of them: how many, their share, the main metric with and without; None where unchecked."""
    table = quality(survey).set_index("flag")
    names = {flag.removeprefix("flag_"): flag for flag in (*QUALITY_FLAGS, ANY)}
    return {name: _flag(table.loc[flag]) if flag in table.index else None for name, flag in names.items()}


def _flag(row: pd.Series) -> dict:
    numbers = {name: or_none(row[name]) for name in ("share", "low", "high", "all", "without", "difference")}
    return {"n": int(row["n"]), "of": int(row["of"]), "metric": row["metric"], **numbers}


def _zone(survey: Survey, lang: str) -> dict | None:
    """The zone of tolerance over all items and by item; None where no adequate level was asked."""
    table = zone(survey)
    if table.empty:
        return None
    names = {item.id: item_name(item, lang) for item in survey.items}
    kept = table[table["set_kind"].isin(("all", "item"))]
    by_set = {key: _metrics(rows) for key, rows in kept.groupby(["set_kind", "set"], sort=False)}
    items = [{"item": names[name]} | found for (kind, name), found in by_set.items() if kind == "item"]
    return by_set["all", "all"] | {"by_item": items}


def _metrics(rows: pd.DataFrame) -> dict[str, Numbers]:
    """metric -> its value, interval, n and answers."""
    return {
        row.metric: {
            **{name: or_none(getattr(row, name)) for name in ("value", "low", "high")},
            "n": int(row.n),
            "answers": int(row.answers),
        }
        for row in rows.itertuples()
    }


def _is_whole(share: float | None) -> bool:
    return share is not None and share > 1 - 1e-12
