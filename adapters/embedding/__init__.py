"""Texts as vectors, computed in the building."""
