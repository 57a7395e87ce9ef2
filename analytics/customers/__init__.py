"""Single customers: who is to be called, who left, who answered twice, what they wrote."""
