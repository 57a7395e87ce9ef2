"""The report says what the snapshot holds: each number raw and as text, each sentence in both languages."""

import dataclasses
import math
import re

import pandas as pd
import pytest

from figures.headline_room import ROOM, room
from i18n import Words, numbers
from reports.content.parts import Value
from reports.model import report

EN, ZH = Words("en"), Words("zh_CN")


def row(snapshot, table: str, **at) -> pd.Series:
    """The one row of a table with these values."""
    rows = snapshot.tables[table]
    for column, value in at.items():
        rows = rows[rows[column] == value]
    assert len(rows) == 1
    return rows.iloc[0]


def values(part) -> list[Value]:
    """Every Value anywhere in a report."""
    if isinstance(part, Value):
        return [part]
    if dataclasses.is_dataclass(part):
        return [one for field in dataclasses.fields(part) for one in values(getattr(part, field.name))]
    return [one for inner in part for one in values(inner)] if isinstance(part, tuple) else []


def texts(part) -> list[str]:
    """Every text anywhere in a report."""
    if isinstance(part, str):
        return [part]
    if dataclasses.is_dataclass(part):
        return [one for field in dataclasses.fields(part) for one in texts(getattr(part, field.name))]
    return [one for inner in part for one in texts(inner)] if isinstance(part, tuple) else []


def test_the_index_and_every_tile_are_those_of_the_snapshot(full):
    told = report(full, EN)
    for tile in (told.hero.tile, *told.tiles[:-1]):
        held = row(full, "metrics", set_kind="all", metric=tile.metric)
        assert (tile.value.raw, tile.interval.low, tile.interval.high) == (held["value"], held["low"], held["high"])
        assert tile.n.raw == held["n"]
        since = row(full, "changes", against="month", set_kind="all", metric=tile.metric)
        assert tile.change.value.raw == since["difference"]
        assert tile.change.verdict == ("signal" if since["beyond_noise"] else "noise")
        assert (
            dict(tile.history)
            == full.tables["history"].query("metric == @tile.metric").set_index("month")["value"].to_dict()
        )
    assert told.tiles[-1].value.raw == full.about["n"]


def test_the_levels_of_the_chain_run_from_expectation_to_perception(full):
    chain = report(full, EN).chain
    expected, perceived = (
        row(full, "metrics", set_kind="all", metric=m)["value"] for m in ("expectation", "perception")
    )
    assert [level.letter for level in chain.levels] == list("EMSDP")
    assert chain.levels[0].value.raw == pytest.approx(expected, abs=1e-12)
    assert chain.levels[-1].value.raw == pytest.approx(perceived, abs=1e-12)
    assert [gap.start for gap in chain.gaps] == pytest.approx(
        [level.value.raw for level in chain.levels[:-1]], abs=1e-12
    )
    assert sum(gap.of_expectation.raw for gap in chain.gaps) == pytest.approx(perceived / expected - 1, abs=1e-12)
    delivered, promised = chain.promised
    assert promised - delivered == pytest.approx(-chain.promotion.value.raw, abs=1e-12)
    assert delivered == pytest.approx(chain.levels[3].value.raw, abs=1e-12)


def test_the_opening_says_level_change_and_cause_in_both_languages(full):
    told = report(full, EN).headline
    assert told.phrase == "14.7% less than they expected" and told.tone == "worse"
    assert told.text == (
        "In September customers got 14.7% less than they expected. The index fell to 0.853, beyond chance."
        " Above all Queueing, everywhere: customers perceive less than is delivered (Perception)."
    )
    chinese = report(full, ZH).headline
    assert chinese.phrase == "比期望低14.7%"
    assert chinese.text == (
        "9月客户感受比期望低14.7%，满意度指数降到0.853，超出正常波动。"
        "主要在“取号等候”环节（各厅普遍）：客户感受低于实际交付（感受差距）。"
    )


def test_the_lead_says_what_stands_behind_in_both_languages(full):
    first = full.tables["carried"].iloc[0]
    gap = row(full, "cause", split="gap", part="gap_perception")
    shares = [numbers.share(first[name]) for name in ("weight", "share")]
    assert report(full, EN).lead == (
        f"{shares[0]} of the answers carry {shares[1]} of the fall: Perception there went from "
        f"{numbers.x(gap['before'])} to {numbers.x(gap['after'])} of what is expected."
    )
    assert report(full, ZH).lead.startswith(f"这里占评价的{shares[0]}，却占降幅的{shares[1]}；感受差距")


