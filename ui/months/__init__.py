"""The parts of the months page: the list, freezing and publishing, what moved since."""
