"""What has been written down about the demo's customers: equipment, jobs, quotes, notes, photos, chats."""