def test_a_month_frozen_before_its_tables_were_there_still_opens(full):
    newer = ("carried", "cause", "standards")
    tables = {name: table for name, table in full.tables.items() if name not in newer}
    told = report(dataclasses.replace(full, tables=tables, absent=frozenset(newer)), EN)
    assert told.headline.text.endswith("Above all, customers perceive less than is delivered (Perception).")
    assert told.lead == (
        "Perception went from −0.1% to −6.8% of what is expected. "
        "Hardest hit: Queueing −0.118, North Gate −0.083 (of those with n ≥ 30)."
    )


def test_the_opening_takes_two_lines_however_long_the_names(any_snapshot):
    for words in (EN, ZH):
        told = report(any_snapshot, words)
        assert told.hero is None or room(told.headline.text) <= ROOM
        assert len(re.findall(r"[.。](?:\s|$|(?<=。))", told.lead)) <= 3


def test_a_hall_too_small_to_rank_is_not_what_was_hit_hardest(full):
    moves = full.tables["moves"]
    worst = moves[(moves["set_kind"] == "all")].sort_values("difference").iloc[0]
    told = report(full, EN)
    assert worst["n"] < 30 and worst["place"] not in told.headline.text + told.lead


def test_no_text_carries_markup_of_the_page(full):
    for words in (EN, ZH):
        assert not [text for text in texts(report(full, words)) if ":red[" in text or "**" in text or "{" in text]


def test_both_languages_tell_the_same_numbers(any_snapshot):
    english, chinese = ([one.raw for one in values(report(any_snapshot, words))] for words in (EN, ZH))
    assert len(english) > 20
    assert all(a == b or (math.isnan(a) and math.isnan(b)) for a, b in zip(english, chinese, strict=True))


def test_the_change_is_split_exactly_as_in_the_snapshot(full):
    why, change = report(full, EN).why, row(full, "changes", against="month", set_kind="all", metric="index")
    for splits in (("gap",), ("drift",)):
        parts = [part.contribution.raw for part in why.parts if part.split in splits]
        assert sum(parts) == pytest.approx(change["difference"], abs=1e-12)
    assert why.sentences[0] == "Against August the index went from 0.934 to 0.853 (−0.081), more than chance explains."
    assert why.sentences[1] == "In points: expectations rose 0.13 and what customers perceived fell 0.58."


def test_target_owners_actions_and_events(full):
    told = report(full, EN)
    against = {one.against: one for one in told.against}
    assert (against["target"].other.raw, against["target"].met, against["target"].says) == (0.96, False, "missed")
    assert against["month"].says == "signal"
    losses = full.tables["owners"].set_index("owner")["loss"]
    assert [one.name for one in told.who.rows] == list(losses.sort_values().index)
    assert told.who.sentence.startswith("Hall operations owns the largest loss, ")
    assert [(one.finding, one.state) for one in told.actions] == [
        ("More counters at noon", "open"),
        ("New seats", "done"),
    ]
    assert told.actions[0].result == "" and " → " in told.actions[1].result
    assert [(event.mark, event.text) for event in told.trend.events] == [("①", "New tariff")]
    assert report(full, ZH).trend.events[0].text == "新资费上线"


def test_places_are_ranked_lowest_first_and_the_small_one_last_and_colourless(full):
    rows = report(full, EN).places.rows
    ranked = [one.value.raw for one in rows if one.ranked]
    assert ranked == sorted(ranked) and len(ranked) == 3
    assert (rows[-1].n.raw, rows[-1].ranked, rows[-1].tone) == (20, False, "")
    assert all(one.tone == ("worse" if one.interval.high < 1 else "") for one in rows[:-1])


def test_without_provider_values_there_is_no_chain_and_the_items_stand_in(no_provider):
    told = report(no_provider, EN)
    assert told.chain is None
    assert told.items.rows[0].name == "Waiting time"
    assert told.headline.text.endswith("Above all Queueing, everywhere.")  # where, but not why
    assert [part.split for part in told.why.parts if part.split == "gap"] == []


def test_without_an_expectation_there_is_no_index_and_satisfaction_leads(no_expectation):
    told = report(no_expectation, EN)
    assert told.hero is None and told.why is None and told.chain is None
    assert told.headline.text.startswith("In September overall satisfaction is 7.40 of 10, no more than noise away")
    assert [row.metric for row in told.against] == ["overall_mean", "perception"]
    assert [tile.metric for tile in told.tiles] == ["overall_mean", "overall_top_two", "perception", "responses"]
    assert told.places.title == "Lakeside is lowest, 7.23; South Gate is highest, 7.67"
    assert "Neutral zone" not in told.footer.rules
    assert told.trend.metric == "overall_mean" and told.trend.at is None
    assert told.places.at is None and {one.tone for one in told.places.rows} == {""}
    assert any("no index" in note for note in told.notes) and told.footer.definitions == ""


