"""The parts of a Survey that tidy.py puts together, and what is asked and said about them."""
