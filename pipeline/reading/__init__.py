"""Reads facts out of what a patient answers, in English, Hinglish and Hindi."""
