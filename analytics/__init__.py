"""Pure analysis of service surveys: satisfaction is perception / expectation = 1 + X.

    survey        what every function takes
    tallies       the one pass over the answers: tally, merge, narrow, collapse, regroup
    satisfaction  index, customers, answers, readings, disagreement, outcomes, outcomes_by_band
    gaps, losses  where between expectation and perception it is lost
    trends        differences between periods and groups, and whether they are more than noise
    suppression   small groups left blank
    catalogue     every metric once, with formula, unit and source

Modules are imported one by one (`from analytics import satisfaction`): what only needs `survey` starts fast.
"""

__all__ = ["catalogue", "gaps", "losses", "satisfaction", "suppression", "survey", "tallies", "trends"]
