"""The consult, from the first word to the physician's queue."""
