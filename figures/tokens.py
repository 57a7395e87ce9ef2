"""Colours and sizes of every picture, once. Gap colours say which gap, band colours say better or worse."""

from __future__ import annotations

from dataclasses import dataclass

from analytics.metrics.suppression import RANK_N

FONT = "Source Sans, PingFang SC, Hiragino Sans GB, Microsoft YaHei, Noto Sans CJK SC, sans-serif"
PLOT, ROW, TICK, HEAD = 13, 14, 12, 11  # type sizes in pixels
ROW_HEIGHT, BAND_ROW, STEP_ROW = 26, 62, 45  # pixels a row of dots or cells, of band bars, of the staircase
LEFT, RIGHT_ONE = 104, 48  # margins: row names, one column of numbers
DOT, DOT_SIGNAL, INTERVAL, ONE_LINE = 10, 14, 3, 2
UNRANKED_BELOW = RANK_N  # a dot of fewer respondents is hollow and stands unranked


@dataclass(frozen=True)
class Tokens:
    """The colours of one theme."""

    paper: str
    surface: str
    ink: str
    ink2: str
    mute: str
    axis: str
    hair: str
    border: str
    churn: str
    churn_text: str
    neutral: str
    ceiling: str
    delight: str
    delight_text: str
    understanding: str
    process: str
    behaviour: str
    gap_perception: str
    promotion: str
    band: str

    def of_gap(self, metric: str) -> str:
        """The colour of a gap; a merged link is grey, since it is no single gap's."""
        return getattr(self, metric, self.mute) if "+" not in metric else self.mute

    def of_band(self, value: float, low: float, high: float, *, at: float = 0.0) -> str:
        """Vermilion or teal where the interval misses `at`, grey where it does not or is not known."""
        if low > at and value > at:
            return self.delight
        return self.churn if high < at and value < at else self.mute


LIGHT = Tokens(
    paper="#FBFAF7", surface="#F2F0EA", ink="#12151A", ink2="#5F5D57", mute="#8F8B81", axis="#BDB9AF",
    hair="#E4E0D7", border="#DEDAD1", churn="#C2410C", churn_text="#AE3A0B", neutral="#B5B1A8",
    ceiling="#E9E6DF", delight="#0B7A84", delight_text="#096770", understanding="#3047A1", process="#C4820A",
    behaviour="#760051", gap_perception="#7C9369", promotion="#504137", band="#EDEAE2",
)  # fmt: skip
DARK = Tokens(
    paper="#171816", surface="#22231F", ink="#ECEAE4", ink2="#A9A79F", mute="#75746D", axis="#55564F",
    hair="#2E2F2A", border="#3A3B36", churn="#F0764A", churn_text="#F58E68", neutral="#6D6C66",
    ceiling="#33342F", delight="#3DB3B8", delight_text="#5CC4C8", understanding="#3D86E8", process="#F2B21A",
    behaviour="#E3B0F7", gap_perception="#B9CB9E", promotion="#8F8780", band="#242521",
)  # fmt: skip


def tokens(theme: str) -> Tokens:
    """The colours of "light" or "dark"."""
    return DARK if theme == "dark" else LIGHT


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def mix(colour: str, towards: str, share: float) -> str:
    """A colour taken `share` of the way towards another (0 keeps it, 1 is the other).

    >>> mix("#000000", "#FFFFFF", 0.5)
    '#808080'
    """
    pairs = zip(_rgb(colour), _rgb(towards), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)


def _luminance(colour: str) -> float:
    """Relative luminance. SOURCE: WCAG 2.2, definition of relative luminance."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (v / 255 for v in _rgb(colour))]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def on(fill: str) -> str:
    """White or near-black, whichever contrasts more with a fill.

    >>> on("#760051"), on("#F2B21A")
    ('#FFFFFF', '#171816')
    """
    light = _luminance(fill)
    dark_contrast = (light + 0.05) / (_luminance("#171816") + 0.05)
    return "#FFFFFF" if 1.05 / (light + 0.05) >= dark_contrast else "#171816"
