"""The scale of every item, told from both sides of all items together; in doubt, the scales to choose from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from analytics.survey import Scale
from intake.cells import Cells, levels, says_words, scores, wording
from intake.scales import Inferred, infer, to_dict

ENOUGH = 50  # answers of one item that tell a scale of its own


@dataclass(frozen=True, eq=False)
class Read:
    """One score column read: the score of each distinct cell and whether it says "no answer"."""

    cells: Cells
    scores: np.ndarray
    absent: np.ndarray

    @property
    def histogram(self) -> tuple[np.ndarray, np.ndarray]:
        known = np.isfinite(self.scores)
        return self.scores[known], self.cells.counts[known]


@dataclass(frozen=True)
class ItemScales:
    """`main` is P's scale (None: no answer at all), `expectation` E's where it was asked on another one.

    `others` are as plausible as `main`, and so are the two of `apart`, E's and P's; `items` have a scale of their
    own; `codes` seem to mean no answer.
    """

    main: Scale | None
    expectation: Scale | None = None
    items: dict[str, Scale] = field(default_factory=dict)
    others: tuple[Scale, ...] = ()
    codes: tuple[float, ...] = ()
    codes_in_doubt: bool = False
    apart: tuple[Scale, Scale] | None = None

    def choices(self) -> tuple[dict, ...]:
        """What Mapping.scale may be, the scale in use first; one where nothing is in doubt."""
        used = to_dict(self.main) | ({"expectation": to_dict(self.expectation)} if self.expectation else {})
        rest = [to_dict(scale) for scale in dict.fromkeys(self.others) if scale != self.main or self.expectation]
        two = [to_dict(self.apart[1]) | {"expectation": to_dict(self.apart[0])}] if self.apart else []
        return (used, *rest, *two)

    def to_json(self) -> dict:
        """The form of Mapping.scale."""
        plain = to_dict(self.main)
        if self.expectation:
            plain["expectation"] = to_dict(self.expectation)
        if self.items:
            plain["items"] = {item: to_dict(scale) for item, scale in self.items.items()}
        return plain


def read_block(columns: Mapping[str, Cells], *, missing: Sequence = ()) -> tuple[dict[str, Read], int | None]:
    """The columns of one side read alike, and the number of levels where they answer in words."""
    spoken = {name for name, cells in columns.items() if says_words(cells)}
    texts = [text for name in spoken for text in columns[name].values]
    words = wording(texts) if texts else None
    found = {}
    for name, cells in columns.items():
        own = (words or wording(cells.values)) if name in spoken else None
        found[name] = Read(cells, *scores(cells, words=own, missing=missing))
    return found, levels(words) if words else None


def outcome_scale(role: str, header: str, read: Read, worded: int | None, items: Scale | None) -> Scale:
    """The scale of overall satisfaction, recommending or staying, which may be another one than the items'.

    Recommending is asked on 0 to 10 where the header or a 0 says so. A few answers that would also fit a shorter
    scale than the items' are taken to be on the items'.
    """
    if worded:
        return Scale(1.0, float(worded))
    found = infer(*read.histogram)
    values, counts = read.histogram
    if role == "recommend" and (_says_to_ten(header) or not found or _from_zero(values, counts, found.scale)):
        return Scale(0.0, 10.0)
    if not found:
        return items or Scale(1.0, 10.0)
    in_full_use = counts.sum() >= ENOUGH and counts[values == found.scale.hi].sum() >= 0.05 * counts.sum()
    return items if items and found.scale.hi < items.hi and not in_full_use else found.scale


def _from_zero(values: np.ndarray, counts: np.ndarray, scale: Scale) -> bool:
    return bool((values == 0).any()) and (scale.hi > 5 or counts.sum() < ENOUGH)


def _says_to_ten(header: str) -> bool:
    said = header.casefold()
    return "nps" in said or bool(re.search(r"(?<!\d)0\s*[-–—~到至]+\s*10(?!\d)", said))


def tell_scales(
    expectation: Mapping[str, Read], perception: Mapping[str, Read], worded: int | None = None
) -> ItemScales:
    """The scales of items from their columns by item; `worded`: so many levels of answers in words are the scale."""
    if worded:
        return ItemScales(Scale(1.0, float(worded)))
    items = list(dict.fromkeys([*perception, *expectation]))
    both = {item: pooled([side[item] for side in (expectation, perception) if item in side]) for item in items}
    own = {item: _infer(histogram) for item, histogram in both.items()}
    main, apart = _main(both, own)
    if main is None:
        return ItemScales(None)
    scales = {item: own[item].scale for item in apart}
    rest_e = pooled([read for item, read in expectation.items() if item not in apart])
    rest_p = pooled([read for item, read in perception.items() if item not in apart])
    two = _two_scales(_infer(rest_e), _infer(rest_p), rest_e, rest_p)
    if two and two[0].scale.hi < two[1].scale.hi:  # the other way round it may just be poor service: ask
        e, p = two
        return ItemScales(p.scale, e.scale, scales, (main.scale,), tuple({*e.codes, *p.codes}), e.codes_in_doubt)
    others = main.others or tuple(set(scales.values()))
    apart = two and (two[0].scale, two[1].scale)
    return ItemScales(main.scale, None, scales, others, main.codes, main.codes_in_doubt, apart)


def pooled(reads: Sequence[Read]) -> tuple[np.ndarray, np.ndarray]:
    """Distinct scores of several columns and how often each occurs."""
    if not reads:
        return np.array([]), np.array([])
    values = np.concatenate([read.histogram[0] for read in reads])
    counts = np.concatenate([read.histogram[1] for read in reads])
    distinct, place = np.unique(values, return_inverse=True)
    return distinct, np.bincount(place, weights=counts, minlength=len(distinct))


def _infer(histogram) -> Inferred | None:
    return infer(*histogram)


def _main(both: dict, own: dict[str, Inferred | None]) -> tuple[Inferred | None, list[str]]:
    """The scale of most items, and the items that are clearly on a higher one."""
    known = {item: one for item, one in own.items() if one}
    if not known:
        return None, []
    enough = all(both[item][1].sum() >= ENOUGH for item in known)
    tops = Counter(one.scale.hi for one in known.values())
    common = max(tops, key=lambda hi: (tops[hi], hi))
    apart = [item for item, one in known.items() if enough and _apart(both[item], one.scale.hi, common)]
    values = [both[item] for item in known if item not in apart]
    all_values = np.concatenate([v for v, _ in values])
    distinct, place = np.unique(all_values, return_inverse=True)
    return infer(distinct, np.bincount(place, weights=np.concatenate([c for _, c in values]))), apart


def _apart(histogram, own: float, common: float) -> bool:
    """Whether an item is clearly on a scale of its own: well above the common top, or ending below it in full use."""
    if own > common:
        return _share_above(histogram, common) > 0.2
    values, counts = histogram
    return own < common and not (values > own).any() and counts[values == own].sum() > 0.1 * counts.sum()


def _share_above(histogram, top: float) -> float:
    values, counts = histogram
    return counts[(values > top) & (values <= 100)].sum() / counts.sum() if counts.sum() else 0.0


def _two_scales(e: Inferred | None, p: Inferred | None, e_values, p_values) -> tuple[Inferred, Inferred] | None:
    """(E's, P's) when one side ends, in full use, where the other still goes on; None when one scale will do."""
    if not e or not p or e.scale.hi == p.scale.hi or min(e_values[1].sum(), p_values[1].sum()) < 20:
        return None
    low, small, large = (p, p_values, e_values) if p.scale.hi < e.scale.hi else (e, e_values, p_values)
    at_top = small[1][small[0] == low.scale.hi].sum() / small[1].sum()
    return (e, p) if at_top >= 0.05 and _share_above(large, low.scale.hi) >= 0.3 else None
