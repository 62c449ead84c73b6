"""What the computer offers: folders, settings file, keyring, log files, the lock of a running desk."""
