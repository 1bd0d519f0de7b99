"""Suites and benchmarks. They enter through the packages, as the API does."""
