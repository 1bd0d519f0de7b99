"""Catalogue, order, payment and delivery. Built after the signature."""
