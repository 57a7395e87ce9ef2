"""Every metric once: tiles, tables, exports and the method page take formula, unit and direction from METRICS.

Its label is the word `metric.<id>` and its explanation `metric_help.<id>`; a merged link is called by its parts.
"""

from __future__ import annotations

from dataclasses import dataclass

from analytics.chains.sums import LINKS, NODES

OURS = "OneX, method page"
COCHRAN = "Cochran (1977), Sampling Techniques, 6.3"
WILSON = "Wilson (1927); Newcombe (1998), Statistics in Medicine 17"
KORN = "Wilson (1927) with the effective n of Korn and Graubard (1998), Survey Methodology 24"
GAPS = "Parasuraman, Zeithaml and Berry (1985), Journal of Marketing 49"
ZONE = "Parasuraman, Zeithaml and Berry (1994), Journal of Retailing 70; LibQUAL+"


@dataclass(frozen=True)
class Metric:
    """What a metric is: formula in the letters of the method page, unit, direction and source.

    unit: "index", "points" (of the scale), "share", "score" or "nps". better: +1 when more is better, −1 when
    less is, 0 when neither. interval: the quantile its 95 % interval uses, Student's "t" (n − 1) or the normal "z".
    """

    id: str
    formula: str
    unit: str
    better: int
    source: str
    interval: str = "t"


def _merged(link: str) -> Metric:
    """A link between two nodes that are no neighbours, since the values between are missing."""
    letter = dict(zip(NODES, "EMSDP", strict=True))
    start, end = LINKS[link]
    return Metric(link, f"{letter[end]} − {letter[start]}", "points", +1, GAPS)


_ALL = (
    Metric("index", "Σw·P / Σw·E = 1 + X", "index", +1, COCHRAN),
    Metric("expectation", "Σw·E / Σw", "score", 0, COCHRAN),
    Metric("perception", "Σw·P / Σw", "score", +1, COCHRAN),
    Metric("difference", "Σw·(P − E) / Σw", "points", +1, COCHRAN),
    Metric("mean_of_ratios", "Σw·(P/E) / Σw, E > 0", "index", +1, COCHRAN),
    Metric("geometric_mean", "exp(Σw·ln(P/E) / Σw), E > 0, P > 0", "index", +1, COCHRAN),
    Metric("customers_churn", "Σw[X < −τ] / Σw", "share", -1, WILSON, "z"),
    Metric("customers_neutral", "Σw[−τ ≤ X ≤ τ] / Σw", "share", 0, WILSON, "z"),
    Metric("customers_delight", "Σw[X > τ] / Σw", "share", +1, WILSON, "z"),
    Metric("customers_at_ceiling", "Σw[E = hi for all pairs] / Σw", "share", 0, WILSON, "z"),
    Metric("shortfall_share", "Σw[P < E for one pair or more] / Σw", "share", -1, WILSON, "z"),
    Metric("answers_churn", "Σw[P < E] / Σw", "share", -1, KORN),
    Metric("answers_neutral", "Σw[P = E] / Σw", "share", 0, KORN),
    Metric("answers_delight", "Σw[P > E] / Σw", "share", +1, KORN),
    Metric("ceiling_share", "Σw[E = hi] / Σw", "share", 0, KORN),
    Metric("met_at_ceiling", "Σw[E = P = hi] / Σw", "share", 0, KORN),
    Metric("overall_mean", "Σw·y / Σw", "score", +1, COCHRAN),
    Metric("overall_top_two", "Σw[y among the two highest points] / Σw", "share", +1, WILSON, "z"),
    Metric(
        "overall_acsi", "(mean − lo) / (hi − lo) · 100", "score", +1, "Fornell et al. (1996), Journal of Marketing 60"
    ),
    Metric("nps", "p − d", "nps", +1, "Reichheld (2003); variance (p + d − (p − d)²) / n", "z"),
    Metric("stay_share", "Σw[stays] / Σw", "share", +1, WILSON, "z"),
    Metric("complaint_share", "Σw[complained] / Σw", "share", -1, WILSON, "z"),
    Metric("understanding", "M − E", "points", +1, GAPS),
    Metric("process", "S − M", "points", +1, GAPS),
    Metric("behaviour", "D − S", "points", +1, GAPS),
    Metric("gap_perception", "P − D", "points", +1, f"{OURS}: the remaining link, so that the four add up to P − E"),
    *(_merged(link) for link in LINKS if "+" in link),
    Metric("total_gap", "P − E", "points", +1, GAPS),
    Metric("promotion", "D − C", "points", +1, GAPS),
    Metric("zone_below", "Σw[P < adequate] / Σw", "share", -1, ZONE),
    Metric("zone_within", "Σw[adequate ≤ P ≤ desired] / Σw", "share", 0, ZONE),
    Metric("zone_above", "Σw[P > desired] / Σw", "share", +1, ZONE),
    Metric("zone_inverted", "Σw[adequate > desired] / Σw", "share", 0, f"{OURS}: such an answer has no zone"),
    Metric("msa", "Σw·(P − adequate) / Σw", "points", +1, ZONE),
    Metric("mss", "Σw·(P − desired) / Σw", "points", +1, ZONE),
)
METRICS = {metric.id: metric for metric in _ALL}
