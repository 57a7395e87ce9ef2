"""One parser for each kind of file, for the limited process: sheets(data, encoding, doubtful)."""
