"""One module a command; each has `arguments` and `run`."""
