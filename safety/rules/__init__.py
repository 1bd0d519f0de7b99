"""Prescription rules: what the law and the pharmacology allow, as data and small predicates."""
