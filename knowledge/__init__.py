"""Conditions, medicines and protocols as data with provenance, and the passages found in them."""
