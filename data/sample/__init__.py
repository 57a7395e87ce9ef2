"""The sample: a telecom operator's business halls, invented, with five stories planted (see README.md here)."""