def test_without_an_expectation_the_items_rated_lowest_stand_in_for_changes(no_expectation):
    calm = dataclasses.replace(no_expectation, tables=no_expectation.tables | {"moves": pd.DataFrame()})
    told = report(calm, EN).changed
    assert told.title == "What is rated lowest, and who to call" and "August" in told.subtitle
    held = row(calm, "metrics", set_kind="item", set="Q1", metric="perception")
    assert (told.rows[0].name, told.rows[0].size.raw, told.rows[0].tone) == ("Waiting time", held["value"], "")
    assert told.rows[0].owner == "Hall operations"


def test_a_question_does_not_colour_the_headline(no_expectation):
    odd = tuple(item | {"en": "Was it :red[very bad]?", "zh": "好不好:red[很差]"} for item in no_expectation.items)
    told = report(dataclasses.replace(no_expectation, items=odd), EN).headline
    assert (told.phrase, told.tone) == ("", "") and ":red[very bad]" in told.text


def test_places_that_are_alike_have_no_lowest(no_expectation):
    same = no_expectation.tables["branches"]
    same = same[same["metric"] == "overall_mean"].assign(value=7.0004)
    told = report(dataclasses.replace(no_expectation, tables=no_expectation.tables | {"branches": same}), EN)
    assert told.places.title == "All are alike: 7.00"


def test_the_lead_does_not_say_again_what_the_headline_took(full):
    changes = full.tables["changes"].assign(beyond_noise=False)
    calm = dataclasses.replace(full, tables=full.tables | {"changes": changes})
    long_place = full.tables["moves"].assign(place="A hall with a name " * 9)
    told = report(calm, EN)
    assert " fell, " in told.headline.text and told.lead.startswith("Perception loses most, ")
    told = report(dataclasses.replace(calm, tables=calm.tables | {"moves": long_place}), EN)
    assert "Perception loses most, " in told.headline.text
    assert "loses most" not in told.lead and told.lead.startswith("Yet A hall with a name ")


def test_the_first_month_says_that_nothing_is_before_it(one_month):
    told = report(one_month, EN)
    assert told.why is None and told.trend is None and told.against == ()
    assert told.hero.before is None and told.hero.tile.change is None
    assert told.changed.subtitle == "There is nothing to compare with yet. These items stand lowest."
    assert any("first period" in note for note in told.notes)


def test_a_restatement_says_how_many_numbers_moved_and_what_the_index_was(full):
    before = full.tables["metrics"].copy()
    before.loc[(before["metric"] == "index") & (before["set_kind"] == "all"), "value"] = 0.9
    earlier = dataclasses.replace(full, tables=full.tables | {"metrics": before})
    told = report(full, EN, earlier=earlier).notes[-1]
    assert told == "This restates what was published before. Numbers that moved: 1. The index was 0.900, it is 0.853."
    assert report(full, EN, earlier=full).notes == report(full, EN).notes


def test_every_metric_shown_is_defined_as_it_was_frozen(full):
    told = report(full, EN)
    names = {one.name: one for one in told.definitions}
    assert names["Satisfaction index"].formula == full.about["definitions"]["index"]["formula"]
    assert {"Process", "Total gap", "Promotion", "Churn, customers", "Any shortfall"} - set(names) == {"Any shortfall"}


def test_the_footer_names_the_fingerprint_the_definitions_and_who_froze_it(full):
    foot = report(full, EN).footer
    assert foot.fingerprint == full.fingerprint and len(foot.fingerprint) == 64
    assert foot.fingerprint[:12] in foot.line
    assert full.about["definitions_version"] in foot.line and "n = 200" in foot.line
    assert foot.frozen == "frozen 2026-10-02 08:00 UTC by an analyst"


def test_filters_stand_in_the_context_and_a_draft_says_that_it_is_one(full):
    about = full.about | {"filters": {"branch": ["North Gate", "Lakeside"]}, "frozen_at": ""}
    told = report(dataclasses.replace(full, about=about), EN).context
    assert told.filters == "Only Hall: North Gate, Lakeside" and told.state == "draft, not frozen"
    assert told.filters in told.text and told.state in told.text
