"""Widgets that Qt does not have: painted ones and small building blocks of the views."""
