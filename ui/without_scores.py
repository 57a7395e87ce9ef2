"""What a file tells beside scores: the way to its pages, column means, breakdowns, the small print of such pages."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analytics import kano
from analytics.customers import departures
from analytics.inference import wilson
from analytics.metrics import column_means
from analytics.metrics.suppression import suppress
from analytics.survey import RATED, Survey
from i18n import numbers
from ui import cached, components, filters
from ui.view import View


def footer(view: View, says: str) -> None:
    """The small print of a page that stands on no score."""
    st.divider()
    st.caption(says)
    st.caption(view.words("footer.data", digest=view.data.digest[:12]))


def is_scored(survey: Survey) -> bool:
    """Whether anybody scored anything: an item, or the service as a whole."""
    return bool(survey.items) or bool(survey.respondents[list(RATED)].notna().any(axis=None))


def told(view: View, survey: Survey) -> str:
    """What a file without scores tells instead, in a line."""
    words, lines = view.words, []
    if asked := kano.features(survey):
        lines.append(words("beside.read_kano", n=len(asked), respondents=numbers.whole(len(survey))))
    for row in departures.departures(survey).itertuples():
        lines.append(words("beside.read_left", left=numbers.whole(row.left), of=numbers.whole(row.of)))
    return "  \n".join(lines)


def instead(view: View) -> bool:
    """Whether nobody scored anything; if so, that is said, with the way to the pages that have something to show."""
    if view.data is None or view.data.has_items or is_scored(survey := cached.survey(view)):
        return False
    words = view.words
    components.headline(words("beside.unscored_title"))
    known = {"kano": bool(kano.features(survey)), "retention": departures.LEFT in survey.respondents}
    st.write(words("beside.unscored" if any(known.values()) else "beside.unscored_alone"))
    for page, has in (known | {"method": True}).items():
        if has:
            link = {"query_params": {"data": view.data.survey}, "icon": ":material/arrow_forward:"}
            st.page_link(f"pages/explore/{page}.py", label=words(f"nav.{page}"), **link)
    return True


def section(view: View) -> None:
    """Every column of scores with its mean, and every breakdown with its counts."""
    means = column_means.column_means(cached.survey(view))
    means = means[means["n"] >= view.filters.minimum]
    if len(means):
        _table(view, means, _readable(view, means), "means")
    counts = _counts(view)
    if len(counts):
        _table(view, counts, _readable_counts(view, counts), "values")


def _table(view: View, exact: pd.DataFrame, shown: pd.DataFrame, name: str) -> None:
    title = view.words(f"beside.{name}_title")
    components.finding(title, view.words(f"beside.{name}_why"))
    with st.expander(view.words("common.table"), icon=":material/table_chart:", key=f"beside_{name}"):
        st.dataframe(shown, hide_index=True, alt=title)
        components.download(view, exact, name, key=f"beside_{name}_download")


def _readable(view: View, means: pd.DataFrame) -> pd.DataFrame:
    words, rows = view.words, list(means.itertuples(index=False))
    mean = [f"{numbers.exact(row.mean, 3)} ({numbers.interval(row.low, row.high, numbers.score)})" for row in rows]
    columns = {words("beside.column"): means["column"], words("beside.mean"): mean, "n": means["n"].map(numbers.whole)}
    return pd.DataFrame(columns | {words("beside.scale"): [f"{row.lo:g}–{row.hi:g}" for row in rows]})


def _counts(view: View) -> pd.DataFrame:
    """segment, group, metric, value (share), low, high, n of every breakdown, small groups left out."""
    respondents, tables = cached.survey(view).respondents, []
    for name in view.data.inside.segments:
        counts = respondents[name].value_counts()
        counts = counts[(counts > 0) & (counts.index != "")]
        if 1 < len(counts) <= filters.MOST_VALUES:
            share = counts.to_numpy() / counts.sum()
            low, high = wilson(share, counts.sum())
            found = {
                "group": counts.index.astype(str),
                "set_kind": "all",
                "set": "all",
                "metric": "share",
                "value": share,
                "low": low,
                "high": high,
            }
            table = suppress(pd.DataFrame(found | {"n": counts.to_numpy()}), minimum=view.filters.minimum)
            tables.append(
                table[~table["hidden"]].drop(columns=["hidden", "metric", "set_kind", "set"]).assign(segment=name)
            )
    return pd.concat(tables, ignore_index=True) if tables else pd.DataFrame()


def _readable_counts(view: View, counts: pd.DataFrame) -> pd.DataFrame:
    words, rows, share = view.words, list(counts.itertuples(index=False)), numbers.exact_share
    shares = [f"{share(row.value)} ({numbers.interval(row.low, row.high, share)})" for row in rows]
    columns = {
        words("retention.by"): [filters.segment_name(view, row.segment) for row in rows],
        words("beside.value"): counts["group"],
        "n": counts["n"].map(numbers.whole),
    }
    return pd.DataFrame(columns | {words("retention.share"): shares})
