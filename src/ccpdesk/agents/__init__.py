"""Who answers: users, status machine, what may be offered to whom; port QueueControl. Pure."""
