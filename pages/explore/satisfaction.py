"""Who got what they expected: the index, the three bands, the map of expectation against perception, item by item."""

import pandas as pd
import streamlit as st

from analytics import satisfaction
from figures import cells, item_table, pictures_satisfaction
from figures import sentences_satisfaction as say
from figures.bands import rule
from figures.picture import spoken
from ui import breakdowns, cached, components, pictures, tiles
from ui.satisfaction import tolerance
from ui.satisfaction.further import further
from ui.view import current

OUTCOMES = ("overall_mean", "overall_top_two", "nps", "stay_share", "complaint_share")
TILES = ("shortfall_share", "ceiling_share", "customers_churn", "customers_neutral", "customers_delight", *OUTCOMES)
MEASURES = (satisfaction.index, satisfaction.customers, satisfaction.answers, satisfaction.outcomes)
BAND_COLOURS = {"churn": "red", "neutral": "gray", "delight": "green"}

view = current()
if view.data is None:
    components.empty(view, "satisfaction")
words, look = view.words, pictures.look(view)
whole = cached.tally(view)
by_month = breakdowns.tally(view, "month") if len(view.filters.months) > 2 else None
items = cached.item_names(view)
said = spoken(items)


def overview() -> bool:
    """The sentence, the tiles, and the quiet line of the other readings; whether there is enough to show more."""
    table = look.shown(*(measure(whole) for measure in MEASURES))
    row = cells.cell(table, "index")
    components.headline(say.headline(row, table, words, minimum=look.minimum))
    if pd.isna(row["value"]):
        return False
    grid = tiles.grid()
    tiles.hero(view, grid, row)
    draw_tiles(grid, table, TILES)
    readings, against = look.shown(satisfaction.readings(whole)), satisfaction.disagreement(whole)
    among = against
    if "branch" in view.data.inside.segments:
        among = satisfaction.disagreement(pictures_satisfaction.rankable(breakdowns.tally(view, "branch")))
    st.caption(look.noted(say.readings(readings, against, among, words)))
    return True


def draw_tiles(grid, table: pd.DataFrame, metrics: tuple[str, ...]) -> None:
    """The tiles of the metrics that are known, each with its months as a small line."""
    months = None if by_month is None else look.shown(*(measure(by_month) for measure in MEASURES))
    for metric in metrics:
        found = cells.cell(table, metric)
        if pd.notna(found["value"]):
            series = () if months is None else cells.history(months, metric)
            tiles.draw(grid, tiles.standing(view, metric, found, series))


def without_expectation() -> None:
    """What a file that asks no expectation can say, and what would give it an index."""
    outcomes, readings = look.shown(satisfaction.outcomes(whole)), look.shown(satisfaction.readings(whole))
    overall, top_two = (cells.cell(outcomes, metric) for metric in ("overall_mean", "overall_top_two"))
    perceived = cells.wide(readings, "set", ("perception",), kind="item")
    scale = whole.outcome_scales.get("overall")
    components.headline(say.headline_without_expectation(overall, top_two, perceived, words, scale=scale, names=said))
    with st.container(border=True):
        st.markdown(f":material/lightbulb: {words('satisfaction.no_expectation')}")
    draw_tiles(tiles.grid(), outcomes, OUTCOMES)
    pictures.show(view, pictures_satisfaction.perceptions(whole, look, names=items), key="perception")


def bars() -> bool:
    """The bands by a breakdown of one's choice, and what a band means one click away; whether they are many."""
    options = [*breakdowns.kinds(whole.items), *breakdowns.groups(view), *breakdowns.periods(view)]
    if not options:
        return False
    heading = st.container()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        by = breakdowns.choose(view, options, key="by", title=words("breakdown.by"))
        what_bands_mean()
    by_items = by in breakdowns.ITEM_KINDS
    tally = whole if by_items else breakdowns.tally(view, by)
    names = items if by == "item" else breakdowns.labels(view, by)
    called = breakdowns.label(view, by)
    picture = pictures_satisfaction.bars(
        tally, breakdowns.column(by), look, label=called, names=names, by_items=by_items
    )
    pictures.show(view, picture, key="bands", heading=heading)
    return picture.figure.layout.height > 600


def what_bands_mean() -> None:
    """What each band feels and does, as service organisations teach it."""
    with st.popover(words("satisfaction.canon"), icon=":material/help:"):
        for band, colour in BAND_COLOURS.items():
            lines = [f"**:{colour}[{words(f'bands.{band}')}]** · {rule(band, 'customers', look.tau)}"]
            for what in ("feels", "does"):
                lines.append(f":small[{words(f'satisfaction.canon_{what}')}: {words(f'satisfaction.{what}_{band}')}]")
            st.markdown("  \n".join(lines))
        told = not satisfaction.outcomes(whole).empty
        st.caption(words("satisfaction.canon_note" if told else "satisfaction.canon_note_alone"))


def item_by_item() -> None:
    """Every item with its interval, its two means, its bands and its months."""
    table = look.shown(satisfaction.index(whole), satisfaction.readings(whole), satisfaction.answers(whole))
    frame, history = item_table.item_table(table), None
    if by_month is not None:
        rows = cells.rows(look.shown(satisfaction.index(by_month)), "index", kind="item")
        history = item_table.histories(rows)
    subtitle = look.noted(words("satisfaction.items_subtitle"))
    components.finding(say.items_title(frame, words, names=said), subtitle)
    pictures.show_items(view, item_table.display(frame, names=items, history=history), alt=subtitle)
    of_items = cells.named(table[table["set_kind"] == "item"], "set", items)
    components.download(view, of_items, "items", key="items_download")


if not view.data.inside.has_expectation:
    without_expectation()
elif overview():
    st.space("small")
    left, right = st.columns(2, gap="medium")
    with right:
        many = bars()
    what_bands_do = pictures_satisfaction.what_bands_do(whole, look)
    with left:
        pictures.show(view, pictures_satisfaction.map_of_answers(whole, look), key="map")
        if many:
            pictures.show(view, what_bands_do, key="bands_do")
    item_by_item()
    if not many:
        pictures.show(view, what_bands_do, key="bands_do")
    tolerance.show(view, items)
    further(view, items)
components.footer(view, whole)
