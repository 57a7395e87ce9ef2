"""What was kept: its spreadsheets, its deliveries and their versions, its waves."""
