"""Pure analysis of service surveys: satisfaction is perception / expectation = 1 + X.

Doors, imported one by one (`from analytics import satisfaction`), so that what only needs `survey` starts fast:

    survey        what every function takes
    append        one survey of several deliveries
    quality       answers to look at twice
    tallies       the one pass over the answers: tally, merge, narrow, collapse, regroup
    satisfaction  index, customers, answers, readings, outcomes
    gaps          where between expectation and perception it is lost
    kano          must-be, one-dimensional, attractive
    trends        differences between periods and groups, and whether they are more than noise
    inference     the intervals and corrections that all of them use
    register      what people write down: events, targets, actions, calls
    snapshot      one month as it was told
    catalogue     every metric once, with formula, unit and source

Folders hold their parts: counting (sums), metrics (the long table, small groups blank), chains (the gaps), changes
(why a period differs), customers (single ones), deliveries (parts of append), months (parts of snapshot).
"""

__all__ = [
    "append", "catalogue", "gaps", "inference", "kano", "quality", "register", "satisfaction", "snapshot", "survey",
    "tallies", "trends",
]  # fmt: skip
