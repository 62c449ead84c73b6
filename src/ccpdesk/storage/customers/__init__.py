"""Customers in the database, and how they are found."""
