"""The 24 business halls of the sample: where they are, how big they are and how well they work."""

from __future__ import annotations

from typing import NamedTuple

DISTRICTS = {  # id: English, Chinese, city
    "centre": ("Centre", "中心区", "jiangcheng"),
    "north": ("North", "城北区", "jiangcheng"),
    "east": ("East", "城东区", "hugang"),
    "south": ("South", "城南区", "hugang"),
}
CITIES = {"jiangcheng": ("Jiangcheng", "江城市"), "hugang": ("Hugang", "湖港市")}


class Hall(NamedTuple):
    """`size`: answers in an ordinary month. `effect`: what it delivers above the network's average, in points."""

    en: str
    zh: str
    district: str
    ownership: str
    grade: str
    size: int
    effect: float
    old_en: str = ""
    old_zh: str = ""


HALLS = (
    Hall("Central", "中心旗舰厅", "centre", "own", "A", 140, +0.45, "Central Square", "中心广场厅"),
    Hall("West Gate", "西门厅", "centre", "own", "A", 95, -0.35),
    Hall("Old Town", "老城厅", "centre", "own", "B", 78, +0.05),
    Hall("Drum Tower", "鼓楼厅", "centre", "own", "B", 66, +0.10),
    Hall("Market", "商贸城厅", "centre", "partner", "B", 60, -0.15),
    Hall("Park Road", "公园路厅", "centre", "partner", "B", 52, +0.00),
    Hall("North Station", "火车北站厅", "north", "own", "A", 110, -0.10),
    Hall("University", "大学城厅", "north", "own", "A", 90, +0.05),
    Hall("Science Park", "科技园厅", "north", "own", "A", 84, +0.15),
    Hall("Steelworks", "钢厂厅", "north", "own", "B", 48, +0.00),
    Hall("North Gate", "北门厅", "north", "partner", "B", 44, +0.05),
    Hall("Airport Road", "机场路厅", "north", "partner", "C", 36, -0.10),
    Hall("Lakeside", "湖滨厅", "east", "own", "A", 88, +0.20),
    Hall("Garden Road", "花园路厅", "east", "partner", "B", 70, +0.00),
    Hall("East Bridge", "东桥厅", "east", "own", "B", 62, -0.05),
    Hall("Stadium", "体育场厅", "east", "own", "B", 58, +0.10),
    Hall("Exhibition", "会展厅", "east", "own", "B", 50, +0.05),
    Hall("Bamboo Lane", "竹巷厅", "east", "partner", "C", 34, -0.20),
    Hall("South Gate", "南门厅", "south", "own", "A", 82, +0.00),
    Hall("New Town", "新城厅", "south", "own", "B", 72, +0.10, "New Town Plaza", "新城广场厅"),
    Hall("Riverside", "滨江厅", "south", "own", "B", 64, -0.10),
    Hall("Railway Yard", "铁路新村厅", "south", "partner", "C", 40, -0.15),
    Hall("Tea Market", "茶市厅", "south", "partner", "C", 26, +0.05),
    Hall("Harbour", "港湾厅", "south", "partner", "C", 13, -0.05),
)


def position(en: str) -> int:
    """Where a hall stands in HALLS."""
    return next(place for place, hall in enumerate(HALLS) if hall.en == en)


def in_district(district: str) -> list[int]:
    """Where the halls of a district stand in HALLS."""
    return [place for place, hall in enumerate(HALLS) if hall.district == district]
