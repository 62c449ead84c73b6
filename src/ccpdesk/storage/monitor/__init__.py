"""Those who are watched, and those who watch them, in the database."""
