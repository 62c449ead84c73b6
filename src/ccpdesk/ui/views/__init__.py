"""Views: a Designer form each, bound to a presenter; no decisions here."""
