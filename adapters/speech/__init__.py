"""Ears and mouth of the service: all of it runs inside the building."""
