"""The parts of a month as it was told, which snapshot.py puts together."""
