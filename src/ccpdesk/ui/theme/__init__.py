"""How everything looks: tokens, style sheet, palette, fonts, icons, for light and dark."""
