"""Tenants, queues, numbers and users as administrators write them: rows of a CSV file, or options."""
