"""Shares as rows: their order, their intervals, their names."""

from collections import Counter

import pandas as pd

from analytics.customers.departures import of_counts, of_reasons
from figures import departures_table as say
from figures.share_rows import share_rows
from figures.tokens import tokens
from i18n import Words

EN, ZH = Words("en"), Words("zh_CN")
TOLD = of_reasons(Counter({"Price": 60, "Moved <away>": 30, "Other": 10}))


def test_rows_stand_in_order_with_share_and_count_at_the_right():
    figure = share_rows(say.rows(TOLD), "light")
    texts = [note.text for note in figure.layout.annotations]
    assert texts == ["Price", "60%", "60", "Moved &lt;away&gt;", "30%", "30", "Other", "10%", "10"]
    lines = [trace.x for trace in figure.data if trace.mode == "lines"]
    assert [list(line) for line in lines] == TOLD[["low", "high"]].values.tolist()
    assert figure.layout.xaxis.range[1] > TOLD["high"].max()


def test_a_small_group_is_hollow():
    table = pd.DataFrame({"name": ["a", "b"], "value": [0.5, 0.5], "low": 0.2, "high": 0.8, "n": [20, 40]})
    figure = share_rows(table.assign(base=table["n"]), "dark", overall=0.4)
    paper = [trace.marker.color == tokens("dark").paper for trace in figure.data if trace.mode == "markers"]
    assert paper == [True, False] and len(figure.layout.shapes) == 1


def test_the_sentences_say_how_many_and_why():
    whole = of_counts(1869, 7043)
    assert say.headline(whole, EN) == "1,869 of 7,043 customers left: :red[27%] (26%–28%)."
    assert say.headline(whole, ZH) == "7,043位客户中离网1,869位：:red[27%]（26%–28%）。"
    assert say.first_reason(TOLD, EN) == "The most frequent reason: Price (60%)."
    assert say.footer(whole, 7050, EN, minimum=10).startswith(
        "7,043 customers of whom it is known whether they left; 7 "
    )


def test_the_table_has_two_decimals_of_a_share():
    shown = say.display(TOLD, EN)
    assert shown.iloc[0].tolist() == ["Price", "60.00%", "50.20%–69.06%", "60"]
