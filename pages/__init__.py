"""Every page once: where it stands in the menu, its file, its address and what it needs of the frame."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class PageEntry:
    """A page: `url` is its address and the key of its title in [nav]; `filters` asks the frame for the filter row.

    `scores`: the page stands on scores; where nobody gave any, the frame says what the file tells instead.
    """

    section: str
    file: str
    url: str
    icon: str
    filters: bool = True
    scores: bool = False


PAGES = (
    PageEntry("report", "pages/report/snapshot.py", "snapshot", ":material/today:", filters=False, scores=True),
    PageEntry("report", "pages/report/actions.py", "actions", ":material/task_alt:", filters=False, scores=True),
    PageEntry("report", "pages/report/calls.py", "calls", ":material/call:", filters=False, scores=True),
    PageEntry("explore", "pages/explore/satisfaction.py", "satisfaction", ":material/straighten:", scores=True),
    PageEntry("explore", "pages/explore/gaps.py", "gaps", ":material/stairs_2:", scores=True),
    PageEntry("explore", "pages/explore/kano.py", "kano", ":material/category:"),
    PageEntry("explore", "pages/explore/retention.py", "retention", ":material/logout:"),
    PageEntry("explore", "pages/explore/method.py", "method", ":material/function:"),
    PageEntry("collect", "pages/collect/upload.py", "upload", ":material/upload_file:", filters=False),
    PageEntry("collect", "pages/collect/form.py", "form", ":material/edit_note:", filters=False),
    PageEntry("collect", "pages/collect/months.py", "months", ":material/calendar_month:", filters=False, scores=True),
    PageEntry("collect", "pages/collect/data.py", "data", ":material/inventory_2:", filters=False),
)
