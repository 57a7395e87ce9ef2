"""Bytes to sheets: what a file is, how much of it is taken on, and the process of its own that parses it."""
