"""What came of the form: keeping it, the way on, how many managers answered and where they disagree most."""

from __future__ import annotations

from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from analytics.chains.provider_form import spread
from batch.reasons import store_refused
from figures.picture import plain
from i18n import numbers
from store import Submission
from ui import access, cached, components
from ui.form import typed
from ui.form.typed import Form
from ui.view import View

PAGE, GAPS = "pages/collect/form.py", "pages/explore/gaps.py"
MOST = 5


def about(view: View, month: str, branch: str) -> str:
    """A month and a branch as a sentence names them."""
    named = numbers.month(month, view.lang) if month else view.words("form.every_month")
    return view.words("form.place", branch=plain(branch) or view.words("form.every_branch"), month=named)


def headline(view: View, given: Form, month: str, branch: str) -> None:
    """How many managers answered for this month and branch."""
    n, place = _managers(cached.answers_given(view.data), month, branch), about(view, month, branch)
    key = "none" if not n else "one" if n == 1 else "some"
    if n and given.is_kept(typed.place(month, branch)):
        key += "_kept"  # who has answered is not asked again
    components.headline(view.words(f"form.headline_{key}", n=numbers.whole(n), place=place))


def opened_by_link(view: View, given: Form) -> None:
    """Whose answers these are, and the way out for a colleague to whom the link was passed on."""
    if not given.by_link:
        return
    label = plain(given.role) or view.words("form.someone")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f":small[:material/link: {view.words('form.by_link', role=label)}]", width="content")
        st.button(view.words("form.another"), key="another_link", on_click=typed.another, args=(given,))


def keep(view: View, given: Form, month: str, branch: str) -> None:
    """The button, how far the manager is, and once it is kept, where to go."""
    words, at = view.words, typed.place(month, branch)
    answers, of = given.answers(at), view.data.inside.items
    progress(view, given, at)
    kept = given.is_kept(at)
    taken_back = not answers and bool(given.kept.get(at))
    label = "take_back" if taken_back else "correct" if given.kept.get(at) else "keep"
    text, idle = words(f"form.{label}", n=len(answers), of=of), kept or not (answers or taken_back)
    st.button(
        text if idle else f":violet[:material/save: {text}]", type="secondary" if idle else "primary", key="form_keep",
        disabled=idle, on_click=_give, args=(view, given, month, branch),
    )  # fmt: skip
    if error := typed.trouble():
        st.error(store_refused(error, words), icon=":material/error:")
    elif kept:
        _kept(view, given, month, branch)


def progress(view: View, given: Form, at: str) -> None:
    """How many items have a number."""
    n, of = len(given.answers(at)), view.data.inside.items
    st.progress(n / of, text=view.words("form.progress", n=n, of=of))


def _give(view: View, given: Form, month: str, branch: str) -> None:
    answers = given.answers(typed.place(month, branch))
    scales = {item.id: item.scale for item in cached.survey(view).items}
    known = {item: values for item, values in answers.items() if item in scales}
    typed.give(given, Submission(given.id, given.lineage, known, scales, month, branch, given.role))


def _kept(view: View, given: Form, month: str, branch: str) -> None:
    words, data = view.words, {"data": view.data.survey}
    n = _managers(cached.answers_given(view.data), month, branch)
    said = words("form.kept" if n > 1 else "form.kept_one", n=numbers.whole(n), place=about(view, month, branch))
    st.success(said, icon=":material/check:")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.page_link(GAPS, label=words("form.see_gaps"), query_params=data, icon=":material/arrow_forward:")
        st.button(
            words("form.another"), key="another", on_click=typed.another, args=(given,), icon=":material/person_add:"
        )
    st.caption(words("form.own_link"))
    st.code(_link(view, month, branch, **{typed.PARAMETER: given.id}), language=None, wrap_lines=True)


def answered(view: View, month: str, branch: str) -> None:
    """Who else answered, where they disagree most, and the other ways to ask."""
    words, found = view.words, cached.answers_given(view.data)
    if len(found):
        with st.expander(words("form.so_far"), icon=":material/group:", key="form_so_far"):
            st.caption(words("form.so_far_why"))
            st.dataframe(_places(view, found), hide_index=True, alt=words("form.so_far"))
            _disagreement(view, _of(found, month, branch), about(view, month, branch))
    with st.expander(words("form.others"), icon=":material/share:", key="form_others"):
        st.write(words("form.others_link"))
        st.code(_link(view, month, branch), language=None, wrap_lines=True)
        st.write(words("form.others_template"))
        components.template_button(view, key="form_template")
    st.caption(words("form.rules"))


def offer(view: View) -> None:
    """On the gaps page, where values are missing: the form that asks for them, to those who may fill it in."""
    if not access.opens(PAGE):
        return
    words = view.words
    n = cached.answers_given(view.data)["submission"].nunique() if view.data.given else 0
    key = "offer" if not n else "offer_one" if n == 1 else "offer_more"
    with st.container(gap="small"):
        st.write(words(f"form.{key}", n=numbers.whole(n)))
        to_form = {"query_params": {"data": view.data.survey}, "icon": ":material/edit_note:"}
        st.page_link(PAGE, label=words("form.offer_link"), **to_form)


def _of(found: pd.DataFrame, month: str, branch: str) -> pd.DataFrame:
    return found[(found["month"] == month) & (found["branch"] == branch)]


def _managers(found: pd.DataFrame, month: str, branch: str) -> int:
    return _of(found, month, branch)["submission"].nunique()


def _places(view: View, found: pd.DataFrame) -> pd.DataFrame:
    """How many managers answered for which month and branch, the most first."""
    counts = found.groupby(["month", "branch"])["submission"].nunique().sort_values(ascending=False, kind="stable")
    words = view.words
    places, managers = [about(view, *key) for key in counts.index], counts.tolist()
    return pd.DataFrame({words("form.about"): places, words("form.managers"): managers})


def _disagreement(view: View, found: pd.DataFrame, place: str) -> None:
    """The widest ranges in a sentence and a table."""
    words, table = view.words, spread(found)
    table = table[table["high"] > table["low"]].head(MOST)
    if table.empty:
        return
    names = cached.item_names(view)
    first = table.iloc[0]
    ends = {"low": f"{first['low']:g}", "high": f"{first['high']:g}"}
    side = words(f"form.{first['side']}")
    components.finding(words("form.disagree", item=plain(names[first["item"]]), side=side, **ends), place)
    shown = {
        words("form.item"): [names[item] for item in table["item"]],
        words("form.range"): [f"{low:g}–{high:g}" for low, high in zip(table["low"], table["high"], strict=True)],
        words("form.question"): [words(f"form.{side}") for side in table["side"]],
        words("form.mean"): [numbers.score(value) for value in table["value"]],
        words("form.managers"): table["n"].tolist(),
    }
    st.dataframe(pd.DataFrame(shown), hide_index=True, alt=words("form.range"))


def _link(view: View, month: str, branch: str, **more: str) -> str:
    """The address of the form for a month and branch, without anybody's answers unless `more` says whose."""
    parts = {"data": view.data.survey, "for_month": month, "for_branch": branch, "lang": view.lang} | more
    base = (st.context.url or "").split("?")[0]
    return f"{base}?{urlencode({name: value for name, value in parts.items() if value})}"
