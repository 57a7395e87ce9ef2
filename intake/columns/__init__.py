"""What a column is, by its header and all its cells: date, segment, outcome, person, comment."""
