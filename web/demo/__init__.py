"""The demo: two consults through the whole journey, over the service's real interface."""
