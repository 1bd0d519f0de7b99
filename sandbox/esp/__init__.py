"""An eSign provider in a box: its own authority, its own page, its own faults."""
