"""The sound of recorded calls as files: sealed while it is written, read again by who may (REC-01)."""
