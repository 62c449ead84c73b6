"""What arrives in writing: web bookings, leads, chats. Pure."""
