"""The way of a file from the drop box to the store: one file a step, and what the steps show."""
