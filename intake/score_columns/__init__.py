"""Columns of scores: what is written about them, on which scale they are, which codes mean no answer."""
