"""The same job without the page: `python -m batch …`. pipeline.py and months.py are what the pages call, too."""
