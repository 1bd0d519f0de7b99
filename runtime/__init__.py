"""Settings, wiring, database, worker and the administrator's commands."""
