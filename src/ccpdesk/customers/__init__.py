"""Who calls: customers, their numbers and addresses, matching. Pure."""
