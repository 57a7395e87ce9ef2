"""What a page is told, narrowed to what one of its lists shows."""

from i18n import Words
from ui.components import about
from ui.view import Data, Filters, Inside, View

MONTHS = ("2026-09", "2026-10")


def test_a_list_to_take_along_names_its_own_months_and_hall():
    inside = Inside({"branch": ("North", "South")}, 1, True, False, "")
    data = Data("s", "d" * 64, "Halls", "en", MONTHS, 40, True, 0, lambda: inside)
    view = View(Words(), "light", data, Filters(months=MONTHS, segments=(("branch", ("North", "South")),)))
    told = dict(about(view.only(("2026-10",), "South")).to_numpy().tolist())
    assert (told["Months"], told["Filters"]) == ("2026-10", "Hall: South")
    assert dict(about(view.only(MONTHS)).to_numpy().tolist())["Filters"] == ""
