"""What is counted of the past, by the database."""
