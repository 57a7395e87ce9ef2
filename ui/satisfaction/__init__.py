"""The parts of the satisfaction page."""
