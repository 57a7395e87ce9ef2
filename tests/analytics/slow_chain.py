"""The chain of gaps in plain Python, answer by answer, as the definition says: what the fast one is checked against."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from analytics.survey import MISSING, PROVIDER_SIDES, Survey

NAMES = ("understanding", "process", "behaviour", "gap_perception")
SIDES = ("expectation", "belief", "standard", "delivery", "perception")


def known(value) -> bool:
    return value is not None and not (isinstance(value, float) and math.isnan(value))


def provider_rows(survey: Survey) -> dict[tuple, list[dict]]:
    """The rows of the provider table by item, branch and month, each with its position."""
    found = defaultdict(list)
    for place, row in enumerate([] if survey.provider is None else survey.provider.to_dict("records")):
        found[tuple(row[k] if known(row[k]) else "" for k in ("item", "branch", "month"))].append(row | {"at": place})
    return found


def row_for(rows: dict, item: str, branch: str, month: str, side: str) -> dict | None:
    """The row whose value counts: the most specific that has one; no row that has a double."""
    for key in ((item, branch, month), (item, branch, ""), (item, "", month), (item, "", "")):
        if len(rows[key]) == 1 and known(rows[key][0][side]):
            return rows[key][0]
    return None


def answers(survey: Survey) -> Iterator[dict]:
    """One dict per pair: respondent, item, weight, its six values and the provider rows of them."""
    rows = provider_rows(survey)
    for i, who in enumerate(survey.respondents.to_dict("records")):
        branch, month = (who[k] if known(who[k]) else "" for k in ("branch", "month"))
        for j, item in enumerate(survey.items):
            e, p, scale = int(survey.expectation[i, j]), int(survey.perception[i, j]), item.scale
            if MISSING in (e, p):
                continue
            value = {"expectation": scale.lo + e * scale.step, "perception": scale.lo + p * scale.step}
            chosen = {side: row_for(rows, item.id, branch, month, side) for side in PROVIDER_SIDES}
            chosen = {side: row for side, row in chosen.items() if row}
            value |= {side: row[side] for side, row in chosen.items()}
            yield {"who": i, "item": j, "w": who["weight"], "value": value, "rows": chosen}


def links(answer: dict):
    """(name, first side, last side) of the links between neighbours that are known."""
    have = [place for place, side in enumerate(SIDES) if side in answer["value"]]
    for a, b in pairwise(have):
        yield "+".join(NAMES[a:b]), SIDES[a], SIDES[b]


def chain_values(pairs: list[dict]) -> dict[str, float]:
    """Every link as a contribution over the whole base, with total_gap and promotion."""
    base = math.fsum(answer["w"] for answer in pairs)
    parts = defaultdict(list)
    for answer in pairs:
        value, w = answer["value"], answer["w"]
        for name, a, b in links(answer):
            parts[name].append(w * (value[b] - value[a]))
        parts["total_gap"].append(w * (value["perception"] - value["expectation"]))
    found = {name: math.fsum(terms) / base for name, terms in parts.items()}
    promised = [a for a in pairs if "delivery" in a["value"] and "promise" in a["value"]]
    if promised:
        total = math.fsum(a["w"] * (a["value"]["delivery"] - a["value"]["promise"]) for a in promised)
        found["promotion"] = total / math.fsum(a["w"] for a in promised)
    return found


def link_error(pairs: list[dict], link: str) -> tuple[float, float] | None:
    """Standard error of a link and its degrees of freedom; None where no source of error is known.

    Respondents err where it touches E or P, provider rows where they carry n and sd; df after Satterthwaite.
    """
    base = math.fsum(answer["w"] for answer in pairs)
    terms = [(a, start, end) for a in pairs for name, start, end in links(a) if name == link]
    ratio = math.fsum(a["w"] * (a["value"][end] - a["value"][start]) for a, start, end in terms) / base
    parts = []  # variance and degrees of freedom of each source
    if {"expectation", "perception"} & set(terms[0][1:]):
        z = defaultdict(float)
        for a in pairs:
            z[a["who"]] -= ratio * a["w"]
        for a, start, end in terms:
            z[a["who"]] += a["w"] * (a["value"][end] - a["value"][start])
        n = len(z)
        mean = base / n
        variance = sum((x / mean) ** 2 for x in z.values()) / (n * (n - 1)) if n > 1 else math.nan
        parts.append((variance, n - 1))
    shares, of_row = defaultdict(float), {}
    for a, start, end in terms:
        for side in {start, end} & {"belief", "delivery"}:
            row = a["rows"][side]
            shares[side, row["at"]] += a["w"] / base
            of_row[side, row["at"]] = row[f"{side}_n"], row[f"{side}_sd"]
    for key, share in shares.items():
        n, sd = of_row[key]
        if known(n) and known(sd) and n >= 2:
            parts.append((share**2 * sd**2 / n, n - 1))
    variance = sum(v for v, _ in parts)
    below = sum(v**2 / df for v, df in parts if v > 0)
    return (math.sqrt(variance), variance**2 / below if below else math.inf) if parts else None
