"""Puts the house together: the desk, the command line, the demo."""
