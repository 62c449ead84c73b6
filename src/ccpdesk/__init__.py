"""ccpdesk: a desktop softphone for contact centres."""
