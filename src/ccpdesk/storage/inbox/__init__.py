"""What arrives in writing, in the database."""
