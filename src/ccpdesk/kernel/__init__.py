"""Words that every room shares: ids, phone numbers, time, dispatching, errors. Knows nobody else."""
