"""Simulated patients: who comes, how they answer, and the interview played with them."""
