"""What a person said, what may leave the building, and the proof of both."""
