"""The sheets of a report as a workbook, with native charts; xlsx.py puts them together."""
