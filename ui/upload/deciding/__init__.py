"""What a person decides about an upload: questions with their choices, and fields of the mapping."""
