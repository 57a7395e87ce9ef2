"""The 22 service items of the sample, with the five SERVQUAL dimensions in their classic numbers (4, 5, 4, 4, 5)."""

from __future__ import annotations

from typing import NamedTuple

OWNERS = {  # id: English, Chinese
    "facilities": ("Facilities", "综合部"),
    "halls": ("Hall operations", "渠道运营部"),
    "training": ("Training", "培训部"),
    "products": ("Products", "市场部"),
    "systems": ("IT", "信息技术部"),
    "care": ("Customer care", "客户服务部"),
}
TOUCHPOINTS = ("arrive", "queueing", "consult", "counter", "self_service", "leave")


class SampleItem(NamedTuple):
    """`expected`: mean expectation in the first month. Then the gaps that lead from it to what is perceived."""

    id: str
    en: str
    zh: str
    dimension: str
    touchpoint: str
    owner: str
    expected: float
    understanding: float
    process: float
    behaviour: float
    perception: float


_ROWS = (
    ("Q01", "Opening hours", "营业时间", "empathy", "arrive", "halls", 8.10, +0.10, +0.15, +0.00, -0.30),
    ("Q02", "Clean and tidy", "环境整洁", "tangibles", "arrive", "facilities", 8.45, +0.10, +0.15, +0.05, -0.35),
    ("Q03", "Greeted at door", "进门迎候", "empathy", "arrive", "training", 8.05, +0.10, +0.20, -0.55, +0.10),
    ("Q04", "Clear signs", "指示清楚", "tangibles", "arrive", "facilities", 8.25, +0.10, +0.15, +0.05, -0.40),
    ("Q05", "Guided to queue", "引导取号", "responsiveness", "queueing", "halls", 8.35, +0.10, +0.15, -0.80, +0.05),
    ("Q06", "Waiting time", "等候时长", "responsiveness", "queueing", "halls", 9.00, -0.15, -1.10, +0.10, +0.05),
    ("Q07", "Wait announced", "等候提示", "reliability", "queueing", "systems", 8.50, -0.30, -0.70, +0.05, +0.15),
    ("Q08", "Seats and water", "休息座位", "tangibles", "queueing", "facilities", 8.00, -0.15, -0.50, +0.10, +0.15),
    ("Q09", "Need understood", "听懂需求", "empathy", "consult", "training", 8.70, -0.45, -0.05, +0.10, +0.10),
    ("Q10", "Plan explained", "资费讲清", "assurance", "consult", "products", 8.80, -0.30, -0.35, -0.15, +0.40),
    ("Q11", "Honest advice", "推荐实在", "assurance", "consult", "products", 8.95, -0.05, -0.25, -0.35, +0.25),
    ("Q12", "Knows the answer", "业务熟练", "assurance", "consult", "training", 8.85, +0.10, +0.15, -0.50, +0.05),
    ("Q13", "Handling time", "办理时长", "responsiveness", "counter", "halls", 8.75, -0.05, -0.45, -0.20, +0.30),
    ("Q14", "Right first time", "一次办对", "reliability", "counter", "training", 9.10, +0.10, +0.15, -0.40, -0.10),
    ("Q15", "Courteous staff", "礼貌热情", "assurance", "counter", "training", 8.90, +0.10, +0.15, -0.25, -0.15),
    ("Q16", "Simple forms", "手续简便", "reliability", "counter", "products", 8.60, -0.20, -0.70, +0.15, +0.25),
    ("Q17", "Correct charges", "收费准确", "reliability", "counter", "systems", 9.25, +0.10, +0.15, +0.10, -0.40),
    ("Q18", "Machines work", "自助好用", "tangibles", "self_service", "systems", 8.40, -0.10, -0.40, -0.30, +0.20),
    ("Q19", "Help at machine", "自助协助", "responsiveness", "self_service", "halls", 8.15, -0.10, -0.45, +0.10, +0.10),
    ("Q20", "All settled", "事情办妥", "reliability", "leave", "halls", 9.05, +0.10, +0.15, +0.05, -0.30),
    ("Q21", "Seen off kindly", "起身送别", "empathy", "leave", "training", 7.80, +0.15, +0.15, +0.15, +0.15),
    ("Q22", "Follow-up call", "回访关怀", "empathy", "leave", "care", 7.90, -0.20, -0.10, +0.25, +0.10),
)  # fmt: skip
ITEMS = tuple(SampleItem(*row) for row in _ROWS)


def positions(*ids: str) -> list[int]:
    """Where these items stand in ITEMS."""
    return [place for place, item in enumerate(ITEMS) if item.id in ids]


def at(touchpoint: str) -> list[int]:
    """Where the items of a touchpoint stand in ITEMS."""
    return [place for place, item in enumerate(ITEMS) if item.touchpoint == touchpoint]
