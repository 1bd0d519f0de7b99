"""Where identifiers stand in what was said: one idea a module, votes combined in `detector`."""
