"""The parts of one month as leadership sees it."""
