"""The colleagues of the demo at work, so that its Monitor is alive (SUP-01, DESK-05)."""
