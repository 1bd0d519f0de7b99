"""The administrator's commands, one module each, loaded only when asked for."""
