"""Local servers that speak the vendors' wire protocols. Imports nothing of ours."""
