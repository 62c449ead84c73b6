"""What `packaging/screenshots.py` takes pictures with."""
