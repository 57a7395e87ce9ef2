"""How a period opens: the main cause in the headline, and below it what stands behind."""

from __future__ import annotations

from analytics.snapshot import Snapshot
from figures import brief, item_table, sentences_why, story
from figures import sentences_cause as say
from figures import sentences_snapshot as level
from figures.headline_room import first_that_fits
from figures.names import item_names, touchpoint_names
from i18n import Words
from reports.content import values as of

SENTENCES = 3  # of the lead


def headline_end(snapshot: Snapshot, words: Words, *, after: str) -> str:
    """What stands behind the change; where nothing changed, what moved nevertheless, or loses most as it stands.

    after: what the headline says before it; of several ways to say it the first is taken that leaves it two lines.
    """
    return first_that_fits([*_causes(snapshot, words), *_standing(snapshot, words)], after=after)


def lead(snapshot: Snapshot, words: Words, *, headline: str) -> str:
    """What stands behind the headline, at most three sentences, the most important first; what it says is not said."""
    found, parts = story.main(snapshot), of.table(snapshot, "parts")
    over = story.over_promised(snapshot)
    promised = sentences_why.promised(over, words, told=found is not None and found.promised)
    if found is None:
        despite = _despite(snapshot, words)
        told = [*_left(despite, headline), *(_left(_standing(snapshot, words), headline) if despite else []), promised]
    elif found.what == story.EXPECTATION:
        there = of.table(snapshot, "cause") if found.place or found.touchpoint else parts
        told = [promised, say.perceived(there, words), say.carries(found, words)]
    else:
        told = [say.carries(found, words), promised]
    told += [_hardest(snapshot, words, found), _silent(snapshot, words)]
    told += [say.standards(of.table(snapshot, "standards"), words)]
    return "".join([one for one in told if one][:SENTENCES]).strip()


def _left(ways: list[str], headline: str) -> list[str]:
    """The fullest way to say it, where the headline says it in none."""
    return [] if any(one.strip() in headline for one in ways) else ways[:1]


def _causes(snapshot: Snapshot, words: Words) -> list[str]:
    found = story.main(snapshot)
    if found is None:
        return _despite(snapshot, words)
    return say.ways_to_tell(found, words, touchpoints=touchpoint_names(snapshot, words.lang))


def _despite(snapshot: Snapshot, words: Words) -> list[str]:
    """What moved beyond noise though the index held."""
    if brief.change_of(snapshot, "index") is None:
        return []
    told = sentences_why.despite(of.table(snapshot, "moves"), words, item_names(snapshot, words.lang))
    return [told] if told else []


def _standing(snapshot: Snapshot, words: Words) -> list[str]:
    """What loses most as it stands: a gap, or where none is known, an item."""
    names = touchpoint_names(snapshot, words.lang)
    told = level.loses_most(of.table(snapshot, "chain"), words, names=names)
    items = item_table.item_table(of.table(snapshot, "metrics"))
    return told or [one for one in [level.last_item(items, words, names=item_names(snapshot, words.lang))] if one]


def _hardest(snapshot: Snapshot, words: Words, found: story.Cause | None) -> str:
    """Where the change hit hardest, if it is concentrated nowhere."""
    if found is None or found.place or found.touchpoint:
        return ""
    changes, moves = of.table(snapshot, "changes"), of.table(snapshot, "moves")
    names, touchpoints = item_names(snapshot, words.lang), touchpoint_names(snapshot, words.lang)
    changes = changes[changes["against"] == "month"]
    return sentences_why.hardest(changes, moves, words, names=names, touchpoints=touchpoints, sign=found.sign)


def _silent(snapshot: Snapshot, words: Words) -> str:
    """Complaints that fall silent, of a month: its control chart is no longer period's."""
    if snapshot.kind != "month":
        return ""
    return sentences_why.silent(of.table(snapshot, "control"), words, month=snapshot.month)
