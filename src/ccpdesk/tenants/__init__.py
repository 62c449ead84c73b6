"""Whom we answer for: tenants, their tracking numbers, queues. Pure."""
