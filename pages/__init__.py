"""Every page once: where it stands in the menu, its file, its address, who may open it, what it needs of the frame."""

from __future__ import annotations

from dataclasses import dataclass

EVERYONE = ("leadership", "analyst", "manager")
ANALYSTS = ("analyst", "manager")
MANAGERS = ("manager",)


@dataclass(frozen=True)
class PageEntry:
    """A page: `url` is its address, the name of its file in the folder of its section, and the key of its title.

    `roles` may open it (ui/access.py); `filters` asks the frame for the filter row. `scores`: the page stands on
    scores; where nobody gave any, the frame says what the file tells instead.
    """

    section: str
    url: str
    icon: str
    roles: tuple[str, ...]
    filters: bool = True
    scores: bool = False

    @property
    def file(self) -> str:
        return f"pages/{self.section}/{self.url}.py"


PAGES = (
    PageEntry("report", "snapshot", ":material/today:", EVERYONE, filters=False, scores=True),
    PageEntry("report", "actions", ":material/task_alt:", EVERYONE, filters=False, scores=True),
    PageEntry("report", "calls", ":material/call:", MANAGERS, filters=False, scores=True),
    PageEntry("explore", "satisfaction", ":material/straighten:", EVERYONE, scores=True),
    PageEntry("explore", "gaps", ":material/stairs_2:", EVERYONE, scores=True),
    PageEntry("explore", "kano", ":material/category:", EVERYONE),
    PageEntry("explore", "retention", ":material/logout:", EVERYONE),
    PageEntry("explore", "method", ":material/function:", EVERYONE),
    PageEntry("collect", "upload", ":material/upload_file:", MANAGERS, filters=False),
    PageEntry("collect", "form", ":material/edit_note:", EVERYONE, filters=False),
    PageEntry("collect", "months", ":material/calendar_month:", ANALYSTS, filters=False, scores=True),
    PageEntry("collect", "data", ":material/inventory_2:", MANAGERS, filters=False),
)
