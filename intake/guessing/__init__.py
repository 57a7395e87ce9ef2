"""The parts of the first mapping that guess.py puts together."""
