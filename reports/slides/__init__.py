"""The slides of a report, with native charts and tables; pptx.py puts them together."""
