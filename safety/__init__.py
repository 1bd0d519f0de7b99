"""Triage and prescription rules: what no model may overrule."""
