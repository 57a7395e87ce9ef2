"""What one cell says: a score, a number, a word, a date, personal data."""
