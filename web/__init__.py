"""The service's entry."""
