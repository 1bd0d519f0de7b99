"""Learns the second opinion of triage from our own lists."""
