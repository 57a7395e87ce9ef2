"""One month on one page: where it stands, what moved beyond noise, where it is lost, who to call."""

import pandas as pd
import streamlit as st

from figures import cells, item_table, pictures_satisfaction, pictures_snapshot
from figures import sentences_satisfaction as of_items
from figures import sentences_snapshot as say
from figures.picture import spoken
from ui import breakdowns, cached, components, one_month, pictures, tiles
from ui.calls import who_to_call
from ui.view import current

BANDS = ("customers_churn", "customers_neutral", "customers_delight")
OUTCOMES = ("nps", "overall_mean", "overall_top_two", "stay_share", "complaint_share")

view = current()
if view.data is None:
    components.empty(view, "snapshot")
words, look = view.words, pictures.look(view)
with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom"):
    context = st.container(width="content")
    month, earlier = one_month.choose(view)
this, only = one_month.gather(view, month, earlier), one_month.only(month)
whole, chain = cached.tally(view, months=only), look.shown(cached.chain(view, months=only))
items = breakdowns.item_names(whole.items, view.lang)
places = ("branch",) if "branch" in breakdowns.groups(view) else ()
answered = "index" if view.data.has_expectation else "perception"
context.caption(one_month.title(view, cells.cell(this.now, answered)["n"]))
outcomes = [metric for metric in OUTCOMES if pd.notna(cells.cell(this.now, metric)["value"])]


def headline() -> None:
    """The month in a sentence: level, change, cause."""
    cause = say.cause(chain, words, names=spoken({name: name for name in chain["set"]}))
    cause = cause or say.last_item(item_table.item_table(this.now), words, names=spoken(items))
    told = {"month": this.name(view), "earlier": this.name_before(view)}
    index, change = cells.cell(this.now, "index"), this.change("index")
    components.headline(say.headline(index, change, cause, words, minimum=look.minimum, **told))


def headline_without_expectation() -> None:
    """What can be said of a month in which nobody was asked what to expect."""
    overall, top_two = (cells.cell(this.now, metric) for metric in ("overall_mean", "overall_top_two"))
    perceived = cells.wide(this.now, "set", ("perception",), kind="item")
    scale = whole.outcome_scales.get("overall")
    told = {"scale": scale, "names": spoken(items)}
    components.headline(of_items.headline_without_expectation(overall, top_two, perceived, words, **told))
    st.caption(words("satisfaction.no_expectation"))


def draw_tiles(grid, metrics: list[str]) -> None:
    """Each metric with its change against the month before, and how many answered."""
    for metric in metrics:
        row, series = cells.cell(this.now, metric), cells.history(this.history, metric)
        if pd.notna(row["value"]):
            tiles.draw(grid, tiles.moving(view, metric, row, this.change(metric), series))
    before = None if this.before is None else cells.cell(this.before, answered)["n"]
    series = cells.rows(this.history, answered).sort_values("month")["n"].to_list()
    tiles.draw(grid, tiles.counted(view, cells.cell(this.now, answered)["n"], before, series))


def year(metric: str) -> None:
    """The months as a line, where there are two or more."""
    rows = cells.rows(this.history, metric)
    if rows["value"].notna().sum() > 1:
        change = {"rose": 1, "fell": -1}.get(say.movement(this.change(metric)), 0)
        pictures.show(view, pictures_snapshot.year(rows, look, month=month, change=change), key="year")


def halves():
    """Seven twelfths for the cause, five for the action."""
    st.space("small")
    return st.columns([7, 5], gap="medium")


if view.data.has_expectation:
    headline()
    if pd.isna(cells.cell(this.now, "index")["value"]):
        components.footer(view, whole)
        st.stop()
    grid = tiles.grid()
    before = None if this.before is None else cells.cell(this.before, "index")
    ticks = {"name": this.tick(view), "earlier": one_month.tick(view, earlier)}
    change = tiles.chip(view, this.change("index"))
    tiles.hero(view, grid, cells.cell(this.now, "index"), change=change, before=before, **ticks)
    draw_tiles(grid, ["shortfall_share", [*outcomes, "ceiling_share"][0], *BANDS])
    left, right = halves()
    stairs = pictures_snapshot.stairs(chain, look, group=this.name(view), scale=cached.survey(view).scale)
    with left:
        if stairs and view.data.has_provider:
            pictures.show(view, stairs, key="lost")
        else:
            by_item = pictures_snapshot.places(whole, look, names=items, called=words("breakdown.item"))
            pictures.show(view, by_item, key="lost")
            st.caption(words("snapshot.no_provider"))
    with right:
        who_to_call(view, this, places)
    left, right = halves()
    with left:
        year("index")
    if places:
        tally, names = cached.tally(view, places, months=only), breakdowns.labels(view, places[0])
        called = breakdowns.label(view, places[0])
        with right:
            pictures.show(view, pictures_snapshot.places(tally, look, names=names, called=called), key="places")
else:
    headline_without_expectation()
    draw_tiles(tiles.grid(), outcomes)
    left, right = halves()
    with left:
        year("overall_mean" if "overall_mean" in outcomes else "perception")
    with right:
        pictures.show(view, pictures_satisfaction.perceptions(whole, look, names=items), key="perception")
components.footer(view, whole)
