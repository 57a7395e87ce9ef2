"""A chart's XML with all said that Excel takes for granted where it is not said, and other programs do not."""

from __future__ import annotations

from lxml import etree

SPACE = "http://schemas.openxmlformats.org/drawingml/2006/chart"
SHOWN = ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize")
LAST = ("separator", "showLeaderLines", "leaderLines", "extLst")  # what follows them in labels
SMOOTHED = ("lineChart", "scatterChart")
PLOTS = ("areaChart", "barChart", "lineChart", "scatterChart")


def said(xml: bytes) -> bytes:
    """No rounded corners, no print settings, hidden cells drawn, gaps where one is empty, axes that stay, and more."""
    root = etree.fromstring(xml)
    for printing in root.findall(_c("printSettings")):
        root.remove(printing)
    root.insert(1, _new("roundedCorners", "0"))  # after the language
    chart = root.find(_c("chart"))
    if chart.find(_c("dispBlanksAs")) is None:
        chart.find(_c("plotArea")).addnext(_new("dispBlanksAs", "gap"))
    chart.find(_c("dispBlanksAs")).addprevious(_new("plotVisOnly", "0"))
    for kind in ("catAx", "valAx"):
        for axis in root.iter(_c(kind)):
            if axis.find(_c("delete")) is None:
                axis.find(_c("scaling")).addnext(_new("delete", "0"))
    for kind in PLOTS:
        for plot in root.iter(_c(kind)):
            _plot(plot, kind)
    for labels in root.iter(_c("dLbls")):
        _labels(labels)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _c(name: str) -> str:
    return f"{{{SPACE}}}{name}"


def _new(name: str, value: str):
    return etree.Element(_c(name), {"val": value})


def _plot(plot, kind: str) -> None:
    """One colour a series, straight lines, and bars below zero in the colour of those above."""
    series = plot.findall(_c("ser"))
    if plot.find(_c("varyColors")) is None:
        series[0].addprevious(_new("varyColors", "0"))
    for one in series:
        if kind in SMOOTHED and one.find(_c("smooth")) is None:
            one.append(_new("smooth", "0"))
        if kind == "barChart":
            _upright(one)


def _upright(series) -> None:
    """Bars are never inverted, neither a series nor a point of it."""
    if series.find(_c("invertIfNegative")) is None:
        before = series.find(_c("spPr"))
        (series.find(_c("tx")) if before is None else before).addnext(_new("invertIfNegative", "0"))
    for point in series.findall(_c("dPt")):
        if point.find(_c("invertIfNegative")) is None:
            point.find(_c("idx")).addnext(_new("invertIfNegative", "0"))


def _labels(labels) -> None:
    """Labels on one line that show what is asked for and nothing else."""
    for frame in labels.iterfind(".//{*}bodyPr"):
        frame.set("wrap", "none")
    _say(labels, None)
    for label in labels.findall(_c("dLbl")):
        if label.find(_c("delete")) is None:
            _say(label, labels)


def _say(labels, whole) -> None:
    """Each thing a label may show, said: as it is there, else as it is in the `whole` series, else not."""
    place = None if whole is None else whole.find(_c("dLblPos"))
    if place is not None and labels.find(_c("dLblPos")) is None:
        labels.insert(_end(labels), _new("dLblPos", place.get("val")))
    for name, value in [(name, _shows(labels, whole, name)) for name in SHOWN]:
        for old in labels.findall(_c(name)):
            labels.remove(old)
        labels.insert(_end(labels), _new(name, value))


def _shows(labels, whole, name: str) -> str:
    for where in (labels, whole):
        found = None if where is None else where.find(_c(name))
        if found is not None:
            return found.get("val")
    return "0"


def _end(labels) -> int:
    """Where the next of them belongs: before what must come last."""
    last = [place for place, child in enumerate(labels) if etree.QName(child).localname in LAST]
    return min(last, default=len(labels))
