"""The audit log: written by the database itself, so that no program and no user can leave it out (SEC-03)."""
