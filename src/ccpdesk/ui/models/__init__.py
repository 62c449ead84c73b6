"""Presenters: the desk's state in, frozen view states out, user's verbs back. Plain Python, no Qt."""
