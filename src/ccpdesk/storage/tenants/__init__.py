"""Tenants, queues and tracking numbers in the database."""
