"""Which columns are the expectation and the perception of one item, by their headers."""
