"""The rules as pages a physician can read, written from the rules themselves."""
