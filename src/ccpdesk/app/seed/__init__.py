"""A made-up centre of any size, to measure and to try things on: ``ccpdesk admin seed``."""
