"""The leadership page of a survey that asked no expectation: what it opens with and what stands on it."""

import pytest

from i18n import Words
from tests.pages.entries import headline

PAGE = "pages/report/snapshot.py"


def answers() -> bytes:
    """Two months of two halls; in the second all rate waiting two points lower."""
    rows = ["date,branch,Satisfaction with waiting,Satisfaction with staff"]
    for month, fall in (("2026-08", 0), ("2026-09", 2)):
        rows += [f"{month}-{n % 28 + 1:02d},{'NS'[n % 2]}orth,{7 + n % 3 - fall},{6 + n % 4}" for n in range(60)]
    return "\n".join(rows).encode()


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_it_opens_with_the_level_the_change_and_what_fell(app, keep, lang):
    app(PAGE)
    kept = keep(answers(), "rated.csv")
    test = app(PAGE, lang=lang, data=kept.lineage)
    assert not test.exception
    opening = headline(test)
    assert ":red[" in opening and "6.75" in opening and "7.75" in opening and "waiting" in opening
    assert Words(lang)("report.rules", tau="0.05", minimum=10, rank=30) not in " ".join(c.value for c in test.caption)
