"""Metric tables -> pictures and sentences. tokens.py holds every colour and size; sentences_*.py what a page says."""
