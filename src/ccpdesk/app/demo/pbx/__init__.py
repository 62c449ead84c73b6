"""The demo's telephone exchange, a process of its own: ``python -m ccpdesk.app.demo.pbx --help``."""
