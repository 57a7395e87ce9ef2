from figures import months


def test_a_month_without_an_answer_keeps_its_place():
    assert months.between(["2026-03", "", "2026-01"]) == ["2026-01", "2026-02", "2026-03"]
    assert months.between([""]) == []


def test_few_labels_and_the_last_month_always_among_them():
    year = months.between(["2025-11", "2026-10"])
    labels = months.ticks(year, "en")
    assert list(labels) == ["2026-01", "2026-04", "2026-07", "2026-10"]
    assert list(labels.values()) == ["Jan<br>2026", "Apr", "Jul", "Oct"]
    assert months.ticks(["2026-10"], "zh_CN") == {"2026-10": "10月<br>2026"}
