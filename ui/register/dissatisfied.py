"""Who counts as dissatisfied in a month: the rule that the answers allow, set by a person, and whom it finds."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from analytics.customers import callbacks as listing
from analytics.customers.callbacks import CallBacks
from analytics.survey import Scale, Survey
from i18n import numbers
from ui import cached, filters, linked
from ui.view import View

X, SHORTFALL = -20, 60  # percent: of X at most, of an item's scale at least; a hall then has about ten a month
SCORE = 25  # percent of the way up a scale at most: 2 of 1 to 5


@dataclass(frozen=True)
class Rule:
    """What tells the dissatisfied of a month (analytics.customers.callbacks.told_by), and from where on, as shares.

    `scale` is the one that everybody's satisfaction is on; None where they differ.
    """

    told_by: str
    x: float = X / 100
    shortfall: float = SHORTFALL / 100
    score: float = SCORE / 100
    scale: Scale | None = None

    def satisfaction(self, told):
        """The satisfaction of one customer, or of a table of them: points of the scale, else percent of the way up."""
        return told.score * 100 if self.scale is None else self.in_points(told.score)

    def in_points(self, share):
        """A share of the way up the scale in its points."""
        return self.scale.lo + share * (self.scale.hi - self.scale.lo)


def where(view: View) -> tuple[str, str]:
    """The month and the branch, "" for all, both in the URL."""
    known = list(view.data.months[::-1]) or [""]
    names = {one: numbers.month(one, view.lang) for one in known}
    month = linked.selectbox(view, view.words("column.month"), known, key="month", names=names, width=170)
    branches = {"": view.words("entries.all_branches")} | {
        one: one for one in view.data.inside.segments.get("branch", ())
    }
    if len(branches) < 3:  # one is all there are
        return month, ""
    called = filters.segment_name(view, "branch")
    return month, linked.selectbox(view, called, list(branches), key="at_branch", names=branches, width=200)


def rule(view: View, month: str) -> Rule:
    """Who counts as dissatisfied: the usual rule unless a person sets another."""
    words, told_by = view.words, listing.told_by(_survey(view, month), month)
    if told_by == "score":
        score = st.number_input(
            words("calls.score_most"), 0, 100, SCORE, 5, key="calls_score", help=words("calls.score_why"), width=290
        )
        return Rule(told_by, score=score / 100, scale=_asked_on(_survey(view, month)))
    if told_by != "expectation":
        return Rule(told_by)
    x = st.number_input(words("calls.x"), -100, 0, X, 5, key="calls_x", help=words("calls.x_why"), width=150)
    short = st.number_input(
        words("calls.shortfall"), 10, 100, SHORTFALL, 10, key="calls_shortfall", help=words("calls.shortfall_why"),
        width=290,
    )  # fmt: skip
    return Rule(told_by, x / 100, short / 100)


def found(view: View, month: str, branch: str, rule: Rule) -> CallBacks:
    """The dissatisfied customers of a month, worst first, of one branch or ("") of all."""
    data = view.data
    thresholds = rule.x, rule.shortfall, rule.score
    of_all = _found(data.survey, data.digest, data.language, data.given, month, thresholds, _view=view)
    if not branch:
        return of_all
    rows = of_all.customers[of_all.customers["branch"] == branch].reset_index(drop=True)
    return CallBacks(rows, 0)  # of those without an id nobody knows where


def explain(view: View, listed: CallBacks, rule: Rule) -> None:
    """The rule of the list, and who is not on it; where nothing tells who is dissatisfied, that."""
    words = view.words
    if not rule.told_by:
        st.write(words("calls.unknown"))
        return
    told = {"x": numbers.signed(rule.x * 100, 0) + "%", "shortfall": numbers.share(rule.shortfall)}
    told |= {"score": numbers.share(rule.score)}
    if rule.told_by == "score":
        told["points"] = _in_points(view, rule)
    st.write(words(f"calls.rule_{rule.told_by}", **told))
    if listed.without_id:
        st.caption(words("calls.without_id", n=numbers.whole(listed.without_id)))
    labels = {"choice": words("upload.keep_ids"), "step": words("upload.step_columns")}
    st.caption(words("calls.ids_kept" if _ids_kept(view) else "calls.ids_hidden", **labels))


def _in_points(view: View, rule: Rule) -> str:
    """The threshold in points, where one scale says it for everybody: "2 or less on 1 to 5"."""
    if rule.scale is None:
        return ""
    ends = {"lo": f"{rule.scale.lo:g}", "hi": f"{rule.scale.hi:g}"}
    return view.words("calls.in_points", points=f"{rule.in_points(rule.score):g}", **ends)


def _asked_on(survey: Survey) -> Scale | None:
    """The scale of the overall satisfaction and, unless all gave that, of every item, where they have the same."""
    overall = survey.respondents["overall"].notna()
    scales = set() if overall.all() else {item.scale for item in survey.items}
    if overall.any():
        scales.add(survey.outcome_scales["overall"])
    ends = {(scale.lo, scale.hi) for scale in scales}
    return scales.pop() if len(ends) == 1 else None


def _survey(view: View, month: str) -> Survey:
    return cached.survey(view, months=(month,) if month else ())


def _ids_kept(view: View) -> bool:
    """Whether a person chose to keep customer ids as they are in any file of the survey."""
    store = cached.store()
    files = next((one.datasets for one in store.lineages() if one.id == view.data.survey), ())
    return any(store.mapping(file.id).get("keep_ids") for file in files)


@st.cache_resource(max_entries=16, show_spinner=False)
def _found(survey, digest, lang, given, month: str, thresholds: tuple[float, ...], _view: View) -> CallBacks:
    x, shortfall, score = thresholds
    return listing.callbacks(_survey(_view, month), month, x=x, shortfall=shortfall, score=score)
