"""The call log in the database."""
