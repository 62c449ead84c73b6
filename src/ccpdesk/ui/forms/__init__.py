"""Generated from the Designer forms in `ui/` by `packaging/forms.py`; not edited by hand."""
