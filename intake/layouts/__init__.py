"""Which table of a book holds the answers, and how it becomes one row per respondent."""
