"""Users of the desk in the database."""
