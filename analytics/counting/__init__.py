"""The sums that a Tally is made of: they add up, so that parts can be counted apart and merged."""
