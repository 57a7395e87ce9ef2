"""The managers' form: what was typed, what it asks, what came of it."""
