"""What people write down: actions, calls to customers, events, targets; in which role."""
