"""What a report says, part by part: texts final, numbers raw and as text. model.py puts it together."""
