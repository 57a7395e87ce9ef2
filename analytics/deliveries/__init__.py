"""The parts of one survey out of several deliveries, which append.py puts together."""
