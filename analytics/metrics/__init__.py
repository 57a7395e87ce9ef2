"""The long table in which every number is told, small groups left blank, and numbers read from it."""
