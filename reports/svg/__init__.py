"""The pictures of a report as SVG, for HTML and PDF."""
