"""Why the index changed, against what it is held, and who owns the loss."""

from __future__ import annotations

import pandas as pd

from analytics.catalogue import METRICS
from analytics.snapshot import Snapshot
from figures import brief
from figures import sentences_why as say
from figures.periods import spoken
from i18n import Words, numbers
from reports.content import values as of
from reports.content.parts import Against, Difference, Interval, Owner, Part, Value, Who, Why

SPLITS = ("gap", "drift", "within", "mix")
BRANCHES = 6  # parts of a split by place that are listed, the largest
PERIODS = ("month", "year")


def why(snapshot: Snapshot, words: Words) -> Why | None:
    """The change of the index since the period before, split exactly; None where there is none to split."""
    parts, change = of.table(snapshot, "parts"), brief.change_of(snapshot, "index")
    if change is None:
        return None
    earlier = of.earlier_name(snapshot, str(change["since"]), words)
    turned = snapshot.about.get("items_new") or snapshot.about.get("items_gone")
    told = [say.change(change, words, earlier=earlier), words("report.why.same_items") if turned else ""]
    told += [_drift(parts, words), say.largest(parts, words, split="gap")]
    told += [say.mix_and_within(parts, words), say.largest(parts, words, split="within")]
    listed = [_part(row, words) for split in SPLITS for _, row in _largest(parts, split).iterrows()]
    return Why(
        title=words("report.why.title", earlier=earlier),
        sentences=tuple(text for text in told if text),
        heads={key: words(f"report.why.head_{key}") for key in ("part", "before", "after", "contribution")},
        parts=tuple(listed),
        splits={split: words(f"report.why.split_{split}") for split in SPLITS},
    )


def _drift(parts: pd.DataFrame, words: Words) -> str:
    """Expectation and perception told apart, as a sentence of its own."""
    moved = say.drift(parts, words)
    return words("report.why.drift_sentence", what=moved) if moved else ""


def _largest(parts: pd.DataFrame, split: str) -> pd.DataFrame:
    """Gaps and drift in their order, whole; of places the largest only."""
    rows = parts[parts["split"] == split]
    if split == "gap" and not say.split_at_all(parts):
        return rows.head(0)
    if split in ("gap", "drift"):
        return rows
    rows = rows[rows["contribution"].map(say.visible).astype(bool)]
    order = rows["contribution"].abs().sort_values(ascending=False, kind="stable").index
    return rows.loc[order].head(BRANCHES)


def _part(row: pd.Series, words: Words) -> Part:
    level = {"gap": numbers.x, "drift": numbers.score, "within": numbers.index, "mix": numbers.share}[row["split"]]
    before, after = (Value(float(row[side]), level(row[side])) for side in ("before", "after"))
    size = Value(float(row["contribution"]), numbers.signed(row["contribution"]))
    name = say.part_name(row["split"], row["part"], words)
    low, high = float(row["low"]), float(row["high"])
    between = words("chain.between", low=numbers.signed(low), high=numbers.signed(high)) if of.known(low) else ""
    limits = Interval(low, high, between)
    return Part(row["split"], row["part"], name, before, after, size, limits, of.share(row["share"]))


def against(snapshot: Snapshot, words: Words) -> tuple[Against, ...]:
    """What leads the month against the period before and the same one a year before, and every target."""
    changes = of.table(snapshot, "changes")
    metrics = dict.fromkeys((brief.lead(snapshot), snapshot.about.get("metric", "index")))
    rows, names = changes[changes["difference"].notna()], of.called(snapshot, words.lang)
    of_all = rows[rows["set_kind"] == "all"]
    periods = [
        of_all[(of_all["against"] == one) & (of_all["metric"] == metric)] for one in PERIODS for metric in metrics
    ]
    chosen = pd.concat([*periods, rows[rows["against"] == "target"]])
    return tuple(_against(row, words, names) for _, row in chosen.iterrows() if row["metric"] in METRICS)


def _against(row: pd.Series, words: Words, names: dict[tuple[str, str], str]) -> Against:
    metric, target = row["metric"], row["against"] == "target"
    since = str(row["since"])
    label = words("report.against_target") if target else spoken(since, words) if since else ""
    difference = of.difference(metric, row, words)
    met = {"met": True, "missed": False}.get(row["met"]) if target else None
    limits = _limits(metric, row, words)
    says = words(f"report.target_{row['met'] or 'open'}") if target else difference.verdict_text
    tone = {True: "better", False: "worse"}.get(met, "") if target else difference.tone
    difference = Difference(difference.value, limits, difference.verdict, difference.verdict_text, tone)
    name = words(f"metric.{metric}")
    if row["set_kind"] != "all":
        name = f"{names.get((row['set_kind'], row['set']), row['set'])} · {name}"
    value, other = (of.value(metric, row[one]) for one in ("value", "other"))
    compared = words(f"report.compared_{'target' if target else 'period'}", value=value.text, other=other.text)
    return Against(row["against"], label, metric, name, value, other, difference, met, says, compared)


def _limits(metric: str, row: pd.Series, words: Words) -> Interval:
    low, high = float(row["low"]), float(row["high"])
    if not of.known(low) or not of.known(high):
        return Interval(low, high, "")
    ends = {name: of.change_text(metric, end, words.lang) for name, end in (("low", low), ("high", high))}
    return Interval(low, high, words("chain.between", **ends))


def who(snapshot: Snapshot, words: Words) -> Who | None:
    """The departments by what they lose, and how sure it is that the first one loses most; None where none is known."""
    table = of.table(snapshot, "owners")
    table = table[table["loss"].notna() & (table["owner"] != "")].sort_values("loss", kind="stable")
    if table.empty:
        return None
    rows = tuple(_owner(row) for _, row in table.iterrows())
    first = rows[0]
    told = {"owner": first.name, "loss": first.loss.text, "of_e": first.of_expectation.text}
    sentence = words("report.who.first", **told)
    if of.known(first.probability.raw):
        sentence = words("report.who.sentence", **told, probability=first.probability.text)
    return Who(words("report.who.title"), sentence, rows)


def _owner(row: pd.Series) -> Owner:
    loss, of_e = of.gap(row["loss"]), of.share_of_e(row["of_expectation"])
    return Owner(row["owner"], loss, of_e, _chance(row["probability"]), of.whole(row["n"]))


def _chance(probability: float) -> Value:
    """A probability as a share; a finite number of draws tells none from certain or impossible.

    >>> _chance(0.9996).text, _chance(0.93).text, _chance(0.0).text
    ('>99%', '93%', '<1%')
    """
    text = ">99%" if probability > 0.99 else "<1%" if probability < 0.01 else numbers.share(probability)
    return Value(float(probability), text)
