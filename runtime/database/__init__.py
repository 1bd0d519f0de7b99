"""PostgreSQL: the embedded server, the roles, the migrations."""
