"""The scale of every item, told from both sides of all items together; in doubt, the scales to choose from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from analytics.survey import Scale
from intake.scale_codes import is_no_score
from intake.scales import CODES, Inferred, infer, infer_two_ended, to_dict
from intake.score_columns.column_notes import Note
from intake.score_columns.read import Read
from intake.score_columns.stated_scales import codes_outside, stated

ENOUGH = 50  # answers of one item that tell a scale of its own


@dataclass(frozen=True)
class ItemScales:
    """`main` is P's scale (None: no answer at all), `expectation` E's where it was asked on another one.

    `others` are as plausible as `main`, and so are the two of `apart`, E's and P's; `items` have a scale of their
    own; `codes` seem to mean no answer; `shift` is what the codes of the file are above the scores.
    """

    main: Scale | None
    expectation: Scale | None = None
    items: dict[str, Scale] = field(default_factory=dict)
    others: tuple[Scale, ...] = ()
    codes: tuple[float, ...] = ()
    codes_in_doubt: bool = False
    apart: tuple[Scale, Scale] | None = None
    shift: float = 0.0

    def choices(self) -> tuple[dict, ...]:
        """What Mapping.scale may be, the scale in use first; one where nothing is in doubt."""
        used = to_dict(self.main) | ({"expectation": to_dict(self.expectation)} if self.expectation else {})
        rest = [to_dict(scale) for scale in dict.fromkeys(self.others) if scale != self.main or self.expectation]
        two = [to_dict(self.apart[1]) | {"expectation": to_dict(self.apart[0])}] if self.apart else []
        coded = [{**to_dict(Scale(0.0, 10.0)), "first": 1.0}] if self._could_be_coded() else []
        return (used, *rest, *two, *coded)

    def _could_be_coded(self) -> bool:
        """Whether 1 to 11 may stand for 0 to 10."""
        return (self.main.lo, self.main.hi) == (1.0, 11.0) and not self.shift

    def to_json(self) -> dict:
        """The form of Mapping.scale."""
        plain = to_dict(self.main) | ({"first": self.main.lo + self.shift} if self.shift else {})
        if self.expectation:
            plain["expectation"] = to_dict(self.expectation)
        if self.items:
            plain["items"] = {item: to_dict(scale) for item, scale in self.items.items()}
        return plain


def tell_scales(
    expectation: Mapping[str, Read],
    perception: Mapping[str, Read],
    notes: tuple[Mapping[str, Note], Mapping[str, Note]] = ({}, {}),
) -> ItemScales:
    """The scales of items from their columns by item; `notes` are what is written about the columns of either side."""
    shift = next((read.shift for read in (*perception.values(), *expectation.values()) if read.shift), 0.0)
    said = [stated(reads, known) for reads, known in zip((expectation, perception), notes, strict=True)]
    if any(said):
        return replace(_as_stated(expectation, perception, *said), shift=shift)
    found = _as_answered(expectation, perception)
    return replace(found, shift=shift) if not shift else replace(found, main=Scale(0.0, 10.0), others=(), shift=shift)


def _as_stated(
    expectation: Mapping[str, Read], perception: Mapping[str, Read], e: dict[str, Scale], p: dict[str, Scale]
) -> ItemScales:
    """The scales where those of one side at least are written down, or answers in words."""
    sides = [_side(reads, own, other) for reads, own, other in ((expectation, e, p), (perception, p, e))]
    (asked, _), (main, doubt) = sides
    items = {item: scale for item, scale in p.items() if scale != main}
    if expectation and asked != main and not items:
        codes = {*codes_outside(pooled([*expectation.values()]), asked), *_outside(perception, main)}
        return ItemScales(main, asked, {}, doubt, tuple(sorted(codes)))
    both = pooled([*expectation.values(), *perception.values()])
    return ItemScales(main, None, items, doubt, codes_outside(both, main))


def _outside(reads: Mapping[str, Read], scale: Scale) -> tuple[float, ...]:
    return codes_outside(pooled([*reads.values()]), scale)


def _side(
    reads: Mapping[str, Read], own: dict[str, Scale], other: dict[str, Scale]
) -> tuple[Scale | None, tuple[Scale, ...]]:
    """(the scale of a side, those as plausible): its own, else the other side's where the answers lie on it."""
    if own:
        return Counter(own.values()).most_common(1)[0][0], ()
    if not reads:
        return None, ()
    known = Counter(other.values()).most_common(1)[0][0]
    found = _infer(pooled([*reads.values()]))
    if found is None or (found.scale.lo, found.scale.hi) == (known.lo, known.hi):
        return known, ()
    return (known, (found.scale,)) if found.scale.hi < known.hi else (found.scale, found.others)


def _as_answered(expectation: Mapping[str, Read], perception: Mapping[str, Read]) -> ItemScales:
    """The scales as the answers look."""
    items = list(dict.fromkeys([*perception, *expectation]))
    both = {item: pooled([side[item] for side in (expectation, perception) if item in side]) for item in items}
    own = {item: _infer(histogram) for item, histogram in both.items()}
    main, apart = _main(both, own)
    if main is None:
        return ItemScales(None)
    main = _settled(main, [both[item] for item in items if item not in apart])
    scales = {item: own[item].scale for item in apart if own[item].scale != main.scale}
    rest_e = pooled([read for item, read in expectation.items() if item not in scales])
    rest_p = pooled([read for item, read in perception.items() if item not in scales])
    two = _two_scales(_infer(rest_e), _infer(rest_p), rest_e, rest_p)
    if two and two[0].scale.hi < two[1].scale.hi:  # the other way round it may just be poor service: ask
        e, p = two
        return ItemScales(p.scale, e.scale, scales, (main.scale,), tuple({*e.codes, *p.codes}), e.codes_in_doubt)
    others = main.others or tuple(set(scales.values()))
    apart = two and (two[0].scale, two[1].scale)
    return ItemScales(main.scale, None, scales, others, main.codes, main.codes_in_doubt, apart)


def _settled(main: Inferred, items: list) -> Inferred:
    """The same without a doubt about codes that one item in full use never has."""
    if main.scale.hi == 6 and is_no_score(6.0, items):
        return Inferred(replace(main.scale, hi=5.0), (), (*main.codes, 6.0))
    doubtful = [code for code in main.codes if code not in CODES]
    if main.codes_in_doubt and all(is_no_score(code, items) for code in doubtful):
        return replace(main, codes_in_doubt=False)
    return main


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
    if (whole := infer_two_ended([*both.values()])) is not None:  # a single item may lack one of its points
        return whole, []
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
