"""From the customer's expectation to his perception: the parts of the gaps that gaps.py puts together."""
