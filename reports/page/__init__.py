"""The sections and style sheets of a report as a page, on the screen (html.py) and on paper (pdf.py)."""
