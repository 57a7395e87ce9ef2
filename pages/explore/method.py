"""How every number is made: formulas with sources, the other readings of this data, and what was left out."""

import pandas as pd
import streamlit as st

from analytics import satisfaction
from analytics.catalogue import METRICS
from analytics.metrics.suppression import suppress
from figures import readings
from figures.formulas import formula
from ui import cached, components, filters, without_scores
from ui.upload import problems, quality
from ui.view import current

NOTES = ("pairs", "zero", "ceiling", "chain", "perception", "provider", "cause", "interval", "difference", "small")
BETTER = {1: "more", 0: "neither", -1: "less"}

view = current()
words, data = view.words, view.data


def other_readings(tally) -> None:
    """The same answers read in every way, each with its own n, and whether they disagree."""
    table = pd.concat([satisfaction.index(tally), satisfaction.readings(tally)])
    table = suppress(table, minimum=view.filters.minimum)
    components.headline(readings.headline(table, words))
    components.finding(words("method.readings_title"), words("method.readings_why"))
    shown = readings.frame(table, words)
    right = {name: st.column_config.TextColumn(alignment="right") for name in shown.columns[[1, 4, 5, 6]]}
    alt = words("method.readings_title")
    st.dataframe(shown, hide_index=True, height="content", alt=alt, column_config=right)
    components.download(view, table[table["set_kind"] == "all"], "readings", key="readings_download")
    keys = [key for key in ("branch", *data.inside.segments) if key in data.inside.segments][:1]
    if keys:
        group, by_group = components.column_name(view, keys[0]), cached.tally(view, tuple(keys))
        st.caption(readings.ranks(satisfaction.disagreement(by_group), words, group=group))


def left_out(tally) -> None:
    """Rows, cells and pairs that the numbers do not stand on, the filters, and the rules for small groups."""
    possible = len(cached.survey(view)) * data.inside.items
    pairs, seen = (int(tally.count(name)[:, 0].sum()) for name in ("pairs", "seen"))
    counts = {"respondents": data.respondents, "filtered": len(cached.survey(view)), "possible": possible}
    counts |= {"pairs": pairs, "without_expectation": seen - pairs, "without_perception": possible - seen}
    components.finding(words("method.left_out"), words("method.left_out_why"))
    right = {words("method.how_many"): st.column_config.TextColumn(alignment="right", width="small")}
    shown, alt = readings.left_out(counts, words), words("method.left_out")
    st.dataframe(shown, hide_index=True, height="content", alt=alt, column_config=right)
    chosen = view.filters
    period = filters.chosen_name(view, chosen.period, chosen.months)
    st.text(" · ".join([words("method.period", period=period), *filters.told(view, chosen)]))
    st.caption(words("method.rules", tau=f"{chosen.tau:g}", minimum=chosen.minimum))
    if data.inside.assumed:
        st.write(words("method.assumed", how=data.inside.assumed))
    problems.show(view, cached.problems(data), name="method")


def formulas() -> None:
    """Every metric of the catalogue: formula, unit, direction, interval and source."""
    for group, metrics in readings.groups().items():
        components.finding(words(f"method.group_{group}"), words(f"method.group_{group}_why"))
        grid = st.grid(2, min_column_width=300, gap=("medium", "small"))
        for metric in metrics:
            made = METRICS[metric]
            facts = [words(f"method.unit_{made.unit}"), words(f"method.better_{BETTER[made.better]}")]
            facts += [words(f"method.interval_{made.interval}"), formula(made.source, words)]
            with grid.cell(), st.container(gap=None):
                st.markdown(f"**{components.metric_name(words, metric)}** `{formula(made.formula, words)}`")
                st.write(words(f"metric_help.{'merged' if '+' in metric else metric}"))
                st.caption(" · ".join(facts))


if data is None:
    components.headline(words("empty.method_title"))
    st.write(words("empty.method"))
else:
    counted = cached.tally(view)
    if without_scores.is_scored(cached.survey(view)):
        other_readings(counted)
    else:
        components.headline(words("beside.unscored_title"))
    left_out(counted)
    quality.section(view)
    without_scores.section(view)
components.finding(words("method.notes"), words("method.letters"))
st.markdown("\n".join(f"- {words(f'method.note_{note}')}" for note in NOTES))
formulas()
if data is not None:
    components.footer(view, counted)
