"""The upload at hand: its draft, what was corrected in it, and what it comes to in this run."""
